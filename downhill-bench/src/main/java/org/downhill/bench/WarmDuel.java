package org.downhill.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.downhill.bench.data.BinaryFile;
import org.downhill.bench.data.Inflated;
import org.downhill.bench.duel.Duelist;
import org.downhill.bench.duel.LiblinearRun;
import org.downhill.bench.duel.RidgeLogistic;
import org.downhill.bench.duel.WarmSolver;
import org.downhill.bench.peers.Machine;
import org.downhill.bench.peers.Spread;
import org.downhill.learn.rows.Rows;

/**
 * Time to a relative suboptimality of 1e-6 on LIBLINEAR's L2-regularised logistic regression (C =
 * 1, no constant), data in memory: Downhill's solvers in a warm JVM against LIBLINEAR's {@code -s
 * 0} and {@code -s 7} less its loading time. A file with more than two classes is made one of two:
 * the class of its first row against all others, the first of the problems that LIBLINEAR would
 * solve. Started by {@code warm-duel.sh}; prints Markdown.
 */
public final class WarmDuel {

  private static final double SUBOPTIMALITY = 1e-6;
  private static final int ROUNDS = 5;

  private WarmDuel() {}

  /** Runs the duel on one file of LibSVM text. */
  public static void main(String[] words) throws InterruptedException {
    String failure = "";
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      Arguments arguments =
          Arguments.read(words, Set.of("--rounds", "--threads", "--home"), Set.of());
      if (arguments.positional().size() != 1) {
        throw new IllegalArgumentException("usage: warm-duel.sh TRAIN [--rounds N] [--threads N]");
      }
      Path home = Path.of(arguments.value("--home").orElse("")).toAbsolutePath();
      System.out.println(Machine.now(home).line());
      Path plain = Inflated.of(Path.of(arguments.positional().get(0)), folder.path());
      BinaryFile file = BinaryFile.write(plain, folder.path().resolve("binary.svm"));
      duel(file, (int) arguments.count("--threads", 1), (int) arguments.count("--rounds", ROUNDS));
    } catch (IllegalArgumentException | IOException e) {
      failure = "warm-duel: " + e.getMessage();
    }
    if (!failure.isEmpty()) {
      System.err.println(failure);
      System.exit(1);
    }
  }

  private static void duel(BinaryFile file, int threads, int rounds)
      throws IOException, InterruptedException {
    Rows rows = file.rows();
    RidgeLogistic problem = new RidgeLogistic(rows, threads);
    System.out.printf(
        Locale.ROOT,
        "%n%d rows, %d features, %d non-zeros; label %s against the rest (%d classes); λ = 1/n;"
            + " %d thread(s)%nminimum %.15f by %s, gradient %.1e%n%n",
        rows.size(),
        rows.features(),
        rows.nonZeros(),
        file.positive(),
        file.classes(),
        threads,
        problem.optimum().value(),
        problem.optimum().solver(),
        problem.optimum().gradientNorm());
    List<Duelist> duelists = new ArrayList<>();
    for (String method : List.of("lbfgs", "newton-cg", "sdca")) {
      enter("Downhill " + method, WarmSolver.find(problem, method, SUBOPTIMALITY), duelists);
    }
    for (int solver : List.of(0, 7)) {
      enter(
          "LIBLINEAR -s " + solver,
          LiblinearRun.find(problem, solver, SUBOPTIMALITY, file.path()),
          duelists);
    }
    double[][] seconds = new double[duelists.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < seconds.length; i++) {
        seconds[i][round] = duelists.get(i).seconds();
      }
    }
    System.out.println("| method | seconds, median (least–most) | relative suboptimality |");
    System.out.println("|---|---|---|");
    for (int i = 0; i < seconds.length; i++) {
      Spread spread = Spread.of(seconds[i]);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.4f (%.4f–%.4f) | %.1e |%n",
          duelists.get(i).name(),
          spread.median(),
          spread.least(),
          spread.most(),
          duelists.get(i).suboptimality());
    }
  }

  private static void enter(
      String name, Optional<? extends Duelist> duelist, List<Duelist> duelists) {
    if (duelist.isPresent()) {
      duelists.add(duelist.get());
    } else {
      System.out.println("- " + name + ": not installed, or does not reach the accuracy");
    }
  }
}
