package org.downhill.learn.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.downhill.core.problem.Coordinates;
import org.downhill.learn.input.DataException;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.ColumnKind;
import org.downhill.learn.schema.SchemaOptions;
import org.downhill.learn.schema.TableHeader;
import org.downhill.learn.schema.Task;
import org.downhill.learn.schema.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TableEncoderTest {

  @Test
  void numbersAreStandardisedAndGapsBecomeTheMeanAndAMark() {
    TestTable table = TestTable.of("x,target", "1,a", "3,b", "NA,a", "-,b", "5,a", "7,b");
    TableEncoder encoder = EncodedTable.fit(table);
    List<SortedMap<String, Float>> rows = EncodedTable.features(encoder, table);
    double deviation = Math.sqrt(5);
    assertThat(rows.get(0)).containsExactly(entry("x", (float) (-3 / deviation)));
    assertThat(rows.get(2)).containsExactly(entry("x is missing", 1f));
    assertThat(rows.get(3)).containsExactly(entry("x is missing", 1f));
    assertThat(rows.get(5)).containsExactly(entry("x", (float) (3 / deviation)));
    assertThat(encoder.center(0)).isEqualTo(4);
    assertThat(encoder.scale(0)).isCloseTo(Math.sqrt(5), within(1e-15));
    assertThat(encoder.scale(1)).isEqualTo(1);
    assertThat(encoder.columnOf(0)).isEqualTo("x");
    assertThat(encoder.columnOf(1)).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,SHIFTED,1,7,4",
    "MINMAX,SHIFTED,0,1,0.5",
    "MINMAX,KEPT,0.16666667,1.1666666,0.6666667",
    "NONE,KEPT,1,7,4"
  })
  void otherScalesAreAvailable(
      Scaling scaling, Centering centering, float first, float last, float gap) {
    TestTable table = TestTable.of("x,target", "1,a", "3,b", "NA,a", "5,a", "7,b");
    TableEncoder encoder =
        EncodedTable.fit(table, SchemaOptions.defaults(), new EncodingOptions(scaling, centering));
    EncodedRow row = encoder.newRow();
    TableRowEncoder rowEncoder = encoder.rowEncoder();
    List<Float> values = new ArrayList<>();
    EncodedTable.forEach(
        table,
        (fields, i) -> {
          rowEncoder.encode(fields, row);
          values.add(row.dense()[0]);
        });
    assertThat(values.get(0)).isEqualTo(first);
    assertThat(values.get(4)).isEqualTo(last);
    assertThat(values.get(2)).isEqualTo(gap);
    assertThat((values.get(4) * encoder.scale(0)) + encoder.center(0)).isCloseTo(7, within(1e-6));
  }

  @Test
  void withoutAMarkGapsAreFilledAndCounted() {
    TestTable table = TestTable.of("x,c,target", "1,p,a", "3,q,b", "5,p,a");
    TableEncoder encoder = EncodedTable.fit(table);
    TableRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow row = encoder.newRow();
    rowEncoder.encode(encoder.inputRow(), row);
    assertThat(row.dense()).containsExactly(0f);
    assertThat(row.size()).isZero();
    assertThat(rowEncoder.counts().filled("x")).isEqualTo(1);
    assertThat(rowEncoder.counts().filled("c")).isEqualTo(1);
    assertThat(rowEncoder.counts().rows()).isEqualTo(1);
    assertThat(rowEncoder.counts().isClean()).isFalse();
  }

  @Test
  void categoriesGetAFeatureEachAndUnseenOnesNone() {
    TestTable table =
        TestTable.of(
            "c,z,target", "p,1,a", "q,2,b", "None,3,a", ",4,b", "p,5,a", "1.0,6,b", "q,7,a");
    TableEncoder encoder = EncodedTable.fit(table);
    List<SortedMap<String, Float>> rows = EncodedTable.features(encoder, table);
    assertThat(rows.get(0)).containsKey("c=p").doesNotContainKeys("c=q", "c=None");
    assertThat(rows.get(2)).containsKey("c=None");
    assertThat(rows.get(3)).containsKey("c is missing");
    assertThat(rows.get(5)).containsKey("c=1");
    assertThat(encoder.sparseColumns()).isEqualTo(5);
    TableRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow row = encoder.newRow();
    rowEncoder.encode(encoder.inputRow().set("c", "r").set("z", 4), row);
    assertThat(row.size()).isZero();
    assertThat(rowEncoder.counts().unseen("c")).isEqualTo(1);
    rowEncoder.encode(encoder.inputRow().set("c", 1), row);
    assertThat(EncodedTable.named(encoder, row)).containsOnlyKeys("c=1");
  }

  @Test
  void booleansAreOneFeatureAndGapsAreNoNo() {
    TestTable table =
        TestTable.of("t,z,target", "yes,1,a", "No,2,b", "None,3,a", "no,4,b", "YES,5,a", "NO,6,b");
    TableEncoder encoder = EncodedTable.fit(table);
    List<SortedMap<String, Float>> rows = EncodedTable.features(encoder, table);
    assertThat(rows.get(0)).containsEntry("t=true", 1f);
    assertThat(rows.get(1)).doesNotContainKeys("t=true", "t is missing");
    assertThat(rows.get(2)).containsEntry("t is missing", 1f).containsEntry("t=true", 0.4f);
    assertThat(rows.get(4)).containsEntry("t=true", 1f);
    EncodedRow row = encoder.newRow();
    encoder.rowEncoder().encode(encoder.inputRow().set("t", "perhaps").set("z", 4), row);
    assertThat(EncodedTable.named(encoder, row))
        .containsEntry("t=true", 0.4f)
        .doesNotContainKey("t is missing");
  }

  @Test
  void aBooleanThatNeverWasMissingBecomesTheShareOfYes() {
    TestTable table = TestTable.of("t,z,target", "yes,1,a", "no,2,b", "yes,4,a", "yes,5,b");
    TableEncoder encoder = EncodedTable.fit(table);
    TableRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow row = encoder.newRow();
    rowEncoder.encode(encoder.inputRow().set("z", 4), row);
    assertThat(EncodedTable.named(encoder, row)).containsEntry("t=true", 0.75f);
    assertThat(rowEncoder.counts().isClean()).isFalse();
  }

  @Test
  void moreCategoriesThanTheBoundAreHashedAndCollisionsAreTold() {
    TestTable table = TestTable.generate("c,z", 4_000, i -> "code" + i % 1_500 + "," + i * 0.1);
    TableEncoder encoder = EncodedTable.fit(table);
    assertThat(encoder.sparseColumns()).isBetween(1_480, 1_500);
    assertThat(encoder.notes()).singleElement().asString().contains("categories hashed to");
    List<SortedMap<String, Float>> rows = EncodedTable.features(encoder, table);
    Set<String> names = new HashSet<>();
    rows.forEach(
        row -> row.keySet().stream().filter(name -> name.startsWith("c[")).forEach(names::add));
    assertThat(names).hasSize(encoder.sparseColumns());
    assertThat(rows.get(7)).isNotEqualTo(rows.get(8));
    TableRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow row = encoder.newRow();
    for (int i = 0; i < 100; i++) {
      rowEncoder.encode(encoder.inputRow().set("c", "other" + i).set("z", 1), row);
    }
    assertThat(rowEncoder.counts().unseen("c")).isBetween(95L, 100L);
  }

  @Test
  void datesBecomeDaysAndThePartsThatVary() {
    TestTable table =
        TestTable.generate("d,z", 60, i -> "2024-0" + (1 + i % 2) + "-1" + i % 7 + "," + i * 0.1);
    TableEncoder encoder = EncodedTable.fit(table);
    List<SortedMap<String, Float>> rows = EncodedTable.features(encoder, table);
    assertThat(rows.get(0)).containsKeys("d", "d.month=Jan", "d.weekday=Wed");
    assertThat(rows.get(1)).containsKeys("d", "d.month=Feb", "d.weekday=Sun");
    assertThat(String.join(" ", rows.get(0).keySet())).doesNotContain("hour");
    double days = rows.get(1).getOrDefault("d", 0f) * encoder.scale(0) + encoder.center(0);
    assertThat(days).isCloseTo(19_764, within(1e-3));
    EncodedRow row = encoder.newRow();
    encoder.rowEncoder().encode(encoder.inputRow().set("d", "2025-12-24 18:00").set("z", 1), row);
    assertThat(EncodedTable.named(encoder, row)).containsOnlyKeys("d", "d.weekday=Wed", "z");
  }

  @Test
  void hoursAreEncodedWhereTheyVary() {
    TestTable table =
        TestTable.generate("d,z", 60, i -> "2024-01-10 " + (10 + i % 3) + ":00," + i * 0.1);
    List<SortedMap<String, Float>> rows = EncodedTable.features(EncodedTable.fit(table), table);
    assertThat(rows.get(2)).containsKeys("d", "d.hour=12");
    assertThat(String.join(" ", rows.get(2).keySet())).doesNotContain("month", "weekday");
  }

  @Test
  void textsBecomeWeightedWordsOfLengthOne() {
    TestTable table =
        TestTable.generate(
            "text", 40, i -> "common words here " + (i % 2 == 0 ? "spam spam" : "ham") + " " + i);
    TableEncoder encoder = EncodedTable.fit(table);
    List<SortedMap<String, Float>> rows = EncodedTable.features(encoder, table);
    for (SortedMap<String, Float> row : rows) {
      double squares = row.values().stream().mapToDouble(value -> value * value).sum();
      assertThat(squares).isCloseTo(1, within(1e-6));
    }
    assertThat(new HashSet<>(rows)).hasSizeGreaterThan(20);
    float common = rows.get(0).values().stream().min(Float::compare).orElseThrow();
    assertThat(rows.get(0).values().stream().filter(value -> value == common).count())
        .isGreaterThanOrEqualTo(5);
  }

  @Test
  void rareWordsAreLeftOutOfLargerCollections() {
    TestTable table =
        TestTable.generate("text", 200, i -> "the same old words and unique" + i + " thing");
    TableEncoder encoder = EncodedTable.fit(table);
    assertThat(encoder.sparseColumns()).isLessThan(20);
    assertThat(encoder.notes()).singleElement().asString().contains("in at least 2 texts");
  }

  @Test
  void anotherSeedHashesToOtherBuckets() {
    TestTable table = TestTable.generate("text", 40, i -> "some words of a text " + i);
    TableEncoder one = EncodedTable.fit(table);
    TableEncoder two =
        EncodedTable.fit(table, SchemaOptions.defaults().withSeed(2), EncodingOptions.defaults());
    assertThat(two.featureName(0)).isNotEqualTo(one.featureName(0));
  }

  @Test
  void knowsTheFeaturesOfAColumnByItsName() {
    TestTable table =
        TestTable.generate("x,colour", 400, i -> (i % 50 == 5 ? "" : "" + i % 9) + ",c" + i % 3);
    TableEncoder encoder = EncodedTable.fit(table);
    assertThat(encoder.parameterNames()).containsExactly("x", "colour");
    for (String column : encoder.parameterNames()) {
      Coordinates features = encoder.coordinates(column).orElseThrow();
      for (int j = 0; j < encoder.features(); j++) {
        assertThat(features.contains(j)).isEqualTo(encoder.featureName(j).startsWith(column));
        assertThat(encoder.coordinates(encoder.featureName(j)).orElseThrow().contains(j)).isTrue();
      }
    }
    assertThat(encoder.coordinates("colour=c1")).contains(only(encoder, "colour=c1"));
    assertThat(encoder.coordinates("shape")).isEmpty();
  }

  private static Coordinates only(TableEncoder encoder, String feature) {
    int j = 0;
    while (!encoder.featureName(j).equals(feature)) {
      j++;
    }
    return Coordinates.range(j, j + 1);
  }

  @Test
  void aFewTextsAmongNumbersAreGapsWhereTheyWereMetBefore() {
    TestTable table =
        TestTable.generate("x,z", 400, i -> (i == 5 ? "oops" : "" + i % 9) + "," + i * 0.1);
    TableEncoder encoder = EncodedTable.fit(table);
    assertThat(EncodedTable.features(encoder, table).get(5)).containsEntry("x is missing", 1f);
  }

  @ParameterizedTest
  @CsvSource({"abc", "inf", "1e999", "2024-01-01"})
  void whatIsNoNumberIsRefusedWithItsPlace(String text) {
    TestTable table = TestTable.generate("x,z", 50, i -> i % 9 + "," + i * 0.1);
    TableEncoder encoder = EncodedTable.fit(table);
    TestTable bad = TestTable.of("x,z", "1,2", text + ",3");
    assertThatThrownBy(() -> EncodedTable.features(encoder, bad))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("test.csv, line 3, column 1 (x)")
        .hasMessageContaining("\"" + text + "\"")
        .hasMessageContaining("--bad-rows skip");
  }

  @Test
  void numbersBeyondSinglePrecisionAreRefused() {
    TestTable table = TestTable.generate("x,z", 50, i -> "1e" + (30 + i % 12) + "," + i * 0.1);
    TableEncoder scaled = EncodedTable.fit(table);
    assertThat(EncodedTable.features(scaled, table)).hasSize(50);
    TableEncoder unscaled =
        EncodedTable.fit(
            table, SchemaOptions.defaults(), new EncodingOptions(Scaling.NONE, Centering.SHIFTED));
    assertThatThrownBy(() -> EncodedTable.features(unscaled, table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("single precision");
  }

  @Test
  void hugeNumbersHaveAFiniteSpread() {
    TestTable table = TestTable.generate("x,z", 50, i -> i % 2 + "e300," + i * 0.1);
    TableEncoder encoder = EncodedTable.fit(table);
    assertThat(encoder.scale(0)).isFinite().isPositive();
    assertThat(EncodedTable.features(encoder, table).get(1).get("x")).isFinite();
  }

  @Test
  void targetsWeightsAndExposuresAreRead() {
    TestTable table =
        TestTable.of("claims,years,w,x", "0,1,2,5", "3,0.5,0,6", "1,2,1,7", "NA,1,1,8");
    SchemaOptions options =
        SchemaOptions.defaults().withTarget("claims").withExposure("years").withWeight("w");
    TableEncoder encoder = EncodedTable.fit(table, options, EncodingOptions.defaults());
    TargetCodec codec = EncodedTable.codec(table, options);
    assertThat(codec).isEqualTo(new CountTarget());
    TableRowEncoder rowEncoder = encoder.rowEncoder(table.header());
    EncodedRow row = encoder.newRow();
    EncodedTable.forEach(
        table,
        (fields, i) -> {
          rowEncoder.encode(fields, codec, row);
          if (i == 1) {
            assertThat(row.target()).isEqualTo(3);
            assertThat(row.weight()).isZero();
            assertThat(row.offset()).isCloseTo(Math.log(0.5), within(1e-15));
          } else if (i == 3) {
            assertThat(row.target()).isNaN();
          }
        });
    assertThat(encoder.featureColumns()).containsExactly("x");
    assertThat(encoder.weightColumn()).contains("w");
    assertThat(encoder.exposureColumn()).contains("years");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,0,1,5|an exposure above 0",
        "1,-1,1,5|an exposure above 0",
        "1,NA,1,5|an exposure above 0",
        "1,1,-2,5|a weight that is finite and at least 0",
        "1,1,NA,5|a weight that is finite",
        "-1,1,1,5|a finite number that is at least 0",
        "x,1,1,5|a finite number that is at least 0"
      })
  void badTargetsWeightsAndExposuresAreRefused(String line, String expected) {
    TestTable table = TestTable.of("claims,years,w,x", "0,1,2,5", "3,0.5,0,6", "1,2,1,7");
    SchemaOptions options =
        SchemaOptions.defaults().withTarget("claims").withExposure("years").withWeight("w");
    TableEncoder encoder = EncodedTable.fit(table, options, EncodingOptions.defaults());
    TargetCodec codec = EncodedTable.codec(table, options);
    TestTable bad = TestTable.of("claims,years,w,x", line);
    TableRowEncoder rowEncoder = encoder.rowEncoder(bad.header());
    EncodedRow row = encoder.newRow();
    assertThatThrownBy(
            () -> EncodedTable.forEach(bad, (fields, i) -> rowEncoder.encode(fields, codec, row)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("expected " + expected);
  }

  @Test
  void columnsAreFoundByNameInAnyOrder() {
    TestTable table = TestTable.generate("x,color", 50, i -> i % 9 * 0.5 + ",v" + i % 3);
    TableEncoder encoder = EncodedTable.fit(table);
    TestTable other = TestTable.of("color,extra,x", "v1,9,2.5");
    TestTable same = TestTable.of("x,color,target", "2.5,v1,0");
    assertThat(EncodedTable.features(encoder, other))
        .isEqualTo(EncodedTable.features(encoder, same));
    TestTable missing = TestTable.of("x,colour", "2.5,v1");
    assertThatThrownBy(() -> encoder.rowEncoder(missing.header()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column \"color\", the nearest is \"colour\"");
  }

  @Test
  void withoutNamesColumnsAreFoundByPosition() {
    TestTable table = TestTable.generate("x,c", 50, i -> i % 9 * 0.5 + ",v" + i % 3);
    SchemaOptions options = SchemaOptions.defaults().withTarget("x");
    TableEncoder encoder = EncodedTable.fit(table, options, EncodingOptions.defaults());
    EncodedRow expected = encoder.newRow();
    encoder.rowEncoder().encode(encoder.inputRow().set("c", "v1").set("target", 1), expected);
    TestTable all = TestTable.of("1,2,3", "7.5,v1,1");
    TestTable withoutTarget = TestTable.of("1,2", "v1,1");
    for (TestTable other : List.of(all, withoutTarget)) {
      TableHeader numbered = new TableHeader("plain.csv", other.header().columns(), false);
      TableRowEncoder rowEncoder = encoder.rowEncoder(numbered);
      EncodedRow row = encoder.newRow();
      EncodedTable.forEach(other, (fields, i) -> rowEncoder.encode(fields, row));
      assertThat(EncodedTable.bits(row)).isEqualTo(EncodedTable.bits(expected));
    }
    TableHeader narrow = new TableHeader("plain.csv", List.of("1"), false);
    assertThatThrownBy(() -> encoder.rowEncoder(narrow))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "found 1 columns, expected 3 as in training, or 2 without the target");
  }

  @Test
  void manyColumnsWithNewValuesAreSummed() {
    String header = IntStream.range(0, 14).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    TestTable table =
        TestTable.generate(header, 60, i -> String.join(",", Collections.nCopies(14, "v" + i % 3)));
    TableEncoder encoder = EncodedTable.fit(table);
    TableRowEncoder rowEncoder = encoder.rowEncoder();
    InputRow row = encoder.inputRow();
    encoder.featureColumns().forEach(column -> row.set(column, "new"));
    rowEncoder.encode(row, encoder.newRow());
    assertThat(rowEncoder.counts().lines())
        .hasSize(11)
        .contains("c0: 1 value that training did not show")
        .endsWith("4 more columns: 4 values that are new or missing");
    EncodingCounts sum = encoder.rowEncoder().counts();
    sum.add(rowEncoder.counts());
    sum.add(rowEncoder.counts());
    assertThat(sum.unseen("c3")).isEqualTo(2);
    assertThat(sum.rows()).isEqualTo(2);
  }

  @Test
  void aTableWithoutATargetCannotBeEvaluated() {
    TestTable table = TestTable.generate("x,c", 50, i -> i % 9 * 0.5 + ",v" + i % 3);
    TableEncoder encoder = EncodedTable.fit(table);
    TestTable other = TestTable.of("c,x", "v1,9");
    TableRowEncoder rowEncoder = encoder.rowEncoder(other.header());
    assertThat(rowEncoder.hasTarget()).isFalse();
    EncodedRow row = encoder.newRow();
    TargetCodec codec = EncodedTable.codec(table, SchemaOptions.defaults());
    assertThatThrownBy(
            () -> EncodedTable.forEach(other, (fields, i) -> rowEncoder.encode(fields, codec, row)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column \"target\"");
  }

  @Test
  void aTableOfIdentifiersHasNothingToLearnFrom() {
    TestTable table = TestTable.generate("id,k", 50, i -> i + ",same");
    assertThatThrownBy(() -> EncodedTable.fit(table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column to learn from");
  }

  @Test
  void codesStatedToBeCategoriesAreCategories() {
    TestTable table = TestTable.generate("s,z", 9_000, i -> i % 1_100 + "," + i * 0.1);
    SchemaOptions options = SchemaOptions.defaults().withTypes(Map.of("s", ColumnKind.CATEGORICAL));
    TableEncoder encoder = EncodedTable.fit(table, options, EncodingOptions.defaults());
    assertThat(encoder.sparseColumns()).isBetween(1_090, 1_100);
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "CATEGORICAL"})
  void numbersMayBeStatedToBeSomethingElse(ColumnKind kind) {
    TestTable table = TestTable.generate("s,z", 90, i -> i % 11 + "," + i * 0.1);
    SchemaOptions options = SchemaOptions.defaults().withTypes(Map.of("s", kind));
    TableEncoder encoder = EncodedTable.fit(table, options, EncodingOptions.defaults());
    assertThat(encoder.sparseColumns()).isEqualTo(11);
    EncodedRow row = encoder.newRow();
    encoder.rowEncoder().encode(encoder.inputRow().set("s", 3), row);
    assertThat(row.size()).isEqualTo(1);
  }

  @Test
  void targetsAreEncodedByTheirTask() {
    TestTable numbers = TestTable.of("x,target", "1,10", "2,20", "3,30.5");
    NumericTarget number = (NumericTarget) EncodedTable.codec(numbers, SchemaOptions.defaults());
    assertThat(number.decode(0)).isCloseTo(60.5 / 3, within(1e-12));
    TestTable classes = TestTable.of("x,target", "1,b", "2,c", "3,a", "4,a", "5,b", "6,c");
    TargetCodec codec =
        EncodedTable.codec(classes, SchemaOptions.defaults().withTask(Task.MULTICLASS));
    assertThat(codec).isEqualTo(new ClassTarget(List.of("a", "b", "c")));
  }
}
