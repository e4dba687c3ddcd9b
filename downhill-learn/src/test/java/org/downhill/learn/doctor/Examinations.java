package org.downhill.learn.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.downhill.core.analysis.Multistart;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRules;
import org.downhill.core.function.Domain;
import org.downhill.core.function.Formula;
import org.downhill.core.trial.Trial;
import org.downhill.core.trial.Trials;
import org.downhill.core.verdict.Judge;
import org.downhill.learn.doctor.Case.Examination;
import org.downhill.learn.doctor.function.FunctionCase;
import org.downhill.learn.doctor.function.FunctionRules;
import org.downhill.learn.doctor.trial.Replayable;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;

/** Examinations of tables, of runs on them, and of descents on formulas. */
final class Examinations {

  private Examinations() {}

  /** Settings for the target {@code y}. */
  static TrainSettings.Builder settings() {
    return TrainSettings.builder().target("y").threads(1);
  }

  /** Of data. */
  static Examination data(List<String> table, TrainSettings.Builder settings) {
    return folder ->
        Doctor.examine(
                source(folder, "data.csv", table),
                Optional.empty(),
                settings.build(),
                TrainListener.NONE)
            .diagnoses();
  }

  /** Of data with test rows of their own. */
  static Examination data(List<String> table, List<String> test, TrainSettings.Builder settings) {
    return folder ->
        Doctor.examine(
                source(folder, "data.csv", table),
                Optional.of(source(folder, "test.csv", test)),
                settings.build(),
                TrainListener.NONE)
            .diagnoses();
  }

  /** Of a run on data. */
  static Examination run(List<String> table, TrainSettings.Builder settings) {
    return folder -> {
      DataSource data = source(folder, "data.csv", table);
      Courses courses = new Courses();
      TrainResult result = Trainer.train(data, Optional.empty(), settings.build(), courses);
      return Doctor.examine(
          courses.of(result),
          new Replayable(data, Optional.empty(), settings.build()),
          TrainListener.NONE);
    };
  }

  /** Of the descent on a formula. */
  static Examination formula(String text, String method, double... start) {
    return folder -> FunctionRules.examine(ended(text, method, start, Optional.empty()));
  }

  /** Of the descent on a formula, with further starts. */
  static Examination formula(Multistart starts, String text, String method, double... start) {
    return folder -> FunctionRules.examine(ended(text, method, start, Optional.of(starts)));
  }

  private static FunctionCase ended(
      String text, String method, double[] start, Optional<Multistart> starts) {
    Formula formula = Formula.parse(text);
    Trials trials =
        Trials.on(formula.objective(), start)
            .until(StopRules.steps(200), StopRules.gradientNorm(1e-8));
    Trial trial = trials.run(Methods.parse(method));
    Domain box = Domain.cube(-10, 10, start.length);
    return new FunctionCase(
        formula.variables(),
        box,
        trials,
        trial,
        Judge.judge(trials, trial),
        starts.map(each -> each.search(formula.objective(), box)));
  }

  private static DataSource source(Path folder, String name, List<String> lines) {
    try {
      Path file = Files.write(folder.resolve(name), lines);
      return DataSource.open(
          List.of(file.toString()),
          ReadOptions.defaults().withBadRows(BadRows.SKIP),
          InputStream.nullInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
