package org.downhill.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Progress;
import org.downhill.core.descent.StopRules;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;

/**
 * How fast passes over sparse rows in memory are: one row a step on one thread, without locks on
 * two, and mini-batches on one and two, each with its loss on rows not seen; and what two threads
 * reach that share nothing, which is the most that any way of sharing can reach. Prints Markdown.
 */
public final class SparseEpochs {

  private static final int EPOCHS = 8;
  private static final int ROUNDS = 5;

  private final LinearObjective train;
  private final LinearObjective twin;
  private final LinearObjective test;
  private final long nonZeros;

  private SparseEpochs(Rows train, Rows test) {
    this.train = objective(train);
    this.twin = objective(train);
    this.test = LinearObjective.builder(test, new LogisticLoss()).build();
    nonZeros = train.nonZeros();
  }

  /**
   * Measures.
   *
   * @param args LibSVM files with labels 1 and others: rows to learn from and rows not seen
   */
  public static void main(String[] args) {
    List<Rows> read = new ArrayList<>();
    int features = 0;
    for (String file : args) {
      features = Math.max(features, features(Path.of(file)));
    }
    for (String file : args) {
      read.add(rows(Path.of(file), features));
    }
    new SparseEpochs(read.get(0), read.get(1)).print();
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%,d rows, %,d non-zeros; the fastest of the passes after the first, median of %d rounds"
            + " (least to most); the loss is that after %d passes%n%n",
        train.terms(),
        nonZeros,
        ROUNDS,
        EPOCHS);
    System.out.println("| method | threads | ns a non-zero | million a second | held-out loss |");
    System.out.println("|---|---|---|---|---|");
    for (String chain : List.of("sgd:lr=0.5", "adagrad:lr=1")) {
      measure(chain, "batch:size=1+" + chain, 1);
      measure(chain + ", two runs that share nothing", "", 2, "batch:size=1+" + chain);
      measure("hogwild " + chain, "hogwild:threads=2+" + chain, 2);
    }
    for (int size : new int[] {256, 1_024, 4_096}) {
      String batched = "batch:size=" + size + "+adagrad:lr=1";
      measure(batched, batched, 1);
      measure(batched, batched, 2);
    }
  }

  private void measure(String name, String method, int threads) {
    measure(name, method, threads, method);
  }

  /** Runs a method; where {@code shared} is empty, twice at once on points of their own. */
  private void measure(String name, String shared, int threads, String method) {
    double[] nanos = new double[ROUNDS];
    double loss = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Pass pass = new Pass();
      if (shared.isEmpty()) {
        CompletableFuture<double[]> other =
            CompletableFuture.supplyAsync(() -> run(twin, method, 1, new Pass()));
        loss = test.value(run(train, method, 1, pass));
        other.join();
        nanos[round] = pass.fastest / nonZeros / 2;
      } else {
        loss = test.value(run(train, method, threads, pass));
        nanos[round] = pass.fastest / nonZeros;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f (%.2f–%.2f) | %.0f | %.4f |%n",
        name,
        threads,
        nanos[ROUNDS / 2],
        nanos[0],
        nanos[ROUNDS - 1],
        1e3 / nanos[ROUNDS / 2],
        loss);
  }

  private static double[] run(LinearObjective objective, String method, int threads, Pass pass) {
    return Descent.minimize(objective)
        .from(objective.start())
        .with(Methods.parse(method))
        .threads(threads)
        .seed(1)
        .until(StopRules.epochs(EPOCHS))
        .observe(pass)
        .run()
        .x();
  }

  /** Times the passes. */
  private static final class Pass implements Observer {

    private double fastest = Double.POSITIVE_INFINITY;
    private long last;

    @Override
    public boolean seesEachStep() {
      return false;
    }

    @Override
    public void onEpoch(Progress progress) {
      long now = System.nanoTime();
      if (last != 0) {
        fastest = Math.min(fastest, (double) (now - last));
      }
      last = now;
    }
  }

  private static LinearObjective objective(Rows rows) {
    return LinearObjective.builder(rows, new LogisticLoss()).inRandomOrder().build();
  }

  private static int features(Path file) {
    long largest = 0;
    try (SparseBlocks blocks = DataSource.open(file).sparseBlocks(2)) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        for (int i = 0; i < block.start()[block.rows()]; i++) {
          largest = Math.max(largest, block.id()[i]);
        }
      }
    }
    return Math.toIntExact(largest + 1);
  }

  /** The rows of a file in random order. */
  private static Rows rows(Path file, int features) {
    Rows.Builder builder = Rows.builder(0, features);
    EncodedRow row = new EncodedRow(0);
    try (SparseBlocks blocks = DataSource.open(file).sparseBlocks(2)) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        for (int r = 0; r < block.rows(); r++) {
          row.clear();
          for (int i = block.start()[r]; i < block.start()[r + 1]; i++) {
            row.add((int) block.id()[i], block.value()[i]);
          }
          row.target(block.labelValue()[r] == 1 ? 1 : 0);
          builder.add(row);
        }
      }
    }
    Rows inOrder = builder.build();
    int[] order = new int[inOrder.size()];
    Arrays.setAll(order, i -> i);
    Random random = new Random(1);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return inOrder.gather(order, 2);
  }
}
