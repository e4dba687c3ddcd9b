package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.downhill.learn.schema.Cell.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

  private static final long SEED = 7;

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "?", " ? ", "NA", "na", "N/A", "NaN", "null", "NULL", "<NA>", "\\N"})
  void marksForNothingAreMissingInAnyColumn(String text) {
    assertThat(new Cell().read(text)).isEqualTo(Form.MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "nil", "missing", "-", "--", "."})
  void wordsThatMayBeValuesArePlaceholders(String text) {
    assertThat(new Cell().read(text)).isEqualTo(Form.PLACEHOLDER);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "-0.0,0", "+1.50,1.5", "' 7 ',7", "1e3,1000", "007,7", ".5,0.5"})
  void numbersAreParsed(String text, double expected) {
    Cell cell = new Cell();
    assertThat(cell.read(text)).isEqualTo(Form.NUMBER);
    assertThat(cell.number()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "-Infinity", "1e999"})
  void numbersBeyondTheRangeAreInfinite(String text) {
    assertThat(new Cell().read(text)).isEqualTo(Form.INFINITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "0x10", "1 2", "1,5", "NAN1", "nones", "ümlaut", "no"})
  void anythingElseIsText(String text) {
    assertThat(new Cell().read(text)).isEqualTo(Form.TEXT);
  }

  @ParameterizedTest
  @CsvSource({"1,1.0", "1,+1", "100,1e2", "' x ',x", "0,-0"})
  void equalValuesHaveOneHashAndOneSpelling(String a, String b) {
    assertThat(hash(a)).isEqualTo(hash(b));
    assertThat(spelling(a)).isEqualTo(spelling(b));
  }

  @ParameterizedTest
  @CsvSource({
    "1,2",
    "x,X",
    "x,xx",
    "1,1.0000001",
    "9007199254740993,9007199254740992",
    "12345678901234567890,12345678901234567891"
  })
  void differentValuesHaveDifferentHashes(String a, String b) {
    assertThat(hash(a)).isNotEqualTo(hash(b));
  }

  @Test
  void aNumberGivenAsSuchEqualsItsText() {
    Cell number = new Cell();
    number.read(39.0);
    assertThat(number.hash(SEED)).isEqualTo(hash("39"));
    assertThat(number.text()).isEqualTo("39");
  }

  @Test
  void notANumberGivenAsANumberIsMissing() {
    assertThat(new Cell().read(Double.NaN)).isEqualTo(Form.MISSING);
    assertThat(new Cell().read(Double.POSITIVE_INFINITY)).isEqualTo(Form.INFINITE);
  }

  @Test
  void hashesDependOnTheSeed() {
    Cell cell = new Cell();
    cell.read("word");
    assertThat(cell.hash(1)).isNotEqualTo(cell.hash(2));
    cell.read("12");
    assertThat(cell.hash(1)).isNotEqualTo(cell.hash(2));
  }

  @ParameterizedTest
  @CsvSource({"yes,1", "TRUE,1", "t,1", "Y,1", "on,1", "1,1", "no,0", "False,0", "0,0", "2,-1"})
  void truthIsReadFromTheUsualWords(String text, int truth) {
    Cell cell = new Cell();
    cell.read(text);
    assertThat(cell.truth()).isEqualTo(truth);
  }

  private static long hash(String text) {
    Cell cell = new Cell();
    cell.read(text);
    return cell.hash(SEED);
  }

  private static String spelling(String text) {
    Cell cell = new Cell();
    cell.read(text);
    return cell.text();
  }
}
