package org.downhill.bench.duel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.downhill.bench.peers.Meter;
import org.downhill.bench.peers.Programs;
import org.downhill.bench.peers.Step;

/**
 * A solver of LIBLINEAR with the largest tolerance that reaches the accuracy, found by halving one
 * far above its defaults. Its time is that of the process less that of one that stops as soon as it
 * has loaded.
 *
 * @param program its program for training
 * @param solver number of the solver
 * @param tolerance the tolerance
 * @param suboptimality where it ends
 * @param rows the file it reads
 */
public record LiblinearRun(
    String program, int solver, double tolerance, double suboptimality, Path rows)
    implements Duelist {

  private static final double STOPS_AT_ONCE = 1e9;
  private static final int MOST_HALVINGS = 60;
  private static final double LARGEST_TOLERANCE = 12.8;

  /**
   * Lowers the tolerance until the model is good enough.
   *
   * @param rows a file with the labels 1 and −1
   * @return empty if LIBLINEAR is not installed or does not reach the accuracy
   */
  public static Optional<LiblinearRun> find(
      RidgeLogistic problem, int solver, double suboptimality, Path rows)
      throws IOException, InterruptedException {
    Optional<Path> program = Programs.onPath("liblinear-train");
    if (program.isEmpty()) {
      return Optional.empty();
    }
    double tolerance = LARGEST_TOLERANCE;
    for (int i = 0; i < MOST_HALVINGS; i++) {
      LiblinearRun run =
          new LiblinearRun(program.get().toString(), solver, tolerance, Double.NaN, rows);
      run.seconds(tolerance);
      double reached =
          problem.suboptimality(LiblinearModel.weights(run.model(), problem.dimension()));
      if (reached <= suboptimality) {
        return Optional.of(
            new LiblinearRun(program.get().toString(), solver, tolerance, reached, rows));
      }
      tolerance /= 2;
    }
    return Optional.empty();
  }

  @Override
  public String name() {
    return "LIBLINEAR `-s " + solver + " -e " + tolerance + "`";
  }

  @Override
  public double seconds() throws IOException, InterruptedException {
    return seconds(tolerance) - seconds(STOPS_AT_ONCE);
  }

  private double seconds(double stop) throws IOException, InterruptedException {
    Path folder = rows.resolveSibling("");
    List<String> command =
        List.of(
            program,
            "-q",
            "-s",
            Integer.toString(solver),
            "-c",
            "1",
            "-e",
            Double.toString(stop),
            rows.toString(),
            model().toString());
    return new Meter(folder).run(List.of(new Step(command, folder.resolve("log.txt")))).seconds();
  }

  private Path model() {
    return rows.resolveSibling("liblinear.model");
  }
}
