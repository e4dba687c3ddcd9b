package org.downhill.learn.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowPrintsTest {

  private static EncodedRow row(float dense, int feature, float value, double target) {
    EncodedRow row = new EncodedRow(1);
    row.clear();
    row.dense()[0] = dense;
    row.add(feature, value);
    row.target(target);
    return row;
  }

  private static Rows rows(EncodedRow... rows) {
    Rows.Builder builder = Rows.builder(1, 4);
    for (EncodedRow row : rows) {
      builder.add(row);
    }
    return builder.build();
  }

  @Test
  void equalRowsHaveOnePrintAndWhateverDiffersAnotherOne() {
    Rows rows =
        rows(
            row(0.5f, 2, 1, 3),
            row(0.5f, 2, 1, 3),
            row(0.25f, 2, 1, 3),
            row(0.5f, 3, 1, 3),
            row(0.5f, 2, 2, 3),
            row(0.5f, 2, 1, 4));

    long[] prints = RowPrints.ofRows(rows);

    assertThat(prints[1]).isEqualTo(prints[0]).isEqualTo(RowPrints.ofRow(rows, 1));
    assertThat(prints).hasSize(6);
    assertThat(Arrays.stream(prints).distinct()).hasSize(5);
    long[] features = RowPrints.ofFeatures(rows);
    assertThat(features[5]).isEqualTo(features[0]);
    assertThat(Arrays.stream(features).distinct()).hasSize(4);
  }

  @Test
  void zerosOfEitherSignAreEqual() {
    Rows rows = rows(row(0f, 2, 0f, 0.0), row(-0f, 2, -0f, -0.0));

    assertThat(RowPrints.ofRows(rows)[1]).isEqualTo(RowPrints.ofRows(rows)[0]);
  }
}
