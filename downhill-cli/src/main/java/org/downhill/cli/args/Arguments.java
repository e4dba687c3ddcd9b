package org.downhill.cli.args;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the user typed, read as values.
 *
 * <p>Every method throws a {@link SpecException} that names the option, what was typed and what was
 * expected, when the value does not fit.
 */
public final class Arguments {

  private final ParseResult typed;

  Arguments(ParseResult typed) {
    this.typed = typed;
  }

  /** The words after the name of the command, as typed. */
  public List<String> words() {
    return typed.originalArgs();
  }

  /** The positional arguments, in order. */
  public List<String> positional() {
    List<String> values = new ArrayList<>();
    for (PositionalParamSpec parameter : new LinkedHashSet<>(typed.matchedPositionals())) {
      values.addAll(parameter.stringValues());
    }
    return values;
  }

  /** Whether a flag or an option is given. */
  public boolean has(String option) {
    return typed.hasMatchedOption(option);
  }

  /** The value of an option as typed; never empty. */
  public Optional<String> text(String option) {
    OptionSpec matched = typed.matchedOption(option);
    if (matched == null) {
      return Optional.empty();
    }
    String value = matched.stringValues().get(0);
    if (value.isEmpty()) {
      throw new SpecException(option + " needs a value that is not empty.");
    }
    return Optional.of(value);
  }

  /** All values of an option that may be given several times; none of them empty. */
  public List<String> texts(String option) {
    OptionSpec matched = typed.matchedOption(option);
    if (matched == null) {
      return List.of();
    }
    List<String> values = matched.stringValues();
    if (values.contains("")) {
      throw new SpecException(option + " needs a value that is not empty.");
    }
    return values;
  }

  /** The value of an option for which {@code auto} is the same as leaving it out. */
  public Optional<String> textUnlessAuto(String option) {
    return text(option).filter(value -> !value.equals("auto"));
  }

  /** A whole number of at least {@code least}. */
  public OptionalInt wholeNumber(String option, int least) {
    return wholeNumber(option, least, Integer.MAX_VALUE);
  }

  /** A whole number from {@code least} to {@code most}. */
  public OptionalInt wholeNumber(String option, int least, int most) {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalLong value = parseLong(text.get());
    if (value.isEmpty() || value.getAsLong() < least || value.getAsLong() > most) {
      throw misfit(
          option,
          text.get(),
          most == Integer.MAX_VALUE
              ? "a whole number of at least " + least
              : "a whole number from " + least + " to " + most);
    }
    return OptionalInt.of((int) value.getAsLong());
  }

  /** Any whole number of 64 bits. */
  public OptionalLong seed(String option) {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong value = parseLong(text.get());
    if (value.isEmpty()) {
      throw misfit(option, text.get(), "a whole number of at most 64 bits");
    }
    return value;
  }

  /** A decimal number; {@code auto} is the same as leaving the option out. */
  public OptionalDouble realNumber(String option, Range range) {
    Optional<String> text = textUnlessAuto(option);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble value = Numbers.parse(text.get());
    if (value.isEmpty() || !range.contains(value.getAsDouble())) {
      throw misfit(option, text.get(), "a number " + range);
    }
    return value;
  }

  /** One of the given words. */
  public Optional<String> choice(String option, List<String> choices) {
    Optional<String> text = text(option);
    if (text.isPresent() && !choices.contains(text.get())) {
      throw unknown(option, text.get(), choices);
    }
    return text;
  }

  /** A time span of more than nothing, such as 30s, 5m, 1.5h or PT1H30M. */
  public Optional<Duration> duration(String option) {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> value = Units.duration(text.get());
    if (value.isEmpty()) {
      throw misfit(
          option, text.get(), "a time of more than nothing, such as 30s, 5m, 1.5h or PT1H30M");
    }
    return value;
  }

  /** An amount of memory in bytes, such as 512m or 4g. */
  public OptionalLong memory(String option) {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong value = Units.memory(text.get());
    if (value.isEmpty()) {
      throw misfit(option, text.get(), "a size from 64m to 4096g, such as 512m or 2g");
    }
    return value;
  }

  /** Names separated by commas; a name that holds a comma stands in double quotes. */
  public List<String> names(String option) {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> names = NameList.split(text.get());
    if (names.isEmpty()) {
      throw misfit(
          option,
          text.get(),
          "names separated by commas, those with a comma or a quote in double quotes");
    }
    return names;
  }

  /** Pairs {@code NAME=WORD} separated by commas. */
  public Map<String, String> pairs(String option) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String item : names(option)) {
      int equals = item.lastIndexOf('=');
      if (equals < 1 || equals == item.length() - 1) {
        throw misfit(option, item, "NAME=WORD, or several of them separated by commas");
      }
      String name = item.substring(0, equals);
      if (pairs.put(name, item.substring(equals + 1)) != null) {
        throw new SpecException(option + " names '" + name + "' twice; name it once.");
      }
    }
    return pairs;
  }

  /** Refuses two options that cannot go together. */
  public void exclude(String one, String other, String why) {
    if (has(one) && has(other)) {
      throw new SpecException(one + " and " + other + " exclude each other: " + why + ".");
    }
  }

  /** The error for a word that an option does not know. */
  public static SpecException unknown(String option, String word, Collection<String> known) {
    String hint =
        Nearest.among(known, word)
            .map(near -> "did you mean " + near + "?")
            .orElse("known are " + String.join(", ", known) + ".");
    return new SpecException(option + " does not know '" + word + "'; " + hint);
  }

  /** The error for a value that does not fit its option. */
  public static SpecException misfit(String option, String value, String expected) {
    return new SpecException(option + " is '" + value + "', but must be " + expected + ".");
  }

  private static OptionalLong parseLong(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
