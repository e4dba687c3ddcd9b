package org.downhill.cli.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.command.Command;
import org.downhill.cli.command.ExitCode;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Session;
import org.downhill.core.analysis.Multistart;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.StopRules;
import org.downhill.core.spec.Range;
import org.downhill.core.trial.BottouSearch;
import org.downhill.core.trial.RateSearch;
import org.downhill.core.trial.Trial;
import org.downhill.core.trial.Trials;
import org.downhill.core.verdict.Judge;
import org.downhill.core.verdict.Verdict;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.function.FunctionCase;
import org.downhill.learn.doctor.function.FunctionRules;
import org.downhill.report.plot.Budget;

/** Minimises a function from a start, and says what the end really is. */
public final class MinimizeCommand implements Command {

  private static final int USUAL_STEPS = 1_000;
  private static final double USUAL_TOLERANCE = 1e-8;
  private static final Range TOLERANCES = Range.above(0);

  @Override
  public void declare(Options options) {
    options
        .formulaArgument("FORMULA", Problem.MEANING)
        .section("Where and how")
        .value("--from", "x=NUM,…", "the start; a test function has one of its own")
        .value("--optimizer", "SPEC", "auto, or a spec such as adam:lr=0.1 (downhill optimizers)")
        .value("--schedule", "SPEC", "what multiplies the learning rate (downhill schedules)")
        .value("--noise", "SD", "adds normal noise to every gradient")
        .value("--seed", "N", "seed of all that is random, 0 unless given")
        .section("When it ends")
        .value("--steps", "N", "this many steps, carried out in full; otherwise at most 1000")
        .value("--tolerance", "T", "when the gradient's norm is at most T; otherwise 1e-8")
        .section("Looking further")
        .value("--starts", "N", "looks for lower minima from N further starts")
        .value("--plot", "FILE", "draws the path and the course into FILE.svg or FILE.png")
        .footer(
            "Without an lr, the learning rate is chosen by trying rates on the same budget.",
            "Exit code 4 tells that the run diverged.");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session, Notes notes) {
    Problem problem = Problem.parse(arguments.positional().get(0));
    double[] start = problem.start("--from", arguments);
    Optional<PlotFile> plot = PlotFile.of(arguments);
    long seed = arguments.seed("--seed").orElse(0);
    Trials trials =
        Trials.on(problem.objective(), start)
            .until(stopRules(arguments))
            .seed(seed)
            .interruptedBy(session.interruption()::requested);
    String spec = arguments.textUnlessAuto("--optimizer").orElse("lbfgs");
    Method method = BottouSearch.choose(MethodOptions.method(spec, arguments), trials);
    Optional<RateSearch.Result> search =
        RateSearch.isOpen(method)
            ? Optional.of(RateSearch.of((Method.FirstOrder) method, trials))
            : Optional.empty();
    Trial trial = search.map(RateSearch.Result::trial).orElseGet(() -> trials.run(method));
    Verdict verdict = Judge.judge(trials, trial);
    OptionalInt starts = arguments.wholeNumber("--starts", 1);
    Optional<Multistart.Result> others =
        starts.isPresent()
            ? Optional.of(
                new Multistart(starts.getAsInt(), seed)
                    .search(problem.objective(), problem.domain(start)))
            : Optional.empty();
    List<Diagnosis> findings =
        FunctionRules.examine(
            new FunctionCase(
                problem.variables(), problem.domain(start), trials, trial, verdict, others));
    Minimized result =
        new Minimized(
            problem, trial, search, verdict, others, findings, arguments.has("--optimizer"));
    if (arguments.has("--json")) {
      JsonOutput.print(MinimizeJson.of(result), session.out());
    } else {
      MinimizeReport.print(result, session, notes);
      PlotFile.show(problem, List.of(result.track()), session);
    }
    plot.ifPresent(file -> file.draw(problem, List.of(result.track()), Budget.STEPS, notes));
    if (verdict.kind() == Verdict.Kind.INTERRUPTED) {
      return ExitCode.INTERRUPTED;
    }
    return verdict.kind().isDivergence() ? ExitCode.DIVERGED : ExitCode.DONE;
  }

  /**
   * An explicit number of steps is carried out in full, unless a tolerance is asked for as well.
   */
  private static StopRule[] stopRules(Arguments arguments) {
    OptionalInt steps = arguments.wholeNumber("--steps", 0);
    OptionalDouble tolerance = arguments.realNumber("--tolerance", TOLERANCES);
    List<StopRule> rules = new ArrayList<>();
    rules.add(StopRules.steps(steps.orElse(USUAL_STEPS)));
    if (tolerance.isPresent() || steps.isEmpty()) {
      rules.add(StopRules.gradientNorm(tolerance.orElse(USUAL_TOLERANCE)));
    }
    return rules.toArray(StopRule[]::new);
  }
}
