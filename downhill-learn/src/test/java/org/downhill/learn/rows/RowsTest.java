package org.downhill.learn.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

  private static final int DENSE = 3;
  private static final int SPARSE = 50;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_096, 4_097, 13_000})
  void gatheredRowsAreTheRowsInThatOrder(int count) {
    Rows rows = random(9_000);
    Random random = new Random(count);
    int[] numbers = random.ints(count, 0, rows.size()).toArray();

    Rows gathered = rows.gather(numbers, 2);

    assertThat(gathered.size()).isEqualTo(count);
    assertThat(gathered.features()).isEqualTo(DENSE + SPARSE);
    assertThat(gathered.nonZeros())
        .isEqualTo(
            Arrays.stream(numbers).mapToLong(row -> (values(rows, row).length - DENSE) / 2).sum());
    for (int i = 0; i < count; i++) {
      assertThat(values(gathered, i)).isEqualTo(values(rows, numbers[i]));
      assertThat(gathered.target(i)).isEqualTo(rows.target(numbers[i]));
      assertThat(gathered.weight(i)).isEqualTo(rows.weight(numbers[i]));
      assertThat(gathered.offset(i)).isEqualTo(rows.offset(numbers[i]));
    }
  }

  /** Dense values, then numbers and values of the sparse ones in turn. */
  private static double[] values(Rows rows, int row) {
    Rows.Block block = rows.block(row >>> Rows.Block.SHIFT);
    int r = row & Rows.Block.MASK;
    int from = block.start()[r];
    int length = block.start()[r + 1] - from;
    double[] values = new double[DENSE + 2 * length];
    for (int j = 0; j < DENSE; j++) {
      values[j] = block.dense()[r * DENSE + j];
    }
    for (int k = 0; k < length; k++) {
      values[DENSE + 2 * k] = block.index()[from + k];
      values[DENSE + 2 * k + 1] = block.value()[from + k];
    }
    return values;
  }

  private static Rows random(int count) {
    Random random = new Random(5);
    Rows.Builder builder = Rows.builder(DENSE, SPARSE);
    EncodedRow row = new EncodedRow(DENSE);
    for (int i = 0; i < count; i++) {
      row.clear();
      for (int j = 0; j < DENSE; j++) {
        row.dense()[j] = random.nextFloat();
      }
      for (int j = 0; j < SPARSE; j++) {
        if (random.nextInt(10) == 0) {
          row.add(DENSE + j, random.nextFloat());
        }
      }
      row.target(random.nextInt(2));
      row.weight(random.nextDouble());
      row.offset(random.nextDouble());
      builder.add(row);
    }
    return builder.build();
  }
}
