package org.downhill.learn.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.TableFields;
import org.junit.jupiter.api.Test;

class TableRowTest {

  private final TableRow row = new TableRow();

  private void add(String text) {
    row.add(text.toCharArray(), 0, text.length(), true, Integer.MAX_VALUE);
  }

  @Test
  void holdsNumbersAndTextsSideBySide() {
    row.begin("t.parquet", List.of("a", "b", "c"), 7);
    row.addNumber(1.5);
    add(" x ");
    row.addNumber(3);

    assertThat(row.size()).isEqualTo(3);
    assertThat(row.isNumber(0)).isTrue();
    assertThat(row.number(0)).isEqualTo(1.5);
    assertThat(row.parse(0)).isEqualTo(1.5);
    assertThat(row.text(0)).isEqualTo("1.5");
    assertThat(row.isNumber(1)).isFalse();
    assertThat(row.text(1)).isEqualTo(" x ");
    assertThat(row.text(2)).isEqualTo("3");
    assertThat(row.contentEquals(2, "3")).isTrue();
    assertThat(row.isEmpty(2)).isFalse();
  }

  @Test
  void takesNanForMissing() {
    row.begin("t.parquet", List.of("a"), 1);
    row.addNumber(Double.NaN);

    assertThat(row.isEmpty(0)).isTrue();
    assertThat(row.text(0)).isEmpty();
    assertThat(new Cell().read(new TableFields(row), 0)).isEqualTo(Cell.Form.MISSING);
  }

  @Test
  void namesRowsWhereThereAreNoLines() {
    row.begin("t.parquet", List.of("a", "b"), 7);
    row.addNumber(1);

    assertThat(row.place(1).toString()).isEqualTo("t.parquet, row 7, column 2 (b)");
  }

  @Test
  void forgetsTheNumbersOfTheRowBefore() {
    row.begin("t.parquet", List.of("a", "b"), 1);
    row.addNumber(1);
    row.addNumber(2);
    row.begin("t.parquet", List.of("a", "b"), 2);
    add("x");
    row.addNumber(4);

    assertThat(row.isNumber(0)).isFalse();
    assertThat(row.text(0)).isEqualTo("x");
    assertThat(row.number(1)).isEqualTo(4);
  }

  @Test
  void growsWithItsColumns() {
    row.begin("t.parquet", List.of(), 1);
    for (int i = 0; i < 1_000; i++) {
      if (i % 3 == 0) {
        add("t" + i);
      } else {
        row.addNumber(i);
      }
    }

    for (int i = 0; i < 1_000; i++) {
      assertThat(row.text(i)).isEqualTo(i % 3 == 0 ? "t" + i : Integer.toString(i));
    }
  }
}
