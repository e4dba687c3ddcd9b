package org.downhill.cli.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.command.Command;
import org.downhill.cli.command.ExitCode;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.StandardOutput;
import org.downhill.cli.io.TextTable;
import org.downhill.core.function.Formula;
import org.downhill.core.gallery.Gallery;
import org.downhill.core.gallery.Minimum;
import org.downhill.core.gallery.TestFunction;
import org.downhill.learn.json.Json;

/** Lists the test functions, or shows one of them. */
public final class FunctionsCommand implements Command {

  @Override
  public void declare(Options options) {
    options.optionalArgument("NAME", "show this test function alone");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    List<String> names = arguments.positional();
    List<TestFunction> chosen =
        names.isEmpty() ? Gallery.all() : List.of(Gallery.named(names.get(0)));
    if (arguments.has("--json")) {
      JsonOutput.print(toJson(chosen), session.out());
    } else if (names.isEmpty()) {
      list(session);
    } else {
      show(chosen.get(0), session);
    }
    return ExitCode.DONE;
  }

  private static void list(Session session) {
    TextTable table = new TextTable().words("name").numbers("variables").words("what it shows");
    for (TestFunction function : Gallery.all()) {
      table.row(
          function.name(),
          function.isFamily() ? "n" : Integer.toString(function.dimension()),
          function.reason());
    }
    session.out().line(table.render(session.columns(), 0));
    session.out().line("");
    session.out().line("downhill functions NAME shows formula, minima and source;");
    session.out().line("downhill minimize NAME, analyze NAME and race NAME use it.");
  }

  private static void show(TestFunction function, Session session) {
    StandardOutput out = session.out();
    out.line(function.name() + ": " + function.reason());
    out.line("");
    TextTable facts = new TextTable().words("").words("");
    function.formula().map(Formula::text).ifPresent(text -> facts.row("formula", text));
    facts.row("variables", function.isFamily() ? "any number" : "" + function.dimension());
    facts.row("start", point(function.start()));
    facts.row("domain", function.domain().toString());
    for (Minimum minimum : function.minima()) {
      facts.row("minimum", Numbers.precise(minimum.value()) + " at " + point(minimum.x()));
    }
    facts.row("source", function.source());
    out.line(facts.render(session.columns(), 2));
  }

  private static String point(double[] x) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < x.length; i++) {
      text.append(i == 0 ? "" : ", ").append(Numbers.precise(x[i]));
    }
    return text.append(")").toString();
  }

  private static ObjectNode toJson(List<TestFunction> functions) {
    ObjectNode document = JsonOutput.document();
    ArrayNode list = document.putArray("functions");
    for (TestFunction function : functions) {
      ObjectNode node = list.addObject();
      node.put("name", function.name()).put("reason", function.reason());
      node.put("source", function.source());
      node.put("formula", function.formula().map(Formula::text).orElse(null));
      node.put("variables", function.dimension()).put("family", function.isFamily());
      ArrayNode traits = node.putArray("traits");
      function.traits().forEach(trait -> traits.add(trait.name().toLowerCase(Locale.ROOT)));
      numbers(function.start(), node.putArray("start"));
      ArrayNode minima = node.putArray("minima");
      for (Minimum minimum : function.minima()) {
        ObjectNode found = minima.addObject();
        numbers(minimum.x(), found.putArray("x"));
        found.set("value", Json.number(minimum.value()));
      }
    }
    return document;
  }

  private static void numbers(double[] x, ArrayNode to) {
    for (double number : x) {
      to.add(Json.number(number));
    }
  }
}
