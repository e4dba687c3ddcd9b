package org.downhill.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.TextTable;
import org.downhill.core.descent.Methods;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.loss.Losses;

/** Lists what a spec can name, or shows one of them with its formula and source. */
public final class CatalogCommand implements Command {

  private final String noun;
  private final String plural;
  private final List<Entry<?>> entries;

  private CatalogCommand(String noun, String plural, List<? extends Entry<?>> entries) {
    this.noun = noun;
    this.plural = plural;
    this.entries = List.copyOf(entries);
  }

  /** The losses. */
  public static CatalogCommand losses() {
    return new CatalogCommand("loss", "losses", Losses.catalog().entries());
  }

  /** The optimizers, solvers and estimators of gradients included. */
  public static CatalogCommand optimizers() {
    return new CatalogCommand("optimizer", "optimizers", Methods.entries());
  }

  /** The schedules of the learning rate. */
  public static CatalogCommand schedules() {
    return new CatalogCommand("schedule", "schedules", Schedules.catalog().entries());
  }

  @Override
  public void declare(Options options) {
    options.optionalArgument("NAME", "show this " + noun + " alone, with formula and source");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    List<String> names = arguments.positional();
    List<Entry<?>> chosen = names.isEmpty() ? entries : List.of(entry(names.get(0)));
    if (arguments.has("--json")) {
      JsonOutput.print(toJson(chosen), session.out());
    } else if (names.isEmpty()) {
      list(session);
    } else {
      show(chosen.get(0), session);
    }
    return ExitCode.DONE;
  }

  private Entry<?> entry(String name) {
    for (Entry<?> entry : entries) {
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    String hint =
        Nearest.among(entries.stream().map(Entry::name).toList(), name)
            .map(near -> "did you mean " + near + "?")
            .orElse("downhill " + plural + " lists all.");
    throw new SpecException("there is no " + noun + " '" + name + "'; " + hint);
  }

  private void list(Session session) {
    TextTable table = new TextTable().words("name").words("what it is, and its hyper-parameters");
    for (Entry<?> entry : entries) {
      table.row(entry.name(), entry.title());
      if (!entry.parameters().isEmpty()) {
        List<String> parameters =
            entry.parameters().stream().map(p -> p.name() + "=" + defaultValue(p)).toList();
        table.row("", String.join(", ", parameters));
      }
    }
    session.out().line(table.render(session.columns(), 0));
    session.out().line("");
    session.out().line("downhill " + plural + " NAME shows ranges, formula and source.");
  }

  private void show(Entry<?> entry, Session session) {
    session.out().line(entry.name() + ": " + entry.title());
    session.out().line("");
    TextTable facts = new TextTable().words("").words("");
    facts.row("formula", entry.formula()).row("source", entry.source());
    session.out().line(facts.render(session.columns(), 2));
    if (!entry.parameters().isEmpty()) {
      TextTable table =
          new TextTable().words("hyper-parameter").words("default").words("range").words("meaning");
      for (Parameter parameter : entry.parameters()) {
        table.row(
            parameter.name(), defaultValue(parameter), parameter.accepts(), parameter.meaning());
      }
      session.out().line("");
      session.out().line(table.render(session.columns(), 2));
    }
  }

  private static String defaultValue(Parameter parameter) {
    return switch (parameter.omission()) {
      case DEFAULT -> parameter.defaultValue().orElse("");
      case CHOSEN -> "chosen";
      case NONE -> "none";
      case REFUSED -> "required";
    };
  }

  private ObjectNode toJson(List<Entry<?>> chosen) {
    ObjectNode document = JsonOutput.document();
    ArrayNode list = document.putArray(plural);
    for (Entry<?> entry : chosen) {
      ObjectNode node = list.addObject();
      node.put("name", entry.name()).put("title", entry.title());
      node.put("formula", entry.formula()).put("source", entry.source());
      ArrayNode parameters = node.putArray("parameters");
      for (Parameter parameter : entry.parameters()) {
        ObjectNode parameterNode = parameters.addObject();
        parameterNode.put("name", parameter.name());
        parameterNode.put("kind", parameter.kind().name().toLowerCase(Locale.ROOT));
        parameterNode.put("default", parameter.defaultValue().orElse(null));
        parameterNode.put("required", parameter.omission() == Parameter.Omission.REFUSED);
        parameterNode.put("accepts", parameter.accepts());
        parameterNode.put("meaning", parameter.meaning());
      }
    }
    return document;
  }
}
