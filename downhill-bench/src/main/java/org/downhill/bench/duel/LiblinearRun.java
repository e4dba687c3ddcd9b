package org.downhill.bench.duel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.downhill.bench.peers.Programs;

/**
 * A solver of LIBLINEAR with the largest tolerance that reaches the accuracy, found by halving one
 * far above its defaults. Its time is from its start to the end of training, less that of {@code -s
 * 0 -e 1e9}, which ends once it has loaded the rows and evaluated the objective; so loading and the
 * writing of the model do not count.
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

  private static final int LOADING_SOLVER = 0;
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
      run.lastWord(solver, tolerance);
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
    return lastWord(solver, tolerance) - lastWord(LOADING_SOLVER, STOPS_AT_ONCE);
  }

  /**
   * Runs the program; gives the seconds until the last thing that it printed, which it does at the
   * end of training, before it writes its model.
   */
  private double lastWord(int by, double stop) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            program,
            "-s",
            Integer.toString(by),
            "-c",
            "1",
            "-e",
            Double.toString(stop),
            rows.toString(),
            model().toString());
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    long last = start;
    byte[] printed = new byte[1 << 12];
    try (InputStream output = process.getInputStream()) {
      while (output.read(printed) >= 0) {
        last = System.nanoTime();
      }
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(program + " ended with code " + code);
    }
    return (last - start) / 1e9;
  }

  private Path model() {
    return rows.resolveSibling("liblinear.model");
  }
}
