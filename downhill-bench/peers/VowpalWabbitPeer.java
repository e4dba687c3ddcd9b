import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import vowpalWabbit.learner.VWLearners;
import vowpalWabbit.learner.VWScalarLearner;

/**
 * Fits Vowpal Wabbit's logistic regression in one pass, through its native library, and prints its
 * predictions as CSV: TRAIN TEST. Lines of LibSVM text become its own form by a bar behind the label.
 */
final class VowpalWabbitPeer {

  public static void main(String[] args) throws IOException {
    try (VWScalarLearner model =
            VWLearners.create("--quiet --loss_function logistic --link logistic -b 18");
        PrintWriter out =
            new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)))) {
      try (BufferedReader rows = open(args[0])) {
        for (String row = rows.readLine(); row != null; row = rows.readLine()) {
          int end = endOfLabel(row);
          model.learn((isPositive(row) ? "1 |" : "-1 |") + row.substring(end));
        }
      }
      out.println("prediction,probability_-1,probability_1");
      try (BufferedReader rows = open(args[1])) {
        for (String row = rows.readLine(); row != null; row = rows.readLine()) {
          double positive = model.predict("|" + row.substring(endOfLabel(row)));
          out.println((positive > 0.5 ? "1," : "-1,") + (1 - positive) + "," + positive);
        }
      }
    }
  }

  private static BufferedReader open(String file) throws IOException {
    return Files.newBufferedReader(Path.of(file), StandardCharsets.ISO_8859_1);
  }

  private static int endOfLabel(String row) {
    int space = row.indexOf(' ');
    return space < 0 ? row.length() : space;
  }

  private static boolean isPositive(String row) {
    return !row.startsWith("-");
  }
}
