package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnKindsTest {

  private static final int ROWS = 600;

  private static final List<String> SENTENCES =
      List.of("free entry to win", "call me later please", "are you coming home", "see you");

  static Stream<Arguments> columns() {
    return Stream.of(
        kind("measurement", ColumnKind.NUMERIC, i -> Double.toString(i * 0.37)),
        kind("signed", ColumnKind.NUMERIC, i -> Long.toString(i % 50 - 20)),
        kind("zero_or_one", ColumnKind.NUMERIC, i -> Long.toString(i / 3 % 2)),
        kind("with_gaps", ColumnKind.NUMERIC, i -> i % 9 == 0 ? "NA" : Long.toString(i % 40)),
        kind("placeholders", ColumnKind.NUMERIC, i -> i % 9 == 0 ? "-" : Long.toString(i % 40)),
        kind("few_texts", ColumnKind.NUMERIC, i -> i == 7 ? "unknown" : Long.toString(i % 40)),
        kind("fnlwgt", ColumnKind.NUMERIC, i -> Long.toString(77_516 + i * 7_919 % 90_001)),
        kind("exponents", ColumnKind.NUMERIC, i -> i + "e-3"),
        kind("constant_but_gaps", ColumnKind.NUMERIC, i -> i % 2 == 0 ? "" : "5"),
        kind("id", ColumnKind.IDENTIFIER, i -> Long.toString(i * 7_919 % 90_001)),
        kind("id", ColumnKind.IDENTIFIER, i -> Long.toString(50_000 + i * 3 / 4)),
        kind("PolicyID", ColumnKind.IDENTIFIER, i -> Long.toString(9 * i)),
        kind("user_id", ColumnKind.IDENTIFIER, i -> "u" + i),
        kind("store_id", ColumnKind.NUMERIC, i -> Long.toString(i % 30)),
        kind("vendor_id", ColumnKind.CATEGORICAL, i -> i % 3 == 0 ? "CMT" : "VTS"),
        kind("row_number", ColumnKind.IDENTIFIER, i -> Long.toString(ROWS - i)),
        kind("paid", ColumnKind.NUMERIC, i -> Long.toString(i * 7_919 % 90_001)),
        kind("uuid", ColumnKind.IDENTIFIER, i -> String.format("550e%04x-e29b-41d4-a716", i)),
        kind("ticket", ColumnKind.IDENTIFIER, i -> "A" + (i * 7_919 % 90_001)),
        kind("truth", ColumnKind.BOOLEAN, i -> i % 3 == 0 ? "True" : "False"),
        kind("answer", ColumnKind.BOOLEAN, i -> i % 3 == 0 ? "yes" : i % 3 == 1 ? "no" : "None"),
        kind("letter", ColumnKind.BOOLEAN, i -> i % 3 == 0 ? "Y" : "N"),
        kind("sex", ColumnKind.CATEGORICAL, i -> i % 3 == 0 ? "male" : "female"),
        kind("yes_or_else", ColumnKind.CATEGORICAL, i -> i % 3 == 0 ? "yes" : "maybe"),
        kind("brand", ColumnKind.CATEGORICAL, i -> "Japanese (except Nissan) or Korean " + i % 7),
        kind("tail", ColumnKind.CATEGORICAL, i -> "N" + i % 250 + "AA"),
        kind("code", ColumnKind.CATEGORICAL, i -> i % 10 == 0 ? "V" + i % 40 : "" + i % 90),
        kind("none_is_a_level", ColumnKind.CATEGORICAL, i -> i % 3 == 0 ? "None" : "Stone"),
        kind("message", ColumnKind.TEXT, i -> SENTENCES.get((int) i % 4) + " " + i),
        kind("name", ColumnKind.TEXT, i -> "Smith" + letters(i) + " John"),
        kind("title", ColumnKind.TEXT, i -> "東京タワー" + i),
        kind("day", ColumnKind.DATE_TIME, i -> "2024-" + two(1 + i % 12) + "-" + two(1 + i % 28)),
        kind(
            "when",
            ColumnKind.DATE_TIME,
            i -> "2024-01-" + two(1 + i % 28) + "T" + two(i % 24) + ":30"),
        kind("us", ColumnKind.DATE_TIME, i -> (1 + i % 12) + "/" + (1 + i % 28) + "/2024"),
        kind("eu", ColumnKind.DATE_TIME, i -> (1 + i % 28) + "." + (1 + i % 12) + ".2024"),
        kind("order_date", ColumnKind.DATE_TIME, i -> "2024" + two(1 + i % 12) + two(1 + i % 28)),
        kind("order_number", ColumnKind.NUMERIC, i -> "2024" + two(1 + i % 12) + two(1 + i % 28)),
        kind(
            "date_but_gone",
            ColumnKind.DATE_TIME,
            i -> i % 2 == 0 ? "" : "2024-05-" + two(1 + i % 28)),
        kind("always_five", ColumnKind.CONSTANT, i -> "5"),
        kind("always_5_0", ColumnKind.CONSTANT, i -> i % 2 == 0 ? "5" : "5.0"),
        kind("always_x", ColumnKind.CONSTANT, i -> "x"),
        kind("never", ColumnKind.CONSTANT, i -> i % 2 == 0 ? "" : "NA"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("columns")
  void kindsFollowFromTheValues(String name, ColumnKind expected, LongFunction<String> value) {
    ColumnSchema column =
        TestTable.generate(name + ",z", ROWS, i -> value.apply(i) + "," + i * 0.1).column(name);
    assertThat(column.kind()).as(column.reason()).isEqualTo(expected);
    assertThat(column.reason()).isNotBlank();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("columns")
  void theOrderOfRowsMakesNoDifference(
      String name, ColumnKind expected, LongFunction<String> value) {
    ColumnSchema backwards =
        TestTable.generate(name + ",z", ROWS, i -> value.apply(ROWS - 1 - i) + "," + i * 0.1)
            .column(name);
    assertThat(backwards.kind()).isEqualTo(expected);
  }

  @Test
  void aFewTextsAmongNumbersAreWarnedAboutWithTheFirst() {
    ColumnSchema column =
        TestTable.generate("n,z", ROWS, i -> (i % 200 == 7 ? "x" + i : "" + i % 40) + "," + i * 0.1)
            .column("n");
    assertThat(column.kind()).isEqualTo(ColumnKind.NUMERIC);
    assertThat(column.strays()).isEqualTo(3);
    assertThat(column.warning())
        .hasValueSatisfying(text -> assertThat(text).contains("\"x7\"", "line 9"));
  }

  @Test
  void manyTextsAmongNumbersMakeCategoriesAndAWarning() {
    ColumnSchema column =
        TestTable.generate("n,z", ROWS, i -> (i % 20 == 7 ? "x" : "" + i % 40) + "," + i * 0.1)
            .column("n");
    assertThat(column.kind()).isEqualTo(ColumnKind.CATEGORICAL);
    assertThat(column.warning())
        .hasValueSatisfying(text -> assertThat(text).contains("570 of 600", "\"x\"", "line 9"));
  }

  @ParameterizedTest
  @CsvSource({
    "13/1/2024,DAY_FIRST,false",
    "1/13/2024,MONTH_FIRST,false",
    "1/1/2024,MONTH_FIRST,true",
    "1.1.2024,DAY_FIRST,true",
    "1-1-2024,DAY_FIRST,true"
  })
  void theOrderOfDatesFollowsFromDaysAfterTheTwelfth(
      String date, DateOrder order, boolean assumed) {
    char separator = date.replaceAll("[0-9]", "").charAt(0);
    ColumnSchema column =
        TestTable.generate(
                "d,z",
                ROWS,
                i ->
                    (i == 100 ? date : "1" + separator + (1 + i % 12) + separator + "2024")
                        + ","
                        + i * 0.1)
            .column("d");
    assertThat(column.dateOrder()).contains(order);
    assertThat(column.warning().isPresent()).isEqualTo(assumed);
  }

  @Test
  void rowNumbersAreKeptWhereNothingElseCouldBeLearntFrom() {
    TestTable table = TestTable.generate("x", 150, i -> "" + i);
    assertThat(table.column("x").kind()).isEqualTo(ColumnKind.NUMERIC);
    assertThat(table.column("x").isFeature()).isTrue();
    TestTable named = TestTable.generate("id", 150, i -> "" + i);
    assertThat(named.column("id").kind()).isEqualTo(ColumnKind.IDENTIFIER);
  }

  @Test
  void shortColumnsOfConsecutiveNumbersAreMeasurements() {
    TestTable table = TestTable.generate("x,z", 50, i -> i + "," + i * 0.1);
    assertThat(table.column("x").kind()).isEqualTo(ColumnKind.NUMERIC);
  }

  @Test
  void numbersThatMayBeCodesAreNumbersAndTheReasonSaysSo() {
    String hint = "if they are codes, add --types";
    TestTable table =
        TestTable.generate(
            "zip,store_id,s,age",
            6_000,
            i -> String.format("%05d,%d,%d,%d", i % 9 * 1_000, i % 30, i % 1_500, 17 + i % 70));
    assertThat(table.column("zip").kind()).isEqualTo(ColumnKind.NUMERIC);
    assertThat(table.column("zip").reason()).contains(hint);
    assertThat(table.column("store_id").reason()).contains(hint);
    assertThat(table.column("s").reason()).contains(hint);
    assertThat(table.column("age").reason()).doesNotContain(hint);
  }

  @Test
  void aSchemaPrintsALineForEachColumn() {
    TableSchema schema =
        TestTable.generate("id,a_long_name,few", 300, i -> i + "," + i % 9 * 0.5 + ",x" + i % 3)
            .schema(SchemaOptions.defaults());
    assertThat(schema.lines())
        .containsExactly(
            "id           identifier   whole numbers named like an identifier, all values different"
                + " in 300 rows",
            "a_long_name  numeric      numbers from 0 to 4, 9 different values in 300 rows",
            "few          categorical  3 different values in 300 rows",
            "target       target       binary: two values, 0 and 1");
    assertThat(schema.toJson().get("columns")).hasSize(4);
    assertThat(schema.toJson().get("columns").get(0).get("kind").textValue())
        .isEqualTo("identifier");
    assertThat(schema.toJson().get("task").textValue()).isEqualTo("binary");
    assertThat(schema.target()).isEqualTo("target (the only column with the name of a target)");
  }

  @Test
  void whatTheUserStatesOverrules() {
    TestTable table = TestTable.generate("id,z", ROWS, i -> i + "," + i % 5);
    SchemaOptions options =
        SchemaOptions.defaults()
            .withTypes(Map.of("id", ColumnKind.NUMERIC, "z", ColumnKind.CATEGORICAL));
    assertThat(table.column("id", options).kind()).isEqualTo(ColumnKind.NUMERIC);
    assertThat(table.column("z", options).kind()).isEqualTo(ColumnKind.CATEGORICAL);
    SchemaOptions ignoring = SchemaOptions.defaults().withIgnored(List.of("z"));
    assertThat(table.column("z", ignoring).role()).isEqualTo(Role.LEFT_OUT);
    assertThat(table.column("z", ignoring).kind()).isEqualTo(ColumnKind.IGNORED);
  }

  @Test
  void aTextWhereANumberWasStatedIsRefusedWithItsPlace() {
    TestTable table = TestTable.generate("n,z", ROWS, i -> (i == 4 ? "abc" : "7") + "," + i % 5);
    SchemaOptions options = SchemaOptions.defaults().withTypes(Map.of("n", ColumnKind.NUMERIC));
    assertThatThrownBy(() -> table.schema(options))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("test.csv, line 6, column 1 (n)")
        .hasMessageContaining("\"abc\"");
    assertThat(table.column("n", options.withBadRows(BadRows.SKIP)).kind())
        .isEqualTo(ColumnKind.NUMERIC);
  }

  @ParameterizedTest
  @CsvSource({"inf", "-Infinity", "1e999"})
  void numbersThatAreNotFiniteAreRefusedWithTheirPlace(String number) {
    TestTable table =
        TestTable.generate("n,z", ROWS, i -> (i == 4 ? number : "" + i % 9) + "," + i % 5);
    assertThatThrownBy(() -> table.schema(SchemaOptions.defaults()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 6, column 1 (n)")
        .hasMessageContaining("--bad-rows skip");
    SchemaOptions skipping = SchemaOptions.defaults().withBadRows(BadRows.SKIP);
    assertThat(table.column("n", skipping).kind()).isEqualTo(ColumnKind.NUMERIC);
  }

  @ParameterizedTest
  @CsvSource({"BOOLEAN", "DATE_TIME"})
  void aKindThatTheValuesDoNotHaveIsRefused(ColumnKind kind) {
    TestTable table = TestTable.generate("n,z", ROWS, i -> "x" + i % 7 + "," + i % 5);
    assertThatThrownBy(() -> table.schema(SchemaOptions.defaults().withTypes(Map.of("n", kind))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--types");
  }

  @Test
  void zeroAndOneMayBeStatedToBeBooleans() {
    TestTable table = TestTable.generate("n,z", ROWS, i -> i % 2 + "," + i % 5);
    SchemaOptions options = SchemaOptions.defaults().withTypes(Map.of("n", ColumnKind.BOOLEAN));
    assertThat(table.column("n", options).kind()).isEqualTo(ColumnKind.BOOLEAN);
  }

  @Test
  void unknownNamesOfKindsSuggestTheNearest() {
    assertThat(ColumnKind.parse("Categorical")).isEqualTo(ColumnKind.CATEGORICAL);
    assertThatThrownBy(() -> ColumnKind.parse("categorial"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("did you mean categorical?");
    assertThatThrownBy(() -> ColumnKind.parse("constant")).isInstanceOf(SpecException.class);
  }

  private static Arguments kind(String name, ColumnKind kind, LongFunction<String> value) {
    return Arguments.of(name, kind, value);
  }

  private static String letters(long number) {
    return "" + (char) ('a' + number % 26) + (char) ('a' + number / 26 % 26);
  }

  private static String two(long number) {
    return String.format("%02d", number);
  }
}
