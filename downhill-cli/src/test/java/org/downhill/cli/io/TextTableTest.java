package org.downhill.cli.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void alignsWordsLeftAndNumbersRight() {
    TextTable table = new TextTable().words("metric").numbers("train").numbers("test");
    table.row("loss", "0.3", "0.31255").row("accuracy", "0.9", "1");
    assertThat(table.render(80, 2))
        .isEqualTo(
            """
              metric    train     test
              loss        0.3  0.31255
              accuracy    0.9        1\
            """);
  }

  @Test
  void wrapsTheLastColumnWithinTheWidth() {
    TextTable table = new TextTable().words("column").words("note");
    table.row("age", "years since birth, as told by the person who filled in the form");
    String text = table.render(40, 0);
    assertThat(text.lines()).allMatch(line -> line.length() <= 40).hasSizeGreaterThan(2);
    assertThat(text.lines().skip(2)).allMatch(line -> line.startsWith(" ".repeat(8)));
  }

  @Test
  void countsEastAsianLettersTwice() {
    TextTable table = new TextTable().words("列").numbers("n");
    table.row("价格", "1").row("ab", "22");
    assertThat(table.render(80, 0)).isEqualTo("列     n\n价格   1\nab    22");
  }

  @Test
  void showsControlCharactersAsEscapes() {
    TextTable table = new TextTable().words("").words("");
    table.row("a\u001b[31m", "b\nc\t\u202e");
    assertThat(table.render(80, 0)).isEqualTo("a\\u001b[31m  b\\nc\\t\\u202e");
  }

  @Test
  void refusesARowOfAnotherLength() {
    TextTable table = new TextTable().words("a");
    assertThatThrownBy(() -> table.row("1", "2")).isInstanceOf(IllegalArgumentException.class);
  }
}
