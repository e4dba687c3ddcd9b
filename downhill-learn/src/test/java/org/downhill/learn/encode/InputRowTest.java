package org.downhill.learn.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputRowTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aRowFilledByHandIsEncodedAsTheSameRowOfAFile(long seed) {
    TestTable table = PersistenceTest.everyKind(seed);
    TableEncoder encoder = EncodedTable.fit(table);
    TableRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow fromFile = encoder.newRow();
    EncodedRow byHand = encoder.newRow();
    InputRow input = encoder.inputRow();
    List<String> columns = input.columns();
    EncodedTable.forEach(
        table,
        (fields, i) -> {
          rowEncoder.encode(fields, fromFile);
          input.clear();
          for (int column = columns.size() - 1; column >= 0; column--) {
            int from = fields.start(column);
            String text = new String(fields.buffer(), from, fields.end(column) - from);
            boolean number = columns.get(column).equals("number") && !text.equals("NA");
            if (number && i % 2 == 0) {
              input.set(column, Double.parseDouble(text));
            } else if (!text.isEmpty()) {
              input.set(columns.get(column), text);
            }
          }
          rowEncoder.encode(input, byHand);
          assertThat(EncodedTable.bits(byHand)).isEqualTo(EncodedTable.bits(fromFile));
        });
  }

  @Test
  void fieldsMayBeSetAgainAndAgain() {
    TestTable table = TestTable.generate("x,c", 50, i -> i % 9 * 0.5 + ",v" + i % 3);
    TableEncoder encoder = EncodedTable.fit(table);
    TableRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow expected = encoder.newRow();
    EncodedRow row = encoder.newRow();
    rowEncoder.encode(encoder.inputRow().set("x", 2.5).set("c", "v1"), expected);
    InputRow input = encoder.inputRow().set("x", 2.5);
    for (int i = 0; i < 5_000; i++) {
      input.set("c", "v" + i).set("x", "2" + ".5").set("c", "v1");
      rowEncoder.encode(input, row);
      assertThat(EncodedTable.bits(row)).isEqualTo(EncodedTable.bits(expected));
    }
  }

  @Test
  void longTextsFit() {
    TestTable table = TestTable.generate("text", 40, i -> "some words of a text " + i);
    TableEncoder encoder = EncodedTable.fit(table);
    EncodedRow row = encoder.newRow();
    encoder.rowEncoder().encode(encoder.inputRow().set("text", "words ".repeat(9_000)), row);
    assertThat(row.size()).isEqualTo(1);
  }

  @Test
  void unknownColumnsSuggestTheNearest() {
    TestTable table = TestTable.generate("price,c", 50, i -> i % 9 * 0.5 + ",v" + i % 3);
    InputRow row = EncodedTable.fit(table).inputRow();
    assertThatThrownBy(() -> row.set("prise", 1))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("did you mean \"price\"?");
  }

  @Test
  void aTextAmongNumbersIsRefusedWithItsColumn() {
    TestTable table = TestTable.generate("price,c", 50, i -> i % 9 * 0.5 + ",v" + i % 3);
    TableEncoder encoder = EncodedTable.fit(table);
    InputRow input = encoder.inputRow().set("price", "cheap");
    EncodedRow row = encoder.newRow();
    assertThatThrownBy(() -> encoder.rowEncoder().encode(input, row))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("input row, column 1 (price): found \"cheap\"");
  }

  @Test
  void encodingAllocatesNothing() {
    TestTable table = PersistenceTest.everyKind(3);
    TableEncoder encoder = EncodedTable.fit(table);
    TableRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow row = encoder.newRow();
    InputRow input = encoder.inputRow();
    for (int i = 0; i < 20_000; i++) {
      encodeOne(input, rowEncoder, row, i);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.setThreadAllocatedMemoryEnabled(true);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 20_000; i++) {
      encodeOne(input, rowEncoder, row, i);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(row.size()).isPositive();
    assertThat(allocated).as("bytes for 20,000 rows").isLessThan(20_000);
  }

  private static void encodeOne(InputRow input, TableRowEncoder rowEncoder, EncodedRow row, int i) {
    input
        .clear()
        .set("number", i * 0.5)
        .set("truth", i % 2 == 0 ? "yes" : "no")
        .set("few", "level 3")
        .set("many", "N77")
        .set("codes", i % 1_200)
        .set("text", "Text, with Ünïcode and words aa bb cc cc")
        .set("date", "3/14/2024")
        .set("stamp", "2024-01-05 12:00");
    rowEncoder.encode(input, row);
  }
}
