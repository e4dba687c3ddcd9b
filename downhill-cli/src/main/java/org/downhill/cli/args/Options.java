package org.downhill.cli.args;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.SpecException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a command takes: positional arguments, options with a value and flags, in named sections.
 *
 * <p>A command declares them in the order of its help. {@link #parse} turns what the user typed
 * into {@link Arguments}.
 */
public final class Options {

  private static final int HELP_WIDTH = 100;
  private static final int OPTION_COLUMN = 36;

  private final String command;
  private final String summary;
  private final List<PositionalParamSpec> positionals = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final List<String> footer = new ArrayList<>();

  private boolean formula;

  private record Section(String title, List<OptionSpec> options) {}

  /**
   * Starts the options of a command.
   *
   * @param command its name
   * @param summary what it does, in a sentence
   */
  public Options(String command, String summary) {
    this.command = "downhill " + command;
    this.summary = summary;
  }

  /** One positional argument that must be given. */
  public Options argument(String label, String meaning) {
    return positional(label, meaning, String.valueOf(positionals.size()), "1");
  }

  /** One positional argument that must be given and may begin with a minus, such as a formula. */
  public Options formulaArgument(String label, String meaning) {
    formula = true;
    return argument(label, meaning);
  }

  /** One positional argument that may be left out. */
  public Options optionalArgument(String label, String meaning) {
    return positional(label, meaning, String.valueOf(positionals.size()), "0..1");
  }

  /** One or more positional arguments, the last to be declared. */
  public Options arguments(String label, String meaning) {
    return positional(label, meaning, positionals.size() + "..*", "1..*");
  }

  /** Any number of positional arguments, the last to be declared. */
  public Options optionalArguments(String label, String meaning) {
    return positional(label, meaning, positionals.size() + "..*", "0..*");
  }

  private Options positional(String label, String meaning, String index, String arity) {
    positionals.add(
        PositionalParamSpec.builder()
            .index(index)
            .arity(arity)
            .required(!arity.startsWith("0"))
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label)
            .description(meaning)
            .build());
    return this;
  }

  /** Starts a section of the help; the options declared next belong to it. */
  public Options section(String title) {
    sections.add(new Section(title, new ArrayList<>()));
    return this;
  }

  /** An option with a value, in the section last started. */
  public Options value(String name, String label, String meaning) {
    return add(OptionSpec.builder(name).type(String.class).arity("1").paramLabel(label), meaning);
  }

  /** An option with a value that may be given several times, in the section last started. */
  public Options values(String name, String label, String meaning) {
    return add(
        OptionSpec.builder(name)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel(label),
        meaning);
  }

  /** An option without a value, in the section last started. */
  public Options flag(String name, String meaning) {
    return add(OptionSpec.builder(name).type(boolean.class).arity("0"), meaning);
  }

  private Options add(OptionSpec.Builder option, String meaning) {
    sections.get(sections.size() - 1).options().add(option.description(meaning).build());
    return this;
  }

  /** Lines under the options in the help. */
  public Options footer(String... lines) {
    footer.addAll(List.of(lines));
    return this;
  }

  /** The help text. */
  public String help() {
    CommandSpec spec = spec();
    for (Section section : sections) {
      ArgGroupSpec.Builder group =
          ArgGroupSpec.builder().heading("%n" + section.title() + ":%n").validate(false);
      section.options().forEach(group::addArg);
      spec.addArgGroup(group.build());
    }
    spec.usageMessage()
        .description(summary.replace("%", "%%"))
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .width(HELP_WIDTH)
        .longOptionsMaxWidth(OPTION_COLUMN)
        .footerHeading("%n")
        .footer(footer.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new));
    return commandLine(spec).getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  /**
   * Reads what the user typed.
   *
   * @throws SpecException if an option is unknown, lacks its value or is given twice, or if there
   *     are too few or too many positional arguments
   */
  public Arguments parse(List<String> typed) {
    // Without the sections: picocli does not notice an option given twice inside a group.
    CommandSpec spec = spec();
    for (Section section : sections) {
      section.options().forEach(spec::addOption);
    }
    if (formula) {
      typed.stream()
          .takeWhile(word -> !word.equals("--"))
          .filter(word -> word.startsWith("--") && !spec.optionsMap().containsKey(name(word)))
          .findFirst()
          .ifPresent(
              word -> {
                throw unmatched(word, spec);
              });
    }
    try {
      CommandLine line = commandLine(spec).setUnmatchedOptionsArePositionalParams(formula);
      return new Arguments(line.parseArgs(typed.toArray(new String[0])));
    } catch (UnmatchedArgumentException e) {
      throw unmatched(e.getUnmatched().get(0), spec);
    } catch (OverwrittenOptionException e) {
      throw new SpecException(name(e.getOverwritten()) + " is given twice; give it once.");
    } catch (MissingParameterException e) {
      throw missing(e.getMissing().get(0));
    } catch (ParameterException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new SpecException(reason + "; see " + command + " --help.");
    }
  }

  private CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(command);
    positionals.forEach(spec::addPositional);
    return spec;
  }

  private static CommandLine commandLine(CommandSpec spec) {
    return new CommandLine(spec)
        .setExpandAtFiles(false)
        .setTrimQuotes(false)
        .setInterpolateVariables(false)
        .setPosixClusteredShortOptionsAllowed(false);
  }

  private SpecException unmatched(String argument, CommandSpec spec) {
    if (!argument.startsWith("-")) {
      return new SpecException(
          "the argument '" + argument + "' is one too many; see " + command + " --help.");
    }
    String option = name(argument);
    return new SpecException(
        Nearest.among(spec.optionsMap().keySet(), option)
            .map(near -> "unknown option " + option + "; did you mean " + near + "?")
            .orElse("unknown option " + option + "; see " + command + " --help."));
  }

  /** An option as typed, without its value. */
  private static String name(String typed) {
    int equals = typed.indexOf('=');
    return equals < 0 ? typed : typed.substring(0, equals);
  }

  private SpecException missing(ArgSpec argument) {
    return new SpecException(
        argument.isOption()
            ? name(argument) + " needs a value, " + argument.paramLabel() + "."
            : argument.paramLabel() + " is missing; see " + command + " --help.");
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
