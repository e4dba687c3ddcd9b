import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Fits Spark's logistic regression on two local threads and prints its predictions as CSV: TRAIN
 * TEST. Spark wants the labels 0, 1, 2, …, so those of the files are numbered in ascending order.
 */
final class SparkPeer {

  private static final int MOST_STEPS = 100;

  public static void main(String[] args) {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("side by side")
            .config("spark.log.level", "ERROR")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()) {
      Dataset<Row> train = spark.read().format("libsvm").load(args[0]).cache();
      List<Double> labels =
          train.select("label").distinct().sort("label").collectAsList().stream()
              .map(row -> row.getDouble(0))
              .toList();
      int features = train.first().<Vector>getAs("features").size();
      Dataset<Row> test =
          spark.read().format("libsvm").option("numFeatures", features).load(args[1]);
      LogisticRegressionModel model =
          new LogisticRegression()
              .setMaxIter(MOST_STEPS)
              .setRegParam(1.0 / train.count())
              // Penalises the weights as they are, which makes it scikit-learn's problem at C = 1.
              .setStandardization(false)
              .fit(numbered(train, labels));
      print(model.transform(test).select("prediction", "probability"), labels);
    }
  }

  private static Dataset<Row> numbered(Dataset<Row> rows, List<Double> labels) {
    Double[] found = labels.toArray(Double[]::new);
    return rows.withColumn(
        "label",
        functions
            .array_position(functions.lit(found), functions.col("label"))
            .minus(1)
            .cast("double"));
  }

  private static void print(Dataset<Row> predictions, List<Double> labels) {
    try (PrintWriter out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)))) {
      List<String> names = new ArrayList<>();
      labels.forEach(label -> names.add("probability_" + label));
      out.println("prediction," + String.join(",", names));
      for (Row row : predictions.collectAsList()) {
        out.print(labels.get((int) row.getDouble(0)));
        for (double probability : row.<Vector>getAs(1).toArray()) {
          out.print("," + probability);
        }
        out.println();
      }
    }
  }
}
