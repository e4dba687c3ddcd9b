import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.util.PairList;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fits logistic regression with DJL's PyTorch, as pytorch.py does, and prints its predictions as
 * CSV: TRAIN TEST. Without arguments it only unpacks and loads PyTorch. A mini-batch is a sparse
 * matrix (COO), since DJL has no EmbeddingBag, and Adagrad is written out below, since DJL's is not
 * for its PyTorch.
 */
final class DjlPeer {

  private static final int EPOCHS = 5;
  private static final int BATCH = 256;
  private static final int TEST_BATCH = 4096;
  private static final float RATE = 0.3f;

  /** Rows as DJL's sparse matrices need them, and the number of each one's class. */
  private record Rows(List<long[]> features, List<float[]> values, List<Double> labels) {

    static Rows read(Path file) throws IOException {
      Rows rows = new Rows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] parts = line.trim().split(" +");
          long[] features = new long[parts.length - 1];
          float[] values = new float[parts.length - 1];
          for (int i = 1; i < parts.length; i++) {
            int colon = parts[i].indexOf(':');
            features[i - 1] = Long.parseLong(parts[i].substring(0, colon));
            values[i - 1] = Float.parseFloat(parts[i].substring(colon + 1));
          }
          rows.labels.add(Double.valueOf(parts[0]));
          rows.features.add(features);
          rows.values.add(values);
        }
      }
      return rows;
    }

    long width() {
      return 1 + features.stream().flatMapToLong(Arrays::stream).max().orElse(0);
    }

    /** Some rows as a matrix; features beyond its width are left out. */
    NDArray matrix(NDManager manager, List<Integer> chosen, long width) {
      int most = chosen.stream().mapToInt(row -> features.get(row).length).sum();
      long[][] places = new long[2][most];
      float[] numbers = new float[most];
      int size = 0;
      for (int i = 0; i < chosen.size(); i++) {
        long[] feature = features.get(chosen.get(i));
        float[] value = values.get(chosen.get(i));
        for (int j = 0; j < feature.length; j++) {
          if (feature[j] < width) {
            places[0][size] = i;
            places[1][size] = feature[j];
            numbers[size++] = value[j];
          }
        }
      }
      long[][] used = {Arrays.copyOf(places[0], size), Arrays.copyOf(places[1], size)};
      FloatBuffer buffer = FloatBuffer.wrap(Arrays.copyOf(numbers, size));
      return manager.createCoo(buffer, used, new Shape(chosen.size(), width));
    }
  }

  /** One score for two classes, otherwise one for each class. */
  private static final class Scores extends AbstractBlock {

    private final Parameter weight;
    private final Parameter bias;
    private final int scores;

    Scores(long features, int scores) {
      this.scores = scores;
      weight = parameter("weight", Parameter.Type.WEIGHT, new Shape(features, scores));
      bias = parameter("bias", Parameter.Type.BIAS, new Shape(scores));
    }

    private Parameter parameter(String name, Parameter.Type type, Shape shape) {
      return addParameter(
          Parameter.builder()
              .setName(name)
              .setType(type)
              .optShape(shape)
              .optInitializer(Initializer.ZEROS)
              .build());
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList in, boolean training, PairList<String, Object> options) {
      NDArray rows = in.singletonOrThrow();
      NDArray w = store.getValue(weight, rows.getDevice(), training);
      return new NDList(rows.matMul(w).add(store.getValue(bias, rows.getDevice(), training)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
      return new Shape[] {new Shape(in[0].get(0), scores)};
    }
  }

  /** Adagrad with PyTorch's ε. */
  private static final class Adagrad extends Optimizer {

    private static final float EPSILON = 1e-10f;
    private final Map<String, NDArray> squares = new HashMap<>();

    Adagrad() {
      super(new OptimizerBuilder<>() {
        @Override
        protected OptimizerBuilder<?> self() {
          return this;
        }
      });
    }

    @Override
    public void update(String name, NDArray weight, NDArray gradient) {
      NDArray sum =
          squares.computeIfAbsent(
              name,
              each -> {
                NDArray zeros = weight.zerosLike();
                zeros.attach(weight.getManager());
                return zeros;
              });
      sum.addi(gradient.square());
      weight.subi(gradient.mul(RATE).div(sum.sqrt().add(EPSILON)));
      // As DJL's own optimizers do; otherwise the next mini-batch would add to it.
      JniUtils.zeroGrad((PtNDArray) weight);
    }
  }

  private static void fit(Model model, Rows rows, int[] classes, long width, Loss loss) {
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(loss)
            .optOptimizer(new Adagrad())
            .optDevices(new Device[] {Device.cpu()});
    List<Integer> order = IntStream.range(0, classes.length).boxed().collect(Collectors.toList());
    Random random = new Random(1);
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(new Shape(BATCH, width));
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        Collections.shuffle(order, random);
        for (int from = 0; from < order.size(); from += BATCH) {
          List<Integer> batch = order.subList(from, Math.min(from + BATCH, order.size()));
          try (NDManager manager = trainer.getManager().newSubManager()) {
            float[] target = new float[batch.size()];
            for (int i = 0; i < target.length; i++) {
              target[i] = classes[batch.get(i)];
            }
            NDArray targets = manager.create(target, new Shape(target.length, 1));
            try (GradientCollector gradients = trainer.newGradientCollector()) {
              NDList scores = trainer.forward(new NDList(rows.matrix(manager, batch, width)));
              scores.attach(manager);
              gradients.backward(loss.evaluate(new NDList(targets), scores));
            }
            trainer.step();
          }
        }
      }
    }
  }

  /** The probability of each class, row by row. */
  private static void print(Model model, Rows rows, List<Double> labels, long width) {
    ParameterStore store = new ParameterStore(model.getNDManager(), false);
    try (PrintWriter out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)))) {
      out.println(
          "prediction,"
              + labels.stream().map(each -> "probability_" + each).collect(Collectors.joining(",")));
      for (int from = 0; from < rows.labels.size(); from += TEST_BATCH) {
        int to = Math.min(from + TEST_BATCH, rows.labels.size());
        try (NDManager manager = model.getNDManager().newSubManager()) {
          NDArray matrix =
              rows.matrix(manager, IntStream.range(from, to).boxed().toList(), width);
          NDArray scores =
              model.getBlock().forward(store, new NDList(matrix), false).singletonOrThrow();
          scores.attach(manager);
          if (scores.getShape().get(1) == 1) {
            scores = scores.zerosLike().concat(scores, 1);
          }
          double[] probability =
              scores.toType(DataType.FLOAT64, true).softmax(1).toDoubleArray();
          print(out, probability, labels);
        }
      }
    }
  }

  private static void print(PrintWriter out, double[] probability, List<Double> labels) {
    int classes = labels.size();
    for (int row = 0; row < probability.length; row += classes) {
      int best = 0;
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < classes; k++) {
        best = probability[row + k] > probability[row + best] ? k : best;
        line.append(',').append(probability[row + k]);
      }
      out.println(labels.get(best) + line.toString());
    }
  }

  public static void main(String[] args) throws IOException {
    Engine.getInstance();
    if (args.length == 0) {
      return;
    }
    Rows train = Rows.read(Path.of(args[0]));
    List<Double> labels = train.labels.stream().distinct().sorted().toList();
    int[] classes = train.labels.stream().mapToInt(labels::indexOf).toArray();
    long width = train.width();
    boolean two = labels.size() == 2;
    try (Model model = Model.newInstance("logistic regression")) {
      model.setBlock(new Scores(width, two ? 1 : labels.size()));
      Loss loss = two ? Loss.sigmoidBinaryCrossEntropyLoss() : Loss.softmaxCrossEntropyLoss();
      fit(model, train, classes, width, loss);
      print(model, Rows.read(Path.of(args[1])), labels, width);
    }
  }
}
