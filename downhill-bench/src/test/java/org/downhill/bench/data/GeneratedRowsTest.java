package org.downhill.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedRowsTest {
  @Test
  void writesTheSameBytesForTheSameSeedOnly() throws IOException {
    GeneratedRows rows = new GeneratedRows(100, 1 << 10, 20, 7);

    assertThat(text(rows)).isEqualTo(text(rows));
    assertThat(text(new GeneratedRows(100, 1 << 10, 20, 8))).isNotEqualTo(text(rows));
  }

  @Test
  void beginsALongerSetWithTheRowsOfAShorterOne() throws IOException {
    assertThat(text(new GeneratedRows(200, 1 << 10, 20, 7)))
        .startsWith(text(new GeneratedRows(100, 1 << 10, 20, 7)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1 << 10, 1 << 24})
  void writesLabelsAndAscendingFeaturesWithinTheirNumber(int features) throws IOException {
    List<String> rows = text(new GeneratedRows(300, features, 20, 3)).lines().toList();

    assertThat(rows).hasSize(300);
    assertThat(rows).extracting(row -> row.split(" ", -1)[0]).contains("1", "-1");
    for (String row : rows) {
      String[] words = row.split(" ", -1);
      assertThat(words[0]).isIn("1", "-1");
      int before = 0;
      for (int i = 1; i < words.length; i++) {
        String[] pair = words[i].split(":", -1);
        int feature = Integer.parseInt(pair[0]);
        assertThat(feature).isGreaterThan(before).isLessThanOrEqualTo(features);
        assertThat(Math.abs(Double.parseDouble(pair[1]))).isBetween(1e-4, 1.5);
        before = feature;
      }
      assertThat(before).isPositive();
    }
  }

  @Test
  void refusesAFeatureNumberThatIsNoPowerOfTwo() {
    assertThatThrownBy(() -> new GeneratedRows(1, 12, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12");
  }

  private static String text(GeneratedRows rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rows.write(out);
    return out.toString(StandardCharsets.US_ASCII);
  }
}
