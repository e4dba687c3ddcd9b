import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.datasource.LibSVMDataSource;
import org.tribuo.math.optimisers.AdaGrad;

/** Fits Tribuo's logistic regression and prints its predictions as CSV: TRAIN TEST. */
final class TribuoPeer {

  private static final double RATE = 0.1;
  private static final int EPOCHS = 5;
  private static final int SILENT = -1;

  public static void main(String[] args) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    LabelFactory factory = new LabelFactory();
    LibSVMDataSource<Label> train = new LibSVMDataSource<>(Path.of(args[0]), factory);
    var trainer = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(RATE), EPOCHS, SILENT, 1, 1);
    var model = trainer.train(new MutableDataset<>(train));
    LibSVMDataSource<Label> test =
        new LibSVMDataSource<>(
            Path.of(args[1]), factory, train.isZeroIndexed(), train.getMaxFeatureID());
    List<String> labels =
        model.getOutputIDInfo().getDomain().stream().map(Label::getLabel).sorted().toList();
    try (PrintWriter out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)))) {
      out.println("prediction,probability_" + String.join(",probability_", labels));
      for (Prediction<Label> row : model.predict(new MutableDataset<>(test))) {
        out.print(row.getOutput().getLabel());
        for (String label : labels) {
          out.print("," + row.getOutputScores().get(label).getScore());
        }
        out.println();
      }
    }
  }
}
