package org.downhill.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.Characters;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.StandardOutput;
import org.downhill.cli.io.TextTable;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.json.Json;
import org.downhill.learn.model.Coefficient;
import org.downhill.learn.model.Coefficients;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.model.Provenance;
import org.downhill.learn.schema.Task;

/** Shows what a model holds: how it was made, how rows become features, and its weights. */
public final class InspectCommand implements Command {

  private static final int STRONGEST = 20;
  private static final int LONGEST_NAME = 48;
  private static final int SHOWN_DIGEST = 16;

  @Override
  public void declare(Options options) {
    options
        .argument("MODEL", "a model file")
        .section("What to show")
        .flag("--all", "all weights, not the " + STRONGEST + " strongest of each class");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    String file = arguments.positional().get(0);
    LinearModel model = LinearModel.load(DataOptions.path(file, "MODEL"));
    int most = arguments.has("--all") ? Integer.MAX_VALUE : STRONGEST;
    if (arguments.has("--json")) {
      JsonOutput.print(toJson(file, model, most), session.out());
    } else {
      print(model, most, session);
    }
    return ExitCode.DONE;
  }

  private static void print(LinearModel model, int most, Session session) {
    StandardOutput out = session.out();
    int width = session.columns();
    out.line(facts(model).render(width, 0));
    if (!model.metrics().isEmpty()) {
      out.line("");
      out.line(metrics(model).render(width, 0));
    }
    if (model.encoder() instanceof TableEncoder table) {
      out.line("");
      out.line(columns(table).render(width, 0));
    }
    Coefficients coefficients = model.coefficients();
    for (int output = 0; output < coefficients.outputs(); output++) {
      out.line("");
      out.line(title(model, output));
      out.line(weights(coefficients, output, most).render(width, 0));
    }
  }

  private static TextTable facts(LinearModel model) {
    Provenance made = model.provenance();
    Coefficients coefficients = model.coefficients();
    TextTable facts = new TextTable().words("").words("");
    facts.row("task", model.task().label());
    if (!model.readout().labels().isEmpty()) {
      facts.row("classes", Characters.shortened(String.join(", ", model.readout().labels()), 400));
    }
    facts.row("loss", model.loss().spec());
    made.plan().forEach(facts::row);
    int weights = coefficients.features() * coefficients.outputs();
    facts.row(
        "features",
        Numbers.count(coefficients.features())
            + ", "
            + Numbers.count(coefficients.nonZero())
            + " of "
            + Numbers.count(weights)
            + " weights are not zero");
    for (DataFile data : made.data()) {
      facts.row(
          data.role(),
          data.name()
              + ", "
              + Numbers.count(data.rows())
              + " rows, SHA-256 "
              + data.sha256().substring(0, Math.min(SHOWN_DIGEST, data.sha256().length()))
              + "…");
    }
    facts.row("seed", Long.toString(made.seed()));
    facts.row(
        "made by",
        "downhill "
            + made.software().version()
            + (made.software().build().equals("unknown") ? "" : " " + made.software().build())
            + ", kernels "
            + made.kernel());
    return facts;
  }

  private static TextTable metrics(LinearModel model) {
    Map<String, Map<String, Double>> parts = model.metrics();
    TextTable table = new TextTable().words("when trained");
    parts.keySet().forEach(table::numbers);
    Set<String> names = new LinkedHashSet<>();
    parts.values().forEach(values -> names.addAll(values.keySet()));
    for (String name : names) {
      List<String> row = new ArrayList<>(List.of(name));
      parts
          .values()
          .forEach(values -> row.add(Numbers.metric(values.getOrDefault(name, Double.NaN))));
      table.row(row);
    }
    return table;
  }

  private static TextTable columns(TableEncoder encoder) {
    Map<String, Integer> features = new LinkedHashMap<>();
    for (int j = 0; j < encoder.features(); j++) {
      features.merge(encoder.columnOf(j), 1, Integer::sum);
    }
    TextTable table = new TextTable().words("column").words("encoded as").numbers("features");
    for (JsonNode feature : encoder.toJson().path("features")) {
      String column = encoder.header().columns().get(feature.path("column").asInt());
      table.row(
          Characters.shortened(column, LONGEST_NAME),
          feature.path("kind").asText(),
          Numbers.count(features.getOrDefault(column, 0)));
    }
    return table;
  }

  private static String title(LinearModel model, int output) {
    String what =
        switch (model.task()) {
          case REGRESSION -> "what one more unit of a feature adds to the prediction";
          case COUNT -> "what one more unit of a feature adds to the logarithm of the rate";
          case BINARY -> "what one more unit of a feature adds to the score of " + label(model, 1);
          case MULTICLASS ->
              "what one more unit of a feature adds to the score of " + label(model, output);
        };
    return Character.toUpperCase(what.charAt(0)) + what.substring(1) + ":";
  }

  private static String label(LinearModel model, int number) {
    return Characters.printable(model.readout().labels().get(number));
  }

  private static TextTable weights(Coefficients coefficients, int output, int most) {
    TextTable table = new TextTable().words("feature").numbers("weight").numbers("standardised");
    List<Coefficient> strongest = coefficients.strongest(output, most);
    for (Coefficient coefficient : strongest) {
      table.row(
          Characters.shortened(coefficient.feature(), LONGEST_NAME),
          Numbers.measured(coefficient.value()),
          Numbers.measured(coefficient.standardized()));
    }
    table.row("(constant)", Numbers.measured(coefficients.intercept(output)), "");
    int left = coefficients.features() - strongest.size();
    if (left > 0) {
      table.row(
          "… " + Numbers.count(left) + " more, weaker or zero; --all shows those not zero", "", "");
    }
    return table;
  }

  private static ObjectNode toJson(String file, LinearModel model, int most) {
    Coefficients coefficients = model.coefficients();
    Provenance made = model.provenance();
    ObjectNode document = JsonOutput.document();
    document.put("model", file);
    document.put("task", model.task().label());
    ArrayNode labels = document.putArray("classes");
    model.readout().labels().forEach(labels::add);
    document.put("loss", model.loss().spec());
    document.put("features", coefficients.features());
    document.put("nonZero", coefficients.nonZero());
    document.put("version", made.software().version()).put("build", made.software().build());
    document.put("kernel", made.kernel()).put("seed", made.seed());
    ObjectNode options = document.putObject("options");
    made.options().forEach(options::put);
    ObjectNode plan = document.putObject("plan");
    made.plan().forEach(plan::put);
    ArrayNode data = document.putArray("data");
    made.data().forEach(each -> data.add(each.toJson()));
    ObjectNode metrics = document.putObject("metrics");
    model
        .metrics()
        .forEach(
            (part, values) -> {
              ObjectNode node = metrics.putObject(part);
              values.forEach((name, value) -> node.set(name, Json.number(value)));
            });
    document.set("target", model.target().toJson());
    document.set("encoder", model.encoder().toJson());
    ArrayNode outputs = document.putArray("outputs");
    IntStream.range(0, coefficients.outputs())
        .forEach(output -> writeOutput(model, output, most, outputs.addObject()));
    return document;
  }

  private static void writeOutput(LinearModel model, int output, int most, ObjectNode node) {
    Coefficients coefficients = model.coefficients();
    if (model.task().isClassification()) {
      node.put("class", model.readout().labels().get(model.task() == Task.BINARY ? 1 : output));
    }
    node.set("intercept", Json.number(coefficients.intercept(output)));
    ArrayNode weights = node.putArray("coefficients");
    for (Coefficient coefficient : coefficients.strongest(output, most)) {
      ObjectNode weight = weights.addObject().put("feature", coefficient.feature());
      weight.set("value", Json.number(coefficient.value()));
      weight.set("standardized", Json.number(coefficient.standardized()));
    }
  }
}
