package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the failure museum is run, and every line of its answer is looked for. */
class MuseumTest {

  private static final Path HOME = Path.of(System.getProperty("basedir", "."), "..");
  private static final String PROMPT = "$ downhill ";

  @TempDir Path runs;

  @Test
  void everyExhibitAnswersAsThePageSays() throws IOException {
    List<String> page = Files.readAllLines(HOME.resolve("docs/museum.md"));
    int commands = 0;
    String answer = "";
    boolean inside = false;
    for (String line : page) {
      if (line.startsWith("```")) {
        inside = line.equals("```console");
      } else if (inside && line.startsWith(PROMPT)) {
        CommandRun run = CommandRun.of(words(line.substring(PROMPT.length())));
        answer = flat(run.out() + "\n" + run.err());
        commands++;
      } else if (inside) {
        for (String part : line.split("…", -1)) {
          assertThat(answer).as(line).contains(flat(part));
        }
      }
    }
    assertThat(commands).isGreaterThanOrEqualTo(11);
  }

  private String[] words(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.replace("\"", "").split(" ", -1)) {
      if (word.startsWith("examples/")) {
        words.add(HOME.resolve(word).toString());
      } else if (word.startsWith("museum-runs/") && word.endsWith("/*")) {
        words.add(only(runs.resolve(word.substring(0, word.length() - 2))).toString());
      } else if (word.startsWith("museum-runs/")) {
        words.add(runs.resolve(word).toString());
      } else {
        words.add(word);
      }
    }
    return words.toArray(String[]::new);
  }

  private static Path only(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> all = inside.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without line breaks and the blanks of tables. */
  private static String flat(String text) {
    return String.join(" ", Arrays.stream(text.split("\\s+")).filter(s -> !s.isEmpty()).toList());
  }
}
