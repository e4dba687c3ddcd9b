package org.downhill.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  private static Options options() {
    return new Options("train", "Fits a model on 80 % of the rows.")
        .arguments("DATA", "files of rows")
        .section("The data")
        .value("--target", "COL", "the column to predict, not ${this} or 5 %")
        .flag("--force", "write over it")
        .section("The run")
        .value("--epochs", "N", "passes over the data")
        .footer("Example:", "  downhill train rows.csv");
  }

  private static Arguments parse(String... typed) {
    return options().parse(List.of(typed));
  }

  @Test
  void readsOptionsBeforeBetweenAndAfterTheFiles() {
    Arguments arguments = parse("--epochs=3", "a.csv", "--target", "y", "-", "--force");
    assertThat(arguments.positional()).containsExactly("a.csv", "-");
    assertThat(arguments.text("--target")).contains("y");
    assertThat(arguments.text("--epochs")).contains("3");
    assertThat(arguments.has("--force")).isTrue();
  }

  @Test
  void takesWhatFollowsTwoDashesAsFiles() {
    assertThat(parse("--", "--target").positional()).containsExactly("--target");
  }

  @Test
  void takesAnAtSignAndQuotesLiterally() {
    Arguments arguments = parse("@rows.csv", "--target", "\"y\"");
    assertThat(arguments.positional()).containsExactly("@rows.csv");
    assertThat(arguments.text("--target")).contains("\"y\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.csv --tagret y          | unknown option --tagret; did you mean --target?
          a.csv --Target=y          | unknown option --Target; did you mean --target?
          a.csv --colour            | unknown option --colour; see downhill train --help.
          a.csv --force --force     | --force is given twice; give it once.
          a.csv --epochs 1 --epochs=2 | --epochs is given twice; give it once.
          a.csv --target            | --target needs a value, COL.
          a.csv --target --force    | --target needs a value, COL.
          --force                   | DATA is missing; see downhill train --help.
          """)
  void refusesInOneSentence(String typed, String message) {
    assertThatThrownBy(() -> parse(typed.split(" ", -1)))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }

  @Test
  void refusesAValueForAFlag() {
    assertThatThrownBy(() -> parse("a.csv", "--force=yes"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("--force")
        .hasMessageContaining("downhill train --help");
  }

  @Test
  void refusesAPositionalArgumentTooMany() {
    Options one = new Options("inspect", "Shows.").argument("MODEL", "a model").section("Output");
    assertThatThrownBy(() -> one.parse(List.of("a", "b")))
        .isInstanceOf(SpecException.class)
        .hasMessage("the argument 'b' is one too many; see downhill inspect --help.");
  }

  @Test
  void helpNamesEverythingOnceInItsSection() {
    assertThat(options().help())
        .isEqualTo(
            """
            Usage: downhill train [OPTIONS] DATA...
            Fits a model on 80 % of the rows.
                  DATA...        files of rows

            The data:
                  --target=COL   the column to predict, not ${this} or 5 %
                  --force        write over it

            The run:
                  --epochs=N     passes over the data

            Example:
              downhill train rows.csv
            """);
  }
}
