package org.downhill.learn.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakDetectorTest {

  private static final int ROWS = 2000;
  private static final int[] ONE_EACH = {0, 1, 2, 3};
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  /** Fills the dense features of a row, which hold noise, adds sparse ones, and sets the target. */
  @FunctionalInterface
  private interface Filler {
    void fill(EncodedRow row, int i, SplittableRandom random);
  }

  private static Rows rows(int n, int dense, int sparse, Filler filler) {
    SplittableRandom random = new SplittableRandom(42);
    Rows.Builder builder = Rows.builder(dense, sparse);
    EncodedRow row = new EncodedRow(dense);
    for (int i = 0; i < n; i++) {
      row.clear();
      for (int j = 0; j < dense; j++) {
        row.dense()[j] = (float) random.nextGaussian();
      }
      filler.fill(row, i, random);
      builder.add(row);
    }
    return builder.build();
  }

  private static List<LeakSuspect> find(Rows rows, Task task) {
    return LeakDetector.find(rows, ONE_EACH, NAMES, task, 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Task.class,
      names = {"REGRESSION", "COUNT"})
  void twoColumnsThatAddUpToTheTargetAreFound(Task task) {
    Rows rows =
        rows(ROWS, 4, 0, (row, i, random) -> row.target(100 + row.dense()[1] + 3 * row.dense()[3]));

    List<LeakSuspect> suspects = find(rows, task);

    assertThat(suspects).hasSize(1);
    assertThat(suspects.get(0).columns()).containsExactly(3, 1);
    assertThat(suspects.get(0).strength()).isGreaterThan(0.999999);
    assertThat(suspects.get(0).sentence())
        .startsWith("columns `d` and `b` together explain all but ")
        .endsWith(" of the target's variance in 2000 rows; are they known before the target is?");
  }

  @Test
  void aColumnThatIsTheTargetInOtherUnitsIsFoundAndNothingElse() {
    Rows rows =
        rows(
            ROWS,
            4,
            0,
            (row, i, random) -> row.target(5 - 2 * row.dense()[2] + 0.02 * random.nextGaussian()));

    List<LeakSuspect> suspects = find(rows, Task.REGRESSION);

    assertThat(suspects).extracting(LeakSuspect::columns).containsExactly(List.of(2));
    assertThat(suspects.get(0).evidence()).startsWith("column `c` alone explains all but ");
  }

  @Test
  void singleSuspectsAndASetAreFoundTogether() {
    Rows rows =
        rows(
            ROWS,
            4,
            0,
            (row, i, random) -> {
              row.target(row.dense()[0] + row.dense()[1]);
              row.dense()[3] = (float) (row.target() + 0.01 * random.nextGaussian());
            });

    assertThat(find(rows, Task.REGRESSION))
        .extracting(LeakSuspect::columns)
        .containsExactlyInAnyOrder(List.of(3), List.of(0, 1));
  }

  @Test
  void aSetHasNoNeedlessColumn() {
    // The sum's best single guide is c, a noisy copy; a and b together need no c.
    Rows rows =
        rows(
            ROWS,
            4,
            0,
            (row, i, random) -> {
              row.target(row.dense()[0] + row.dense()[1]);
              row.dense()[2] = (float) (row.target() + 0.3 * random.nextGaussian());
            });

    assertThat(find(rows, Task.REGRESSION)).hasSize(1);
    assertThat(find(rows, Task.REGRESSION).get(0).columns()).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void aCategoryThatFixesTheTargetIsOneColumn() {
    int[] columnOf = {0, 1, 1, 1, 1, 1, 1};
    Rows rows =
        rows(
            ROWS,
            1,
            6,
            (row, i, random) -> {
              int level = random.nextInt(6);
              row.add(1 + level, 1);
              row.target(level * level);
            });

    assertThat(LeakDetector.find(rows, columnOf, NAMES, Task.REGRESSION, 2))
        .extracting(LeakSuspect::columns)
        .containsExactly(List.of(1));
  }

  @Test
  void theLeakIsFoundAmongManyColumns() {
    int many = 600;
    Rows rows =
        rows(ROWS, many, 0, (row, i, random) -> row.target(row.dense()[17] - row.dense()[333]));
    int[] columnOf = IntStream.range(0, many).toArray();
    List<String> names = IntStream.range(0, many).mapToObj(j -> "x" + j).toList();

    List<LeakSuspect> suspects = LeakDetector.find(rows, columnOf, names, Task.REGRESSION, 2);

    assertThat(suspects).hasSize(1);
    assertThat(suspects.get(0).columns()).containsExactlyInAnyOrder(17, 333);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 1, 1e6})
  void honestNoiseLeavesNoSuspect(double noise) {
    Rows rows =
        rows(
            ROWS,
            4,
            0,
            (row, i, random) ->
                row.target(
                    row.dense()[0]
                        + row.dense()[1]
                        + row.dense()[2]
                        + noise * random.nextGaussian()));

    assertThat(find(rows, Task.REGRESSION)).isEmpty();
  }

  @Test
  void aTextbookLineLeavesNoSuspect() {
    Rows line = rows(ROWS, 1, 0, (row, i, random) -> row.target(2 * row.dense()[0] + 1));
    Rows plane =
        rows(ROWS, 2, 0, (row, i, random) -> row.target(2 * row.dense()[0] - row.dense()[1]));

    assertThat(LeakDetector.find(line, new int[] {0}, NAMES, Task.REGRESSION, 2)).isEmpty();
    assertThat(LeakDetector.find(plane, new int[] {0, 1}, NAMES, Task.REGRESSION, 2)).isEmpty();
  }

  @Test
  void tooFewRowsLeaveNoSuspect() {
    Filler copy =
        (row, i, random) -> {
          row.target(i % 2);
          row.dense()[2] = i % 2;
        };

    assertThat(find(rows(40, 4, 0, copy), Task.REGRESSION)).isEmpty();
    assertThat(find(rows(150, 4, 0, copy), Task.BINARY)).isEmpty();
    assertThat(find(rows(300, 4, 0, copy), Task.REGRESSION)).hasSize(1);
    assertThat(find(rows(300, 4, 0, copy), Task.BINARY)).hasSize(1);
  }

  @Test
  void aTargetThatDoesNotVaryLeavesNoSuspect() {
    Rows rows = rows(ROWS, 4, 0, (row, i, random) -> row.target(7));

    assertThat(find(rows, Task.REGRESSION)).isEmpty();
  }

  @Test
  void rowsWithoutTargetOrWeightAreNotLookedAt() {
    Rows rows =
        rows(
            ROWS,
            4,
            0,
            (row, i, random) -> {
              row.target(row.dense()[1]);
              if (i % 3 == 0) {
                row.target(Double.NaN);
              } else if (i % 3 == 1) {
                row.target(1e9);
                row.weight(0);
              }
            });

    assertThat(find(rows, Task.REGRESSION))
        .extracting(LeakSuspect::columns)
        .containsExactly(List.of(1));
  }

  @Test
  void aNumberThatOrdersTheClassesIsFound() {
    Rows rows = rows(ROWS, 4, 0, (row, i, random) -> row.target(row.dense()[2] < 0.3 ? 1 : 0));

    List<LeakSuspect> suspects = find(rows, Task.BINARY);

    assertThat(suspects).extracting(LeakSuspect::columns).containsExactly(List.of(2));
    assertThat(suspects.get(0).sentence())
        .isEqualTo(
            "column `c` alone orders the classes with an AUC of 1.00000 in 2000 rows; is it known"
                + " before the class is?");
  }

  @Test
  void aCodeThatNamesTheClassIsFound() {
    int[] classOf = {2, 0, 1, 2, 0};
    Rows rows =
        rows(
            ROWS,
            4,
            0,
            (row, i, random) -> {
              int code = random.nextInt(5);
              row.dense()[1] = code;
              row.target(classOf[code]);
            });

    assertThat(LeakDetector.find(rows, ONE_EACH, NAMES, Task.MULTICLASS, 3))
        .extracting(LeakSuspect::columns)
        .containsExactly(List.of(1));
  }

  @Test
  void levelsThatNameTheClassAreFoundSparseOrDense() {
    int[] columnOf = {0, 1, 1, 1, 2, 2, 2};
    Rows rows =
        rows(
            ROWS,
            4,
            3,
            (row, i, random) -> {
              int level = random.nextInt(4); // the fourth level is encoded by nothing
              for (int j = 0; j < 3; j++) {
                row.dense()[1 + j] = j == level ? 1 : 0;
              }
              if (level < 3) {
                row.add(4 + level, 1);
              }
              row.target(level % 2);
            });

    List<LeakSuspect> suspects = LeakDetector.find(rows, columnOf, NAMES, Task.BINARY, 2);

    assertThat(suspects)
        .extracting(LeakSuspect::columns)
        .containsExactlyInAnyOrder(List.of(1), List.of(2));
    assertThat(suspects.get(0).evidence()).contains("alone tells the class of all 2000 rows");
  }

  @Test
  void aRareClassAloneIsNoSuspicion() {
    Rows rows =
        rows(
            20_000,
            4,
            1,
            (row, i, random) -> {
              row.target(i % 1000 == 0 ? 1 : 0);
              if (random.nextInt(2) == 0) {
                row.add(4, 1);
              }
            });

    assertThat(LeakDetector.find(rows, new int[] {0, 1, 2, 3, 3}, NAMES, Task.BINARY, 2)).isEmpty();
  }

  @Test
  void aNameForEveryRowIsNoSuspicion() {
    Rows rows =
        rows(
            ROWS,
            1,
            ROWS,
            (row, i, random) -> {
              row.add(1 + i, 1);
              row.target(random.nextInt(2));
            });
    int[] columnOf = IntStream.rangeClosed(0, ROWS).map(j -> Math.min(j, 1)).toArray();

    assertThat(LeakDetector.find(rows, columnOf, NAMES, Task.BINARY, 2)).isEmpty();
    assertThat(LeakDetector.find(rows, columnOf, NAMES, Task.REGRESSION, 2)).isEmpty();
  }

  @Test
  void textIsPassedOver() {
    // The words give the class away, but a text is not one value that is made from the target.
    Rows rows =
        rows(
            ROWS,
            1,
            10,
            (row, i, random) -> {
              int target = random.nextInt(2);
              row.add(1 + target, 1);
              row.add(3 + random.nextInt(8), 1);
              row.target(target);
            });
    int[] columnOf = {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    assertThat(LeakDetector.find(rows, columnOf, NAMES, Task.BINARY, 2)).isEmpty();
  }

  @Test
  void columnsThatPredictWellButNotPerfectlyAreNoSuspicion() {
    Rows rows =
        rows(
            ROWS,
            4,
            0,
            (row, i, random) ->
                row.target(row.dense()[2] + 0.1 * random.nextGaussian() > 0 ? 1 : 0));

    assertThat(find(rows, Task.BINARY)).isEmpty();
  }

  @Test
  void aMappingOfAnotherLengthIsRefused() {
    Rows rows = rows(10, 4, 0, (row, i, random) -> row.target(0));

    assertThatThrownBy(() -> LeakDetector.find(rows, new int[] {0, 1}, NAMES, Task.REGRESSION, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 features have a column, but there are 4");
  }
}
