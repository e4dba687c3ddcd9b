package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.MemorySource;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,target,b|target",
        "a,Label,b|Label",
        "outcome,a,b|outcome",
        "a,b,class|class",
        "y,a,b|y",
        "a,b,Y|Y"
      })
  void aColumnWithTheNameOfATargetIsTheTarget(String header, String expected) {
    TableSchema schema = table(header).schema(SchemaOptions.defaults());
    assertThat(schema.header().columns().get(schema.targetColumn())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a,b,c", "x,y,z", "a,class,b", "target,label,b"})
  void aDoubtfulTargetIsAskedAboutWithTheCandidates(String header) {
    TestTable table = table(header);
    assertThatThrownBy(() -> table.schema(SchemaOptions.defaults()))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("which column of test.csv is the target?")
        .hasMessageContaining("--target NAME")
        .hasMessageContaining(header.substring(header.lastIndexOf(',') + 1) + " (\"p\", \"q\")");
  }

  @Test
  void aDoubtfulTargetIsAskedAboutBeforeALongFileIsRead() {
    List<String> lines = new ArrayList<>(List.of("a,b,c"));
    for (int i = 0; i < 2_000; i++) {
      lines.add(i + "," + i % 7 + ",x");
    }
    assertThatThrownBy(() -> TestTable.of(lines).profiler(SchemaOptions.defaults()))
        .isInstanceOf(SpecException.class);
  }

  @Test
  void withoutAHeaderTheLastColumnIsTheTarget() {
    DataSource data =
        DataSource.open(
            List.of(MemorySource.of("plain.csv", "1,2,0\n3,4,1\n5,6,1\n".repeat(20))),
            ReadOptions.defaults());
    try (TableReader reader = data.table()) {
      TableProfiler profiler =
          new TableProfiler(
              new TableHeader(data.name(), reader.columns(), reader.hasHeader()),
              SchemaOptions.defaults());
      TableRow row = new TableRow();
      while (reader.next(row)) {
        profiler.add(new TableFields(row), Part.TRAIN);
      }
      assertThat(TableSchema.infer(profiler).targetColumn()).isEqualTo(2);
    }
  }

  @Test
  void aWrongNameSuggestsTheNearestColumn() {
    assertThatThrownBy(
            () -> table("price,size,c").schema(SchemaOptions.defaults().withTarget("prize")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("did you mean \"price\"?")
        .hasMessageContaining("price, size, c");
    assertThatThrownBy(
            () ->
                table("price,size,target")
                    .schema(SchemaOptions.defaults().withTypes(Map.of("siz", ColumnKind.TEXT))))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("--types");
  }

  @Test
  void oneColumnCannotHaveTwoRoles() {
    assertThatThrownBy(
            () ->
                table("a,b,target")
                    .schema(SchemaOptions.defaults().withTarget("a").withWeight("a")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("both the target and the weight");
  }

  static Stream<Arguments> tasks() {
    return Stream.of(
        task(Task.BINARY, i -> "" + i % 2),
        task(Task.BINARY, i -> i % 3 == 0 ? "-1" : "1"),
        task(Task.BINARY, i -> i % 3 == 0 ? "2.5" : "7"),
        task(Task.BINARY, i -> i % 3 == 0 ? ">50K" : "<=50K"),
        task(Task.BINARY, i -> i % 3 == 0 ? "True" : i % 3 == 1 ? "False" : "None"),
        task(Task.MULTICLASS, i -> "class" + i % 3),
        task(Task.MULTICLASS, i -> "" + (1 + i % 7)),
        task(Task.MULTICLASS, i -> "" + i % 20),
        task(Task.MULTICLASS, i -> (i % 5) + ".0"),
        task(Task.MULTICLASS, i -> i % 2 == 0 ? "1" : i % 3 == 0 ? "2" : "3+"),
        task(Task.REGRESSION, i -> "" + i % 21),
        task(Task.REGRESSION, i -> "" + (2 + i % 3)),
        task(Task.REGRESSION, i -> "" + i % 3 * 10),
        task(Task.REGRESSION, i -> i < 5 ? "3" : "" + i % 3),
        task(Task.REGRESSION, i -> "" + i % 5 * 0.25),
        task(Task.REGRESSION, i -> i % 9 == 0 ? "-" : "" + i * 0.25));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("tasks")
  void tasksFollowFromTheValues(Task expected, LongFunction<String> value) {
    TaskChoice task = values(value).schema(SchemaOptions.defaults()).task();
    assertThat(task.task()).as(task.reason()).isEqualTo(expected);
    assertThat(task.reason()).isNotBlank();
  }

  @Test
  void whatTheUserStatesOverrules() {
    TestTable digits = values(i -> "" + i % 5);
    SchemaOptions options = SchemaOptions.defaults();
    assertThat(digits.schema(options.withTask(Task.REGRESSION)).task().task())
        .isEqualTo(Task.REGRESSION);
    assertThat(digits.schema(options.withTask(Task.COUNT)).task().task()).isEqualTo(Task.COUNT);
    assertThat(digits.schema(options.withExposure("a")).task().task()).isEqualTo(Task.COUNT);
    assertThat(digits.schema(options.withTypes(Map.of("target", ColumnKind.NUMERIC))).task().task())
        .isEqualTo(Task.REGRESSION);
    TestTable codes = values(i -> "" + i % 30);
    assertThat(
            codes.schema(options.withTypes(Map.of("target", ColumnKind.CATEGORICAL))).task().task())
        .isEqualTo(Task.MULTICLASS);
  }

  static Stream<Arguments> impossibleTargets() {
    SchemaOptions options = SchemaOptions.defaults();
    return Stream.of(
        Arguments.of(constant("x"), options, "all 300 rows (target is \"x\")"),
        Arguments.of(constant("5"), options, "all 300 rows (target is \"5\")"),
        Arguments.of(constant("NA"), options, "no row with a value of the target target"),
        Arguments.of(
            number(TargetTest::text),
            options,
            "all values different in 300 rows of the target target"),
        Arguments.of(
            number(TargetTest::text),
            options.withTask(Task.REGRESSION),
            "line 2, column 3 (target): found \"id0x\""),
        Arguments.of(
            number(TargetTest::text), options.withTask(Task.BINARY), "of the target target"),
        Arguments.of(
            number(i -> "" + (i % 5 - 2)), options.withTask(Task.COUNT), "a count of -2 in target"),
        Arguments.of(
            number(i -> "" + i % 3), options.withTask(Task.BINARY), "two for --task binary"),
        Arguments.of(
            number(i -> i == 40 ? "oops" : "" + i * 0.5),
            options,
            "line 42, column 3 (target): found \"oops\""),
        Arguments.of(
            number(i -> i == 40 ? "inf" : "" + i * 0.5),
            options,
            "line 42, column 3 (target): found \"inf\""));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("impossibleTargets")
  void impossibleTargetsAreRefusedInOneSentence(
      LongFunction<String> value, SchemaOptions options, String message) {
    assertThatThrownBy(() -> values(value).schema(options))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void textsAmongNumbersMayBeSkipped() {
    TableSchema schema =
        values(i -> i == 40 ? "oops" : "" + i * 0.5)
            .schema(SchemaOptions.defaults().withBadRows(BadRows.SKIP));
    assertThat(schema.task().task()).isEqualTo(Task.REGRESSION);
  }

  @Test
  void exposureIsForCountsOnly() {
    assertThatThrownBy(
            () ->
                values(i -> "" + i % 2)
                    .schema(SchemaOptions.defaults().withExposure("a").withTask(Task.BINARY)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("--exposure");
  }

  @Test
  void rowsWithoutATargetAreCountedAndDoNotShapeTheSummary() {
    TestTable table = TestTable.of("a,target", "1,x", "2,y", "1000,NA", "3,x", "2000,", "4,y");
    TableProfile profile = table.profiler(SchemaOptions.defaults()).all();
    assertThat(profile.rows()).isEqualTo(4);
    assertThat(profile.rowsWithoutTarget()).isEqualTo(2);
    assertThat(profile.columns().get(0).moments().max()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "yes,no,yes",
    "No,YES,YES",
    "true,false,true",
    "+,-,+",
    "pos,neg,pos",
    "spam,ham,spam",
    ">50K,<=50K,>50K",
    "-1,1,1",
    "2,10,10",
    "male,female,male",
    "Positive,negative,Positive"
  })
  void theSecondOfTwoClassesIsThePositiveOne(String a, String b, String positive) {
    TableProfile profile =
        values(i -> i % 2 == 0 ? a : b)
            .profiler(SchemaOptions.defaults().withTarget("target"))
            .all();
    assertThat(ClassLabels.of(profile.columns().get(2)).get(1)).isEqualTo(positive);
  }

  @Test
  void classesThatAreNumbersAscendAsNumbers() {
    TableProfile profile = values(i -> "" + i % 12).profiler(SchemaOptions.defaults()).all();
    assertThat(ClassLabels.of(profile.columns().get(2)))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
  }

  private static Arguments task(Task task, LongFunction<String> value) {
    return Arguments.of(task, value);
  }

  private static LongFunction<String> constant(String value) {
    return i -> value;
  }

  private static String text(long row) {
    return "id" + row + "x";
  }

  private static LongFunction<String> number(LongFunction<String> value) {
    return value;
  }

  private static TestTable values(LongFunction<String> target) {
    List<String> lines = new ArrayList<>(List.of("a,b,target"));
    for (int i = 0; i < 300; i++) {
      lines.add((i * 0.5 + 1) + "," + i % 7 + "," + target.apply(i));
    }
    return TestTable.of(lines);
  }

  private static TestTable table(String header) {
    List<String> lines = new ArrayList<>(List.of(header));
    for (int i = 0; i < 40; i++) {
      lines.add(i % 2 == 0 ? "1,2,p" : "3,5,q");
    }
    return TestTable.of(lines);
  }
}
