package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.downhill.cli.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Input that cannot be used: one sentence, the right exit code, nothing written, no stack trace,
 * and the same as an object with {@code --json}.
 */
class BadInputTest {

  private static final int ROWS = 60;

  @TempDir Path folder;

  /** A table of numbers and words that trains, and all the ways in which it can go wrong. */
  @BeforeEach
  void makeFiles() throws IOException {
    write("good.csv", table("age,city,y", row -> row + ",c" + row % 3 + "," + row % 2));
    write("empty.csv", "");
    write("header.csv", "age,city,y\n");
    write("one_class.csv", table("age,y", row -> row + ",yes"));
    write("no_answers.csv", table("age,y", row -> row + ","));
    write("words.csv", table("age,y", row -> (row == 7 ? "old" : row + "") + "," + row % 2));
    write("wide.csv", "a,b,y\n1,2,0\n" + "5,".repeat(9_999) + "5\n1,2,1\n");
    write("nul.csv", table("age,y", row -> (row == 9 ? "1\0" : row + "") + "," + row % 2));
    write("infinite.csv", table("age,y", row -> (row == 5 ? "inf" : row + "") + "," + row % 2));
    write("huge.csv", table("age,y", row -> (row == 5 ? "1e999" : row + "") + "," + row % 2));
    write("twice.csv", table("age,age,y", row -> row + "," + row + "," + row % 2));
    write("negative.svm", libsvm("-1:0.5"));
    write("beyond.svm", libsvm("99999999999:0.5"));
    write("unsorted.svm", libsvm("7:0.5 3:1"));
    write("repeated.svm", libsvm("7:0.5 7:1"));
    byte[] latin =
        table("age,city,y", row -> row + ",Zürich,0").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("latin.csv"), latin);
    byte[] garbage = new byte[50_000];
    new Random(7).nextBytes(garbage);
    Files.write(folder.resolve("garbage.bin"), garbage);
    byte[] whole = gzip(Files.readAllBytes(folder.resolve("good.csv")));
    Files.write(folder.resolve("truncated.csv.gz"), Arrays.copyOf(whole, whole.length - 20));
    Files.createDirectory(folder.resolve("folder"));
  }

  static Stream<Case> cases() {
    return Stream.of(
        data("a file that is missing", "missing.csv --target y", "missing.csv"),
        data("a folder", "folder --target y", "folder"),
        data("an empty file", "empty.csv --target y", "empty.csv"),
        data("a header and no rows", "header.csv --target y", "header.csv"),
        data("one class only", "one_class.csv --target y", "yes"),
        either("a target that is not there", "good.csv --target z", "z"),
        either("a target whose name is mistyped", "good.csv --target ctiy", "city"),
        data("a target that is always missing", "no_answers.csv --target y", "y"),
        data("text in a numeric column", "words.csv --target y --types age=numeric", "line 9"),
        data("a row of another width", "wide.csv --target y", "line 3"),
        data("binary garbage", "garbage.bin --target y", "garbage.bin"),
        data("a gzip file cut short", "truncated.csv.gz --target y", "truncated.csv.gz"),
        data("a NUL byte", "nul.csv --target y", "nul.csv"),
        data("another encoding", "latin.csv --target y", "--encoding"),
        data("infinity", "infinite.csv --target y --types age=numeric", "line 7"),
        data("a number beyond a double", "huge.csv --target y --types age=numeric", "line 7"),
        data("two columns of one name", "twice.csv --target y", "age"),
        data("a negative index", "negative.svm", "line 2"),
        data("an index beyond an int", "beyond.svm", "line 2"),
        data("indices out of order", "unsorted.svm", "line 2"),
        data("an index twice", "repeated.svm", "line 2"),
        usage("an unknown option", "good.csv --tagret y", "--target"),
        usage("an unknown optimizer", "good.csv --target y --optimizer adma", "adam"),
        usage("an unknown solver", "good.csv --target y --optimizer lbgfs", "lbfgs"),
        usage(
            "an unknown hyper-parameter", "good.csv --target y --optimizer adam:beta=0.9", "beta1"),
        usage("a rate out of range", "good.csv --target y --optimizer sgd:lr=-1", "above 0"),
        usage("a decay out of range", "good.csv --target y --optimizer adam:beta1=1", "below 1"),
        usage("an unknown loss", "good.csv --target y --loss logistc", "logistic"),
        usage("an unknown schedule", "good.csv --target y --schedule stp:every=3", "step"),
        usage("an unknown task", "good.csv --target y --task binry", "binary"),
        usage("an unknown kind of column", "good.csv --target y --types age=numbers", "numeric"),
        either("a kind for no column", "good.csv --target y --types agee=numeric", "age"),
        either("a column to ignore that is not there", "good.csv --target y --ignore agee", "age"),
        usage("a batch of no rows", "good.csv --target y --batch-size 0", "1"),
        usage("no passes", "good.csv --target y --epochs 0", "at least 1"),
        usage("a share that is none", "good.csv --target y --holdout 1.5", "below 1"),
        usage("a penalty below 0", "good.csv --target y --l2 -0.1", "at least 0"),
        usage("an option twice", "good.csv --target y --target y", "twice"),
        usage(
            "options that exclude each other", "good.csv --holdout 0.1 --test good.csv", "--test"),
        usage("an unknown encoding", "good.csv --target y --encoding utf-9", "UTF-8"),
        usage("a letter as delimiter", "good.csv --target y --delimiter x", "delimiter"),
        usage("no data", "--target y", "DATA"),
        output("a model in no folder", "good.csv --target y --save FOLDER/none/m", "none"),
        output("a model where a folder is", "good.csv --target y --save FOLDER/folder", "folder"),
        output("a model over the data", "good.csv --target y --save FOLDER/good.csv", "input"),
        output(
            "a model over another file", "good.csv --target y --save FOLDER/wide.csv", "--force"),
        output(
            "runs where a file is", "good.csv --target y --run-dir FOLDER/good.csv", "good.csv"));
  }

  /**
   * A command line that must be refused.
   *
   * @param what what is wrong with it
   * @param line the words after {@code downhill train}; names of files lie in the test's folder
   * @param codes exit codes that are right
   * @param said what the sentence must hold
   */
  record Case(String what, String line, List<ExitCode> codes, String said) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Case data(String what, String line, String said) {
    return new Case(what, line, List.of(ExitCode.INVALID_DATA), said);
  }

  private static Case usage(String what, String line, String said) {
    return new Case(what, line, List.of(ExitCode.WRONG_ARGUMENTS), said);
  }

  private static Case either(String what, String line, String said) {
    return new Case(what, line, List.of(ExitCode.WRONG_ARGUMENTS, ExitCode.INVALID_DATA), said);
  }

  private static Case output(String what, String line, String said) {
    return new Case(what, line, List.of(ExitCode.OUTPUT_NOT_WRITABLE), said);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedInOneSentence(Case bad) throws IOException {
    List<Path> before = files();

    CommandRun run = CommandRun.of(arguments(bad));

    assertThat(run.code()).as(run.err()).isIn(bad.codes());
    assertThat(run.out()).isEmpty();
    String last = run.err().lines().reduce((a, b) -> b).orElse("");
    assertThat(last).startsWith("downhill: ").contains(bad.said());
    assertIsOneSentence(last);
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAnObjectWithJson(Case bad) throws IOException {
    String[] plain = arguments(bad);
    String[] args = Arrays.copyOf(plain, plain.length + 1);
    args[plain.length] = "--json";

    CommandRun run = CommandRun.of(args);

    assertThat(run.code()).isIn(bad.codes());
    assertThat(run.out()).endsWith("}\n");
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.path("schemaVersion").asInt()).isEqualTo(1);
    JsonNode error = document.path("error");
    assertThat(error.path("exitCode").asInt()).isEqualTo(run.code().number());
    assertThat(error.path("kind").asText()).isIn("usage", "data", "output");
    assertThat(run.err()).endsWith("downhill: " + error.path("message").asText() + "\n");
  }

  private String[] arguments(Case bad) {
    List<String> args = new ArrayList<>(List.of("train"));
    for (String word : bad.line().split(" ", -1)) {
      boolean file = word.matches("[a-z_]+\\.(csv|csv\\.gz|svm|bin)|folder");
      args.add(file ? folder.resolve(word).toString() : word.replace("FOLDER", folder.toString()));
    }
    if (!args.contains("--run-dir")) {
      args.add("--run-dir");
      args.add(folder.resolve("runs").toString());
    }
    return args.toArray(new String[0]);
  }

  private static void assertIsOneSentence(String line) {
    assertThat(line).matches(".*[.?)]");
    assertThat(line).doesNotMatch(".*[a-z0-9)][.!?] [A-Z].*");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private interface RowText {
    String of(int row);
  }

  private static String table(String header, RowText text) {
    StringBuilder table = new StringBuilder(header).append('\n');
    for (int row = 0; row < ROWS; row++) {
      table.append(text.of(row)).append('\n');
    }
    return table.toString();
  }

  private static String libsvm(String bad) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      text.append(row % 2 == 0 ? "+1 " : "-1 ");
      text.append(row == 1 ? bad : "1:" + row + " 3:0.5").append('\n');
    }
    return text.toString();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
