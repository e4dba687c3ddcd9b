package org.downhill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.downhill.learn.LinearModels;
import org.downhill.learn.Table;
import org.downhill.learn.model.Input;
import org.downhill.learn.model.Predictor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The latency of one prediction in a service: a row of six numbers and eight categories, about a
 * hundred features, two classes. Every prediction is compared with the one made at set-up. Run it
 * with {@code -prof gc} to see that nothing is allocated.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PredictBenchmark {

  private static final int ROWS = 256;
  private static final int TRAINING_ROWS = 2_000;
  private static final String[] NUMBERS = {"age", "weight", "years", "gain", "loss", "hours"};
  private static final String[] CATEGORIES = {
    "work", "education", "marriage", "job", "relation", "origin", "gender", "country"
  };
  private static final int[] LEVELS = {8, 16, 7, 14, 6, 5, 2, 41};

  /** The model, shared by all threads, and the rows to predict. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
  public static class Service {

    private final double[][] numbers = new double[ROWS][NUMBERS.length];
    private final String[][] categories = new String[ROWS][CATEGORIES.length];
    private final double[] expected = new double[ROWS];
    private Predictor predictor;

    /** Trains a model on generated rows and predicts those of the benchmark once. */
    @Setup
    public void train() throws IOException {
      SplittableRandom random = new SplittableRandom(1);
      Path file = Files.createTempFile("downhill-bench", ".csv");
      try {
        Files.writeString(file, trainingRows(random));
        predictor = LinearModels.logistic().fit(Table.csv(file).target("high")).predictor();
      } finally {
        Files.delete(file);
      }
      Input input = predictor.newInput();
      for (int row = 0; row < ROWS; row++) {
        draw(random, numbers[row], categories[row]);
        fill(input, row);
        expected[row] = predictor.predict(input);
      }
    }

    private void fill(Input input, int row) {
      input.clear();
      for (int i = 0; i < NUMBERS.length; i++) {
        input.set(NUMBERS[i], numbers[row][i]);
      }
      for (int i = 0; i < CATEGORIES.length; i++) {
        input.set(CATEGORIES[i], categories[row][i]);
      }
    }

    private double check(double prediction, int row) {
      if (prediction != expected[row]) {
        throw new IllegalStateException(
            "row " + row + " is predicted as " + prediction + ", not " + expected[row]);
      }
      return prediction;
    }

    private static String trainingRows(SplittableRandom random) {
      StringBuilder csv = new StringBuilder();
      csv.append(String.join(",", NUMBERS)).append(',').append(String.join(",", CATEGORIES));
      csv.append(",high\n");
      double[] number = new double[NUMBERS.length];
      String[] category = new String[CATEGORIES.length];
      for (int row = 0; row < TRAINING_ROWS; row++) {
        draw(random, number, category);
        for (double value : number) {
          csv.append(value).append(',');
        }
        for (String value : category) {
          csv.append(value).append(',');
        }
        boolean high = number[0] + 20 * random.nextDouble() > 60;
        csv.append(high ? "yes" : "no").append('\n');
      }
      return csv.toString();
    }

    private static void draw(SplittableRandom random, double[] number, String[] category) {
      for (int i = 0; i < number.length; i++) {
        number[i] = random.nextInt(1000) / 10.0;
      }
      for (int i = 0; i < category.length; i++) {
        category[i] = CATEGORIES[i] + "-" + random.nextInt(LEVELS[i]);
      }
    }
  }

  /** What each thread has for itself. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
  public static class Client {

    private Input filled;
    private Input input;
    private int row;

    /** Takes inputs from the predictor. */
    @Setup
    public void open(Service service) {
      input = service.predictor.newInput();
      filled = service.predictor.newInput();
      service.fill(filled, 0);
    }
  }

  /** Fills a row by the names of its columns and predicts it. */
  @Benchmark
  public double fillAndPredict(Service service, Client client) {
    int row = client.row++ & (ROWS - 1);
    service.fill(client.input, row);
    return service.check(service.predictor.predict(client.input), row);
  }

  /** Predicts a row that is filled already: encoding and score. */
  @Benchmark
  public double predict(Service service, Client client) {
    return service.check(service.predictor.predict(client.filled), 0);
  }
}
