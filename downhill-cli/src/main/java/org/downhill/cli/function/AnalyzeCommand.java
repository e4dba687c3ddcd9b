package org.downhill.cli.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.downhill.core.analysis.CriticalPoint;
import org.downhill.core.analysis.CurvatureBounds;
import org.downhill.core.analysis.DirectionalDerivative;
import org.downhill.core.analysis.RateLimits;
import org.downhill.core.analysis.TaylorModel;
import org.downhill.core.analysis.TaylorModel.Order;
import org.downhill.core.verdict.Judge;
import org.downhill.learn.json.Json;

/** Shows how a function looks at a point: slope, curvature, Taylor model and rate limits. */
public final class AnalyzeCommand implements Command {

  /** The error of a Taylor model that is trusted, as a share of the change that it predicts. */
  private static final double TRUST = 0.1;

  private static final double MOMENTUM = 0.9;

  @Override
  public void declare(Options options) {
    options
        .formulaArgument("FORMULA", Problem.MEANING)
        .section("Where")
        .value("--at", "x=NUM,…", "the point; a test function has its start")
        .value("--along", "x=NUM,…", "a direction for the directional derivative");
  }

  /** What there is to see at a point. */
  private record Look(
      Problem problem,
      TaylorModel taylor,
      CurvatureBounds bounds,
      CriticalPoint point,
      Optional<String> direction,
      Optional<DirectionalDerivative> along) {}

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    Problem problem = Problem.parse(arguments.positional().get(0));
    double[] x = problem.start("--at", arguments);
    Optional<double[]> direction =
        arguments.has("--along")
            ? Optional.of(problem.point("--along", arguments))
            : Optional.empty();
    Look look =
        new Look(
            problem,
            TaylorModel.at(problem.objective(), x),
            CurvatureBounds.at(problem.objective(), x),
            CriticalPoint.classify(problem.objective(), Judge.TOLERANCE, x),
            direction.map(problem::words),
            direction.map(d -> DirectionalDerivative.along(problem.objective(), x, d)));
    if (arguments.has("--json")) {
      JsonOutput.print(toJson(look), session.out());
    } else {
      print(look, session);
    }
    return ExitCode.DONE;
  }

  private static void print(Look look, Session session) {
    StandardOutput out = session.out();
    Problem problem = look.problem();
    out.line("f = " + problem.text());
    out.line("at  " + problem.words(look.taylor().x()));
    out.line("f = " + Numbers.precise(look.taylor().value()));
    out.line("");
    out.line(derivatives(look).render(session.columns(), 0));
    out.line("");
    look.along()
        .ifPresent(
            along -> {
              out.line(
                  "along "
                      + look.direction().orElseThrow()
                      + " (as a unit vector): slope "
                      + Numbers.precise(along.slope())
                      + ", second derivative "
                      + Numbers.precise(along.curvature())
                      + ", cosine to the gradient "
                      + Numbers.measured(along.cosine()));
              out.line("");
            });
    out.line(look.point().sentence());
    out.line("");
    limits(look, out);
    out.line("");
    out.line(
        "Taylor models keep their error below "
            + Numbers.measured(100 * TRUST)
            + " % of the predicted change up to the radius "
            + Numbers.measured(look.taylor().trustRadius(Order.FIRST, TRUST))
            + " (first order) and "
            + Numbers.measured(look.taylor().trustRadius(Order.SECOND, TRUST))
            + " (second order)");
  }

  private static TextTable derivatives(Look look) {
    Problem problem = look.problem();
    TextTable table = new TextTable().words("variable").numbers("∂f");
    problem.variables().forEach(name -> table.numbers("∂²f/∂" + name));
    table.words("∂f as a formula");
    double[] gradient = look.taylor().gradient();
    double[][] hessian = look.taylor().hessian();
    for (int i = 0; i < gradient.length; i++) {
      String name = problem.variables().get(i);
      List<String> row = new ArrayList<>();
      row.add(name);
      row.add(Numbers.precise(gradient[i]));
      for (double entry : hessian[i]) {
        row.add(Numbers.precise(entry));
      }
      row.add(problem.formula().map(f -> f.derivative(name).toString()).orElse(""));
      table.row(row);
    }
    return table;
  }

  private static void limits(Look look, StandardOutput out) {
    CurvatureBounds bounds = look.bounds();
    RateLimits limits = bounds.rateLimits();
    out.line(
        "eigenvalues of the Hessian from "
            + Numbers.precise(bounds.smallest())
            + " to "
            + Numbers.precise(bounds.largest())
            + (Double.isNaN(bounds.conditionNumber())
                ? ""
                : "; condition number " + Numbers.measured(bounds.conditionNumber())));
    if (Double.isFinite(limits.plain())) {
      out.line(
          "gradient descent is stable here for rates below 2/λmax = "
              + Numbers.precise(limits.plain())
              + "; with momentum 0.9 below 2(1+β)/λmax = "
              + Numbers.precise(limits.momentum(MOMENTUM)));
    } else {
      out.line("no curvature limits the learning rate here: the function bends up nowhere");
    }
  }

  private static ObjectNode toJson(Look look) {
    Problem problem = look.problem();
    ObjectNode document = JsonOutput.document();
    document.put("formula", problem.text());
    document.set("at", MinimizeJson.point(problem.variables(), look.taylor().x()));
    document.set("value", Json.number(look.taylor().value()));
    document.set("gradient", MinimizeJson.point(problem.variables(), look.taylor().gradient()));
    ArrayNode hessian = document.putArray("hessian");
    for (double[] row : look.taylor().hessian()) {
      ArrayNode entries = hessian.addArray();
      for (double entry : row) {
        entries.add(Json.number(entry));
      }
    }
    ArrayNode eigenvalues = document.putArray("eigenvalues");
    for (double value : look.point().eigenvalues()) {
      eigenvalues.add(Json.number(value));
    }
    document.put("point", look.point().kind().name().toLowerCase(Locale.ROOT));
    look.along()
        .ifPresent(
            along -> {
              ObjectNode node = document.putObject("along");
              node.set("slope", Json.number(along.slope()));
              node.set("curvature", Json.number(along.curvature()));
              node.set("cosine", Json.number(along.cosine()));
            });
    RateLimits limits = look.bounds().rateLimits();
    document
        .putObject("rateLimit")
        .<ObjectNode>set("plain", Json.number(limits.plain()))
        .set("momentum0.9", Json.number(limits.momentum(MOMENTUM)));
    document.set("conditionNumber", Json.number(look.bounds().conditionNumber()));
    document
        .putObject("trustRadius")
        .<ObjectNode>set("first", Json.number(look.taylor().trustRadius(Order.FIRST, TRUST)))
        .set("second", Json.number(look.taylor().trustRadius(Order.SECOND, TRUST)));
    problem
        .formula()
        .ifPresent(
            formula -> {
              ObjectNode derivatives = document.putObject("derivatives");
              problem
                  .variables()
                  .forEach(name -> derivatives.put(name, formula.derivative(name).toString()));
            });
    return document;
  }
}
