package org.downhill.cli.function;

import java.util.ArrayList;
import java.util.List;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.StandardOutput;
import org.downhill.cli.io.TextTable;
import org.downhill.core.analysis.CurvatureBounds;
import org.downhill.core.analysis.Located;
import org.downhill.core.descent.Run;
import org.downhill.core.function.Formula;
import org.downhill.core.trajectory.Point;
import org.downhill.core.trial.RateSearch;
import org.downhill.core.verdict.Verdict;
import org.downhill.learn.doctor.diagnosis.Diagnosis;

/** The text of a minimisation. */
final class MinimizeReport {

  private static final int MOST_VARIABLES = 4;
  private static final int LONGEST_DERIVATIVE = 200;

  private MinimizeReport() {}

  static void print(Minimized result, Session session, Notes notes) {
    StandardOutput out = session.out();
    Problem problem = result.problem();
    Run run = result.trial().run();
    out.line("minimise " + problem.text());
    out.line("from     " + problem.words(result.start()));
    derivatives(problem, out);
    curvature(problem, result.start(), out);
    out.line("by       " + result.spec() + reason(result));
    out.line("");
    out.line(course(result, session.columns()));
    out.line("");
    out.line(problem.words(run.x()));
    out.line(
        "value "
            + Numbers.precise(run.value())
            + " after "
            + Numbers.count(run.steps(), "step")
            + ", "
            + Numbers.count(Math.round(run.evaluations()), "evaluation")
            + " of value and gradient"
            + (run.hessianProducts() == 0
                ? ""
                : ", " + Numbers.count(run.hessianProducts(), "Hessian product")));
    out.line("");
    out.line(result.verdict().sentence());
    result.verdict().advice().ifPresent(advice -> out.line(advice.sentence()));
    others(result, out);
    remedies(result, out);
  }

  /** What helps, where a remedy was tried that the verdict's own advice does not tell of. */
  private static void remedies(Minimized result, StandardOutput out) {
    if (result.verdict().advice().isPresent()) {
      return;
    }
    for (Diagnosis finding : result.findings()) {
      finding
          .remedy()
          .tried()
          .ifPresent(
              tried ->
                  out.line("Tried: " + finding.remedy().change() + "; " + tried.sentence() + "."));
    }
  }

  private static void derivatives(Problem problem, StandardOutput out) {
    if (problem.formula().isEmpty() || problem.variables().size() > MOST_VARIABLES) {
      return;
    }
    Formula formula = problem.formula().get();
    for (String name : problem.variables()) {
      String derivative = formula.derivative(name).toString();
      if (derivative.length() <= LONGEST_DERIVATIVE) {
        out.line("∂/∂" + name + "     " + derivative);
      }
    }
  }

  private static void curvature(Problem problem, double[] start, StandardOutput out) {
    CurvatureBounds bounds = CurvatureBounds.at(problem.objective(), start);
    double limit = bounds.rateLimits().plain();
    out.line(
        "there    curvature from "
            + Numbers.measured(bounds.smallest())
            + " to "
            + Numbers.measured(bounds.largest())
            + (Double.isFinite(limit)
                ? "; gradient descent is stable for rates below 2/λmax = " + Numbers.measured(limit)
                : ""));
  }

  private static String reason(Minimized result) {
    if (result.search().isPresent()) {
      RateSearch.Result search = result.search().get();
      return "  (learning rate chosen: the lowest end of "
          + search.tried().size()
          + " rates tried on the same budget)";
    }
    return result.isMethodGiven() ? "" : "  (it needs no learning rate)";
  }

  /** Rows at the steps 0, 1, 2, 4, 8 and so on, and at the last; with variables as they fit. */
  private static String course(Minimized result, int columns) {
    int shown = Math.min(MOST_VARIABLES, result.problem().variables().size());
    String table = rows(result, shown).render(columns, 0);
    while (shown > 0 && table.lines().anyMatch(line -> line.length() > columns)) {
      shown--;
      table = rows(result, shown).render(columns, 0);
    }
    return table;
  }

  private static TextTable rows(Minimized result, int shown) {
    TextTable table = new TextTable().numbers("step");
    result.problem().variables().subList(0, shown).forEach(table::numbers);
    table.numbers("value").numbers("|gradient|").numbers("rate");
    List<Point> points = result.trial().trajectory().points();
    long next = 0;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (point.step() >= next || i == points.size() - 1) {
        table.row(row(point, shown));
        next = Math.max(1, 2 * point.step());
      }
    }
    return table;
  }

  private static List<String> row(Point point, int shown) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(point.step()));
    for (int i = 0; i < shown; i++) {
      cells.add(Numbers.precise(point.x(i)));
    }
    cells.add(Numbers.precise(point.value()));
    cells.add(Numbers.measured(point.gradientNorm()));
    cells.add(Double.isNaN(point.learningRate()) ? "" : Numbers.measured(point.learningRate()));
    return cells;
  }

  private static boolean isMinimum(Minimized result) {
    Verdict.Kind kind = result.verdict().kind();
    return kind == Verdict.Kind.MINIMUM || kind == Verdict.Kind.KINK;
  }

  private static void others(Minimized result, StandardOutput out) {
    if (result.others().isEmpty()) {
      return;
    }
    out.line("");
    if (result.lower().isPresent()) {
      Located lower = result.lower().get();
      out.line(
          "A lower value exists: "
              + Numbers.precise(lower.value())
              + " at "
              + result.problem().words(lower.x())
              + ", found by "
              + lower.count()
              + " of "
              + result.others().get().starts()
              + " further starts. The end above is "
              + (isMinimum(result) ? "only a local minimum." : "not the lowest."));
    } else {
      out.line(
          "None of "
              + result.others().get().starts()
              + " further starts ended lower; that is evidence, not proof.");
    }
  }
}
