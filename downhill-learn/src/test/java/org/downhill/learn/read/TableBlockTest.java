package org.downhill.learn.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableBlockTest {

  private final TableBlock block = TableBlock.ofTable("t.parquet", List.of("a", "b"));

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    TableRow row = new TableRow();
    for (int i = 0; i < block.rows(); i++) {
      block.copy(i, row);
      texts.add(row.text(0) + "|" + row.text(1));
    }
    return texts;
  }

  private void text(int row, String value) {
    block.setText(block.cell(row, 1), value.toCharArray(), value.length());
  }

  @Test
  void isFilledFieldByFieldAnyNumberOfTimes() {
    TableBlock.Word word = block.keep("Köln".toCharArray());
    TableBlock.Word number = block.keep(" 7 ".toCharArray());

    block.begin(0, 3);
    text(0, "x");
    block.setWord(block.cell(1, 1), word);
    block.setWords(block.cell(2, 1), "true?".toCharArray(), 4);
    for (int row = 0; row < 3; row++) {
      block.setNumber(block.cell(row, 0), row == 2 ? Double.NaN : row + 0.5);
    }
    assertThat(texts()).containsExactly("0.5|x", "1.5|Köln", "|true");

    block.begin(3, 2);
    block.setNumber(block.cell(0, 0), -1);
    block.setWord(block.cell(0, 1), number);
    text(1, "-2e3");
    block.setWord(block.cell(1, 0), word);
    assertThat(texts()).containsExactly("-1| 7 ", "Köln|-2e3");
    assertThat(block.number(block.cell(0, 1))).isEqualTo(7);
    assertThat(block.number(block.cell(1, 1))).isEqualTo(-2000);
    assertThat(block.isNumber(block.cell(0, 0))).isTrue();
    assertThat(block.isNumber(block.cell(0, 1))).isFalse();
    assertThat(block.place(1, 1).toString()).isEqualTo("t.parquet, row 5, column 2 (b)");
  }
}
