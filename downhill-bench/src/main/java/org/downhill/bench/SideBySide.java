package org.downhill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.downhill.bench.data.GeneratedRows;
import org.downhill.bench.peers.Comparison;
import org.downhill.bench.peers.Dataset;
import org.downhill.bench.peers.Machine;
import org.downhill.bench.peers.ResultJson;
import org.downhill.bench.peers.ResultTable;
import org.downhill.learn.json.Json;

/**
 * Takes the same LibSVM files through Downhill and every peer that is installed: whole processes,
 * in rounds, with one scorer for what all of them predict. Started by {@code side-by-side.sh}.
 */
public final class SideBySide {

  private static final String USAGE =
      "usage: side-by-side.sh TRAIN TEST [--rounds N] [--out DIR], or side-by-side.sh --quick";
  private static final int ROUNDS = 5;

  private static final int QUICK_TRAIN_ROWS = 4_000;
  private static final int QUICK_TEST_ROWS = 2_000;
  private static final int QUICK_FEATURES = 1 << 10;
  private static final int QUICK_NON_ZEROS = 20;

  /** What every contender must reach on the generated rows. */
  private static final double QUICK_ACCURACY = 0.8;

  private SideBySide() {}

  /** Compares; ends with code 1 where the quick form finds a contender that falls short. */
  public static void main(String[] words) throws InterruptedException {
    List<String> shortcomings;
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      Arguments arguments =
          Arguments.read(words, Set.of("--rounds", "--out", "--home"), Set.of("--quick"));
      boolean quick = arguments.has("--quick");
      if (arguments.positional().size() != (quick ? 0 : 2)) {
        throw new IllegalArgumentException(USAGE);
      }
      Path home = Path.of(arguments.value("--home").orElse("")).toAbsolutePath();
      int rounds = (int) arguments.count("--rounds", quick ? 1 : ROUNDS);
      Dataset data =
          quick
              ? generated(folder.path())
              : Dataset.open(
                  Path.of(arguments.positional().get(0)),
                  Path.of(arguments.positional().get(1)),
                  folder.path());
      Machine machine = Machine.now(home);
      Comparison comparison = Comparison.run(data, home, rounds, folder.path());
      String table = machine.line() + "\n\n" + ResultTable.markdown(comparison);
      System.out.print(table);
      if (arguments.value("--out").isPresent()) {
        ObjectNode document = Json.object();
        machine.write(document);
        arguments.positional().forEach(document.putArray("files")::add);
        document.put("rounds", rounds);
        ResultJson.write(comparison, document);
        Path out = Files.createDirectories(Path.of(arguments.value("--out").get()));
        Files.writeString(out.resolve("result.md"), table);
        Files.writeString(out.resolve("result.json"), Json.printLines(document) + "\n");
      }
      shortcomings = comparison.shortcomings(quick ? QUICK_ACCURACY : 0);
    } catch (IllegalArgumentException | IOException e) {
      shortcomings = List.of(String.valueOf(e.getMessage()));
    }
    shortcomings.forEach(line -> System.err.println("side-by-side: " + line));
    System.exit(shortcomings.isEmpty() ? 0 : 1);
  }

  private static Dataset generated(Path folder) throws IOException {
    Path train = folder.resolve("train.svm");
    Path test = folder.resolve("test.svm");
    new GeneratedRows(QUICK_TRAIN_ROWS, QUICK_FEATURES, QUICK_NON_ZEROS, 1).write(train);
    new GeneratedRows(QUICK_TEST_ROWS, QUICK_FEATURES, QUICK_NON_ZEROS, 2).write(test);
    return Dataset.open(train, test, folder);
  }
}
