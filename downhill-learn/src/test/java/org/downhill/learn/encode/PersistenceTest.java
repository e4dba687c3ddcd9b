package org.downhill.learn.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.ColumnKind;
import org.downhill.learn.schema.SchemaOptions;
import org.downhill.learn.schema.TestTable;
import org.downhill.learn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersistenceTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anEncoderThatWasReadEncodesEveryRowToTheSameBits(long seed) throws Exception {
    TestTable table = everyKind(seed);
    SchemaOptions options =
        SchemaOptions.defaults()
            .withSeed(seed)
            .withWeight("w")
            .withTypes(Map.of("codes", ColumnKind.CATEGORICAL));
    TableEncoder encoder = EncodedTable.fit(table, options, EncodingOptions.defaults());
    Encoder read = read(encoder);
    assertThat(read).isInstanceOf(TableEncoder.class);
    TableRowEncoder before = encoder.rowEncoder();
    TableRowEncoder after = ((TableEncoder) read).rowEncoder();
    EncodedRow a = encoder.newRow();
    EncodedRow b = read.newRow();
    TargetCodec codec = EncodedTable.codec(table, options);
    EncodedTable.forEach(
        table,
        (fields, i) -> {
          before.encode(fields, codec, a);
          after.encode(fields, codec, b);
          assertThat(EncodedTable.bits(b)).isEqualTo(EncodedTable.bits(a));
        });
    for (int i = 0; i < encoder.features(); i++) {
      assertThat(read.featureName(i)).isEqualTo(encoder.featureName(i));
      assertThat(read.center(i)).isEqualTo(encoder.center(i));
      assertThat(read.scale(i)).isEqualTo(encoder.scale(i));
    }
    assertThat(read.notes()).isEqualTo(encoder.notes());
    assertThat(read.toJson()).isEqualTo(encoder.toJson());
    assertThat(read.tensors()).isEqualTo(encoder.tensors());
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void aSparseEncoderThatWasReadEncodesEveryRowToTheSameBits(Scaling scaling) throws Exception {
    String data = SparseEncoderTest.data(5, 300);
    SparseEncoder encoder =
        SparseEncoderTest.fit(data, new EncodingOptions(scaling, Centering.SHIFTED));
    SparseEncoder read = (SparseEncoder) read(encoder);
    EncodedRow a = encoder.newRow();
    EncodedRow b = read.newRow();
    SparseRowEncoder before = encoder.rowEncoder();
    SparseRowEncoder after = read.rowEncoder();
    SparseEncoderTest.forEach(
        SparseEncoderTest.data(6, 300),
        row -> {
          before.encode(row, a);
          after.encode(row, b);
          assertThat(EncodedTable.bits(b)).isEqualTo(EncodedTable.bits(a));
        });
    assertThat(before.counts().unknownFeatures()).isEqualTo(after.counts().unknownFeatures());
  }

  @Test
  void whatIsMissingOrForeignIsRefused() throws Exception {
    TableEncoder encoder = EncodedTable.fit(everyKind(1));
    ObjectNode json = encoder.toJson();
    Map<String, Tensor> tensors = encoder.tensors();
    for (String name : List.of("type", "columns", "named", "target", "seed", "source")) {
      ObjectNode without = json.deepCopy();
      without.remove(name);
      assertThatThrownBy(() -> Encoder.read(without, tensors))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String name : tensors.keySet()) {
      Map<String, Tensor> without = new LinkedHashMap<>(tensors);
      without.remove(name);
      assertThatThrownBy(() -> Encoder.read(json, without))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name);
    }
    JsonNode feature = json.get("features").get(0);
    for (String name : List.of("kind", "column", "center", "gaps")) {
      ObjectNode without = json.deepCopy();
      ((ObjectNode) without.get("features").get(0)).remove(name);
      assertThatThrownBy(() -> Encoder.read(without, tensors))
          .as(name + " of " + feature)
          .isInstanceOf(IllegalArgumentException.class);
    }
    ObjectNode outside = json.deepCopy();
    outside.put("target", 99);
    assertThatThrownBy(() -> Encoder.read(outside, tensors))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Encoder read(Encoder encoder) throws Exception {
    String json = MAPPER.writeValueAsString(encoder.toJson());
    return Encoder.read(MAPPER.readTree(json), encoder.tensors());
  }

  /** A table with a column of every kind. */
  static TestTable everyKind(long seed) {
    Random random = new Random(seed);
    List<String> lines =
        new ArrayList<>(List.of("number,truth,few,many,codes,text,date,stamp,w,id,same,target"));
    for (int i = 0; i < 2_400; i++) {
      lines.add(
          String.join(
              ",",
              random.nextInt(9) == 0 ? "NA" : Double.toString(random.nextGaussian() * 1e5),
              random.nextInt(9) == 0 ? "" : random.nextBoolean() ? "yes" : "no",
              random.nextInt(9) == 0 ? "?" : "level " + random.nextInt(7),
              random.nextInt(9) == 0 ? "" : "N" + random.nextInt(1_500),
              Integer.toString(random.nextInt(1_200)),
              "\"Text, with Ünïcode and words " + words(random) + "\"",
              (1 + random.nextInt(12)) + "/" + (1 + random.nextInt(28)) + "/2024",
              random.nextInt(9) == 0
                  ? ""
                  : "2024-01-0" + (1 + random.nextInt(9)) + " 1" + random.nextInt(9) + ":00",
              Integer.toString(random.nextInt(3)),
              Integer.toString(i),
              "x",
              random.nextBoolean() ? "a" : "b"));
    }
    return TestTable.of(lines);
  }

  private static String words(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append((char) ('a' + random.nextInt(26)))
          .append((char) ('a' + random.nextInt(3)))
          .append(' ');
    }
    return text.toString();
  }
}
