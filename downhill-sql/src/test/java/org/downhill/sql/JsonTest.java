package org.downhill.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Format;
import org.downhill.learn.read.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static final String LINES =
      """
      {"age": 41, "city": "Köln", "since": "2020-01-31", "home": {"zip": "04", "ok": true}}
      {"age": 7.5, "city": null, "home": {"zip": "05"}}
      {"age": null, "city": "Ulm", "since": "2020-02-01", "home": null, "late": 1}
      """;

  @TempDir Path folder;

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.jsonl", "t.ndjson", "t.json", "t", "t.jsonl.gz"})
  void readsObjectsOneAfterTheOther(String name) throws Exception {
    DataSource data = Tables.open(write(name, LINES));

    assertThat(data.format()).isEqualTo(Format.JSON);
    assertThat(Tables.columns(data))
        .containsExactly("age", "city", "since", "home.zip", "home.ok", "late");
    assertThat(Tables.rows(data))
        .containsExactly(
            List.of("41", "Köln", "2020-01-31", "04", "true", ""),
            List.of("7.5", "", "", "05", "", ""),
            List.of("", "Ulm", "2020-02-01", "", "", "1"));
    assertThat(Tables.rows(data)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.json", "t.json.gz", "t"})
  void readsAnArrayOfObjects(String name) throws Exception {
    String array = LINES.lines().collect(Collectors.joining(",\n  ", "[\n  ", "]\n"));

    DataSource data = Tables.open(write(name, array));

    assertThat(Tables.rows(data)).hasSize(3).contains(List.of("7.5", "", "", "05", "", ""));
  }

  @Test
  void seesColumnsHoweverLateAndSeldomTheyCome() throws Exception {
    String lines =
        IntStream.range(0, 50_000)
            .mapToObj(i -> i == 49_000 ? "{\"a\":1.5,\"late\":\"x\"}" : "{\"a\":" + i + "}")
            .collect(Collectors.joining("\n"));

    DataSource data = Tables.open(write("t.jsonl", lines));

    assertThat(Tables.columns(data)).containsExactly("a", "late");
    List<List<String>> rows = Tables.rows(data);
    assertThat(rows).hasSize(50_000);
    assertThat(rows.get(49_000)).containsExactly("1.5", "x");
    assertThat(rows.get(49_999)).containsExactly("49999", "");
  }

  @Test
  void takesManyKeysForColumns() throws Exception {
    String row =
        IntStream.range(0, 300)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(",", "{", "}"));

    DataSource data = Tables.open(write("t.jsonl", row + "\n" + row + "\n"));

    assertThat(Tables.columns(data)).hasSize(300);
  }

  @Test
  void handsOnMixedValuesAsTexts() throws Exception {
    DataSource data = Tables.open(write("t.jsonl", "{\"a\":1}\n{\"a\":\"x\"}\n{\"a\":true}\n"));

    assertThat(Tables.rows(data)).containsExactly(List.of("1"), List.of("x"), List.of("true"));
  }

  @Test
  void readsFilesWithDifferentKeysTogether() throws Exception {
    DataSource data =
        Tables.open(
            write("1.jsonl", "{\"a\":1,\"b\":2}\n"), write("2.jsonl", "{\"b\":3,\"c\":4}\n"));

    assertThat(Tables.columns(data)).containsExactly("a", "b", "c");
    assertThat(Tables.rows(data)).containsExactly(List.of("1", "2", ""), List.of("", "3", "4"));
  }

  @Test
  void refusesJsonThatIsNoTableInOneSentence() throws Exception {
    String bad = write("bad.jsonl", "{\"a\":1}\n{\"a\":\n");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Tables.open(bad))
        .withMessageStartingWith(bad + ": found an error while reading (Malformed JSON in file")
        .withMessageContaining("in line 3")
        .withMessageNotContaining("read_json");
    String values = write("values.json", "[1, 2, 3]");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Tables.open(values))
        .withMessageContaining("found JSON without objects");
    String list = write("list.json", "[{\"a\": 1, \"b\": [1, 2]}]");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Tables.open(list))
        .withMessageContaining("column 2 (b): found a column of type BIGINT[]");
  }
}
