package org.downhill.learn.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.downhill.learn.input.DataException;
import org.downhill.learn.output.OutputException;
import org.downhill.learn.tensor.ByteTensor;
import org.downhill.learn.tensor.DoubleTensor;
import org.downhill.learn.tensor.FloatTensor;
import org.downhill.learn.tensor.IntTensor;
import org.downhill.learn.tensor.LongTensor;
import org.downhill.learn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {

  @TempDir Path folder;

  private static SafetensorsFile sample() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("bytes", new ByteTensor(new byte[] {1, -1, 0}));
    tensors.put(
        "weights",
        new DoubleTensor(new double[] {1, -0.0, Math.PI, Double.MIN_VALUE}, shape(2, 2)));
    tensors.put("floats", new FloatTensor(new float[] {1.5f, Float.MIN_VALUE, Float.NaN}));
    tensors.put("ids", new IntTensor(new int[] {-1, Integer.MAX_VALUE}));
    tensors.put("longs", new LongTensor(new long[] {Long.MIN_VALUE}, shape()));
    tensors.put("nothing", new DoubleTensor(new double[0], shape(0, 3)));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("model", "{\"label\": \"größer \\\"10\\\" 🙂\"}");
    metadata.put("", "empty name");
    return new SafetensorsFile(metadata, tensors);
  }

  private static long[] shape(long... axes) {
    return axes;
  }

  @Test
  void readsWhatItWrote() {
    Path file = folder.resolve("a.safetensors");
    sample().write(file);
    assertThat(SafetensorsFile.read(file)).isEqualTo(sample());
  }

  @Test
  void writesTheSameBytesForTheSameContents() throws IOException {
    assertThat(written(sample())).isEqualTo(written(sample()));
  }

  @Test
  void writesTheSameBytesWhateverTheOrderOfTheTensors() throws IOException {
    List<String> names = new ArrayList<>(sample().tensors().keySet());
    Collections.reverse(names);
    Map<String, Tensor> reversed = new LinkedHashMap<>();
    names.forEach(name -> reversed.put(name, sample().tensors().get(name)));
    SafetensorsFile other = new SafetensorsFile(sample().metadata(), reversed);
    assertThat(written(other)).isEqualTo(written(sample()));
  }

  @ParameterizedTest
  @ValueSource(ints = {8191, 8192, 8193, 65536, 100_001})
  void readsTensorsOfAnyLength(int length) {
    Random random = new Random(length);
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("f64", new DoubleTensor(random.doubles(length).toArray()));
    tensors.put("i64", new LongTensor(random.longs(length).toArray()));
    tensors.put("i32", new IntTensor(random.ints(length).toArray()));
    tensors.put("u8", new ByteTensor(bytes));
    SafetensorsFile contents = new SafetensorsFile(Map.of(), tensors);
    Path file = folder.resolve("a.safetensors");
    contents.write(file);
    assertThat(SafetensorsFile.read(file)).isEqualTo(contents);
  }

  @Test
  void alignsEveryTensorToItsType() throws Exception {
    byte[] file = written(sample());
    int length = headerLength(file);
    assertThat(length % 8).isZero();
    SafetensorsHeader header = SafetensorsHeader.parse(Arrays.copyOfRange(file, 8, 8 + length));
    assertThat(header.entries())
        .hasSize(6)
        .allMatch(entry -> entry.begin() % entry.dtype().bytes() == 0);
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] file = written(sample());
    for (int length = 0; length < file.length; length++) {
      refuses(Arrays.copyOf(file, length), "truncated to " + length + " of " + file.length);
    }
  }

  @Test
  void refusesEveryChangedByte() throws IOException {
    byte[] file = written(sample());
    for (int at = 0; at < file.length; at++) {
      for (int mask : new int[] {0xFF, 1 << at % Byte.SIZE}) {
        byte[] changed = file.clone();
        changed[at] ^= (byte) mask;
        refuses(changed, "byte " + at + " changed by " + mask);
      }
    }
  }

  @Test
  void refusesAppendedBytes() throws IOException {
    byte[] file = written(sample());
    Path path = write(Arrays.copyOf(file, file.length + 3));
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(DataException.class)
        .hasMessage(
            path
                + ": found 3 bytes after the end of the data, expected the file as Downhill saved"
                + " it; the file is damaged: copy the file again, or train again.");
  }

  @Test
  void saysThatAFileIsTruncated() throws IOException {
    byte[] file = written(sample());
    Path path = write(Arrays.copyOf(file, file.length - 1));
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "%s: found only %d bytes, expected at least %d; the file is truncated: copy the file"
                + " again, or train again.",
            path, file.length - 1, file.length);
  }

  @Test
  void saysWhichTensorIsDamaged() throws IOException {
    byte[] file = written(sample());
    file[file.length - 1] ^= 1;
    Path path = write(file);
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "found contents that do not match their checksum, in the tensor \"bytes\",");
  }

  @Test
  void saysThatTheHeaderIsDamaged() throws IOException {
    byte[] file = written(sample());
    Path path = write(replaced(file, "empty name", "empty nome"));
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found contents that do not match their checksum, in the header,");
  }

  @Test
  void refusesANewerFormat() throws IOException {
    byte[] file = replaced(written(sample()), "format\":\"1\"", "format\":\"3\"");
    Path path = write(file);
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "%s: found format 3 of Downhill development, expected format 1, the newest that this"
                + " Downhill development reads; upgrade Downhill.",
            path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'weight':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}"
            + "| a safetensors file that another program wrote",
        "{'__metadata__':{'format':'pt'}}| a safetensors file that another program wrote",
        "{'a':{'dtype':'BF16','shape':[2],'data_offsets':[0,4]}}"
            + "| a file with a tensor \"a\" of type \"BF16\"",
        "{'a':1,'a':2}| a file with a header that is not JSON (Duplicate field 'a')",
        "{'a':{}} {}| a file with a header that is not JSON",
        "{'a':| a file with a header that is not JSON",
        "{'__metadata__':7}| a file with metadata that is not a JSON object",
        "{'__metadata__':{'a':7}}| a file with metadata \"a\" that is not a string",
        "{'a':{'dtype':'F32','shape':7,'data_offsets':[0,4]}}"
            + "| a file with a tensor \"a\" with a shape that is no list",
        "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}}"
            + "| a file with a tensor \"a\" with a shape that holds 1.5",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,4]}}"
            + "| a file with a tensor \"a\" with a shape that holds 99999999999999999999",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}"
            + "| a file with a tensor \"a\" with a shape that holds -1",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}"
            + "| a file with a tensor \"a\" of shape [2] in 4 bytes",
        "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}}"
            + "| a file with a tensor \"a\" with shape [4294967296, 4294967296]",
        "{'a':{'dtype':'U8','shape':[2147483647],'data_offsets':[0,2147483647]}}"
            + "| a file with a tensor \"a\" of shape [2147483647] in 2147483647 bytes",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}"
            + "| a file with a tensor \"a\" with offsets [4, 0]",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}}"
            + "| a file with the tensor \"b\" at byte 2 of the data instead of byte 4",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
            + "| a file with the tensor \"a\" at byte 4 of the data instead of byte 0",
      })
  void saysWhatIsWrongWithAnotherHeader(String json, String found) throws IOException {
    Path path = write(withHeader(json.replace('\'', '"')));
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found " + found);
  }

  @Test
  void refusesAHeaderOfNestedBrackets() throws IOException {
    Path path = write(withHeader("{\"a\":" + "[".repeat(1_000_000)));
    assertThatThrownBy(() -> SafetensorsFile.read(path)).isInstanceOf(DataException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, 100_000_001, 1L << 40})
  void refusesAHeaderLengthBeyondTheFormat(long length) throws IOException {
    byte[] bytes = withHeader("{\u0000}");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    Path path = write(bytes);
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found a header of " + Long.toUnsignedString(length) + " bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "age,income\\n39,low\\n| a text file",
        "größer| a text file",
        "{\"a\": 1}\\n| a JSON file",
        "PK\\3\\4...........| a zip archive (as jar, npz and PyTorch files are)",
        "PAR1...........| a Parquet file",
        "\\0\\1| only 2 bytes",
        "\\0\\1\\2\\3\\0\\1\\2\\3\\3\\0" + "| neither a header nor a known kind of file",
      })
  void saysWhatAnotherFileLooksLike(String contents, String found) throws IOException {
    Path path = write(contents.translateEscapes().getBytes(UTF_8));
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "%s: found %s, expected a file that Downhill saved; name the file of a model.",
            path, found);
  }

  @Test
  void saysThatAFileIsEmptyMissingOrADirectory() throws IOException {
    Path empty = write(new byte[0]);
    assertThatThrownBy(() -> SafetensorsFile.read(empty)).hasMessageContaining("an empty file");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> SafetensorsFile.read(missing)).hasMessageContaining("no such file");
    assertThatThrownBy(() -> SafetensorsFile.read(folder)).hasMessageContaining("a directory");
  }

  @Test
  void refusesReservedNames() {
    for (String key : List.of("downhill.sha256", "downhill.format", "downhill.crc32.a")) {
      assertThatThrownBy(() -> new SafetensorsFile(Map.of(key, ""), Map.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    Map<String, Tensor> tensors = Map.of("__metadata__", new IntTensor(new int[0]));
    assertThatThrownBy(() -> new SafetensorsFile(Map.of(), tensors))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhereItCannotWrite() {
    Path target = folder.resolve("none").resolve("a.safetensors");
    assertThatThrownBy(() -> sample().write(target)).isInstanceOf(OutputException.class);
    assertThat(folder).isEmptyDirectory();
  }

  private void refuses(byte[] file, String description) throws IOException {
    Path path = write(file);
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .as(description)
        .isExactlyInstanceOf(DataException.class);
  }

  private byte[] written(SafetensorsFile contents) throws IOException {
    Path file = folder.resolve("written.safetensors");
    contents.write(file);
    return Files.readAllBytes(file);
  }

  private Path write(byte[] bytes) throws IOException {
    // Some file systems wait for the disk where a file is written over.
    Path file = folder.resolve("read.safetensors");
    Files.deleteIfExists(file);
    return Files.write(file, bytes);
  }

  private static int headerLength(byte[] file) {
    return (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static byte[] withHeader(String json) {
    byte[] header = json.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + header.length + 16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  private static byte[] replaced(byte[] file, String old, String replacement) {
    String text = new String(file, ISO_8859_1);
    assertThat(text).containsOnlyOnce(old);
    return text.replace(old, replacement).getBytes(ISO_8859_1);
  }
}
