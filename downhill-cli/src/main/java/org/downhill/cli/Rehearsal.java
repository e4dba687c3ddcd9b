package org.downhill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.downhill.cli.command.ExitCode;
import org.downhill.cli.io.Session;

/**
 * Goes once through the usual commands on a few rows, so that Java can archive the classes that
 * they load; the launcher does that after a build.
 */
public final class Rehearsal {

  private static final int ROWS = 60;

  private Rehearsal() {}

  /**
   * Runs the commands and tells only what fails, on standard error, with exit code 1.
   *
   * @param args a folder that does not exist yet, for data and runs
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Path table = Files.writeString(folder.resolve("table.csv"), table());
    Path rows = Files.writeString(folder.resolve("rows.svm"), rows());
    Path model = folder.resolve("model.safetensors");
    String runs = folder.resolve("runs").toString();
    List<List<String>> commands =
        List.of(
            List.of("--version"),
            List.of("--help"),
            List.of("train", "--help"),
            List.of(
                "train",
                table.toString(),
                "--target",
                "class",
                "--run-dir",
                runs,
                "--save",
                model.toString()),
            List.of("predict", model.toString(), table.toString()),
            List.of("inspect", model.toString()),
            List.of("train", rows.toString(), "--test", rows.toString(), "--run-dir", runs),
            List.of("train", rows.toString(), "--epochs", "1", "--run-dir", runs),
            List.of("minimize", "x^2+y^2", "--from", "x=1,y=1", "--optimizer", "adam"));
    boolean failed = false;
    for (List<String> command : commands) {
      failed |= run(command) != ExitCode.DONE;
    }
    System.exit(failed ? 1 : 0);
  }

  private static ExitCode run(List<String> command) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Session session =
        new Session(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            messages,
            Map.of());
    ExitCode code = Main.run(command, session);
    if (code != ExitCode.DONE) {
      System.err.println(String.join(" ", command) + ": " + messages.toString(UTF_8));
    }
    return code;
  }

  private static String table() {
    StringBuilder text = new StringBuilder("number,place,class\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(i % 7 + 0.5).append(',');
      text.append(i % 3 == 0 ? "here" : "there").append(',');
      text.append(i % 7 > 3 ? "yes" : "no").append('\n');
    }
    return text.toString();
  }

  private static String rows() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      text.append(i % 7 > 3 ? "1" : "-1");
      text.append(" 1:0.").append(i % 7).append(" 4:1.5\n");
    }
    return text.toString();
  }
}
