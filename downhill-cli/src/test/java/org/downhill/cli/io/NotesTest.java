package org.downhill.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.downhill.cli.io.Notes.End;
import org.junit.jupiter.api.Test;

class NotesTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Notes notes(Verbosity verbosity, Map<String, String> environment) {
    return new Notes(
        new Session(
            new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err, environment),
        verbosity);
  }

  private String written() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void drawsNoBarWhereThereIsNoTerminal() {
    Notes notes = notes(Verbosity.NORMAL, Map.of("DOWNHILL_TTY", "0"));
    notes.bar("fitting", 0.5, End.CERTAIN, "");
    notes.say("done");
    assertThat(notes.bars()).isFalse();
    assertThat(written()).isEqualTo("done\n");
  }

  @Test
  void drawsTheBarInPlaceOnATerminal() {
    Notes notes = notes(Verbosity.NORMAL, Map.of("DOWNHILL_TTY", "1", "LANG", "C.UTF-8"));
    notes.bar("fitting", 0.5, End.CERTAIN, "12k rows/s");
    assertThat(written())
        .startsWith("\r\u001b[K")
        .contains("fitting  ████████████░░░░░░░░░░░░  50 %  12k rows/s")
        .doesNotContain("\n");
    notes.say("done");
    assertThat(written()).endsWith("\r\u001b[Kdone\n");
  }

  @Test
  void drawsWithPlainLettersWhereTheLocaleIsNotUtf8() {
    Notes notes = notes(Verbosity.NORMAL, Map.of("DOWNHILL_TTY", "1", "LC_ALL", "C"));
    notes.bar("fitting", 0.25, End.CERTAIN, "");
    assertThat(written()).contains("[######..................]  25 %");
  }

  @Test
  void keepsTheBarWithinTheWidth() {
    Notes notes = notes(Verbosity.NORMAL, Map.of("DOWNHILL_TTY", "1", "COLUMNS", "40"));
    notes.bar("fitting", 0.5, End.CERTAIN, "x".repeat(200));
    assertThat(written().replace("\r\u001b[K", "")).hasSizeLessThan(40);
  }

  @Test
  void redrawsAtMostTenTimesASecond() {
    Notes notes = notes(Verbosity.NORMAL, Map.of("DOWNHILL_TTY", "1"));
    for (int i = 0; i < 1000; i++) {
      notes.bar("fitting", i / 1000.0, End.CERTAIN, "");
    }
    assertThat(written().split("\r", -1).length).isLessThan(500);
  }

  @Test
  void coloursTheWordWarningUnlessToldNotTo() {
    notes(Verbosity.QUIET, Map.of("DOWNHILL_TTY", "1")).warn("two columns add up to the target");
    notes(Verbosity.QUIET, Map.of("DOWNHILL_TTY", "1", "NO_COLOR", "1")).warn("again");
    assertThat(written())
        .isEqualTo(
            "\u001b[33mwarning:\u001b[0m two columns add up to the target\nwarning: again\n");
  }

  @Test
  void quietKeepsWarningsOnly() {
    Notes notes = notes(Verbosity.QUIET, Map.of("DOWNHILL_TTY", "1"));
    notes.say("plan");
    notes.detail("detail");
    notes.bar("fitting", 0.5, End.CERTAIN, "");
    assertThat(written()).isEmpty();
  }

  @Test
  void detailsAreForTheVerbose() {
    notes(Verbosity.NORMAL, Map.of()).detail("hidden");
    notes(Verbosity.VERBOSE, Map.of()).detail("shown");
    assertThat(written()).isEqualTo("shown\n");
  }
}
