package org.downhill.learn.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSourceTest {

  @TempDir private Path folder;

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] readAll(ByteSource source) throws IOException {
    try (InputStream in = source.open()) {
      return in.readAllBytes();
    }
  }

  private static byte[] randomText(long seed, int length) {
    Random random = new Random(seed);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(6));
    }
    return bytes;
  }

  @Test
  void opensAFileAgainAndAgain() throws IOException {
    byte[] bytes = "a,b\n1,2\n".getBytes(UTF_8);
    ByteSource source = ByteSource.of(write("t.csv", bytes));
    assertThat(readAll(source)).isEqualTo(bytes);
    assertThat(readAll(source)).isEqualTo(bytes);
    assertThat(source.bytes()).isEqualTo(8);
    assertThat(source.sha256())
        .isEqualTo("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
  }

  @Test
  void recognisesGzipByItsFirstBytesAndNotByTheName() throws IOException {
    byte[] bytes = randomText(1, 300_000);
    assertThat(readAll(ByteSource.of(write("noending", gzip(bytes))))).isEqualTo(bytes);
    assertThat(readAll(ByteSource.of(write("plain.gz", bytes)))).isEqualTo(bytes);
  }

  @Test
  void joinsTheMembersOfAGzipFileAndLetsZerosFollow() throws IOException {
    byte[] first = randomText(2, 70_000);
    byte[] second = randomText(3, 1);
    byte[] empty = new byte[0];
    byte[] file = join(gzip(first), gzip(empty), gzip(second), new byte[512]);
    assertThat(readAll(ByteSource.of(write("m.gz", file)))).isEqualTo(join(first, second));
  }

  @Test
  void readsGzipHeadersWithAllOptionalParts() throws IOException {
    byte[] bytes = "hello\n".getBytes(UTF_8);
    byte[] plain = gzip(bytes);
    byte[] header = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
    byte[] extra = {2, 0, 'x', 'y'};
    byte[] names = "name\0comment\0".getBytes(UTF_8);
    CRC32 crc = new CRC32();
    crc.update(join(header, extra, names));
    byte[] check = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
    byte[] file = join(header, extra, names, check, Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(readAll(ByteSource.of(write("h.gz", file)))).isEqualTo(bytes);
  }

  @Test
  void refusesAGzipFileCutAnywhere() throws IOException {
    byte[] whole = gzip(randomText(4, 2_000));
    for (int length = 3; length < whole.length; length++) {
      Path file = write("cut.csv.gz", Arrays.copyOf(whole, length));
      assertThatExceptionOfType(DataException.class)
          .as("%d of %d bytes", length, whole.length)
          .isThrownBy(() -> readAll(ByteSource.of(file)))
          .withMessageContaining("cut.csv.gz, byte " + length)
          .withMessageContaining("the end of the file in the middle of its gzip data")
          .withMessageContaining("copy or download the file again");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverReturnsOtherBytesThanThoseCompressed(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = randomText(seed, 3_000);
    byte[] whole = gzip(bytes);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      int position = 10 + random.nextInt(whole.length - 10);
      damaged[position] ^= (byte) (1 << random.nextInt(8));
      ByteSource source = ByteSource.of(write("damaged.gz", damaged));
      try {
        // A bit of padding may flip without harm.
        assertThat(readAll(source)).as("bit flipped in byte %d", position).isEqualTo(bytes);
      } catch (DataException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(280);
  }

  @Test
  void refusesWhatFollowsGzipDataAndIsNone() throws IOException {
    byte[] first = gzip("a\n".getBytes(UTF_8));
    Path file = write("tail.gz", join(first, "garbage".getBytes(UTF_8)));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> readAll(ByteSource.of(file)))
        .withMessageContaining("tail.gz, byte " + first.length)
        .withMessageContaining("bytes after the gzip data that are not gzip");
  }

  @Test
  void countsTheStoredBytesThatAreRead() throws IOException {
    byte[] file = gzip(randomText(5, 500_000));
    AtomicLong count = new AtomicLong();
    try (InputStream in = ByteSource.of(write("p.gz", file)).open(count)) {
      in.readNBytes(10);
      assertThat(count.get()).isBetween(10L, (long) file.length);
      in.readAllBytes();
    }
    assertThat(count.get()).isEqualTo(file.length);
  }

  @Test
  void keepsStandardInputSoThatItCanBeReadTwice() throws IOException {
    byte[] bytes = gzip("x\n1\n".getBytes(UTF_8));
    ByteSource source = ByteSource.standardInput(new ByteArrayInputStream(bytes));
    assertThat(source.name()).isEqualTo("standard input");
    assertThat(source.path()).isEmpty();
    assertThat(readAll(source)).asString().isEqualTo("x\n1\n");
    assertThat(readAll(source)).asString().isEqualTo("x\n1\n");
  }

  @Test
  void refusesWhatIsNoFileOfData() throws IOException {
    Path missing = folder.resolve("missing.csv");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ByteSource.of(missing))
        .withMessage(
            missing
                + ": found no such file, expected a data file;"
                + " check the name and the folder.");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ByteSource.of(folder))
        .withMessage(
            folder
                + ": found a folder, expected a data file;"
                + " give the files in it, one by one.");
    Path empty = write("empty.csv", new byte[0]);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ByteSource.of(empty))
        .withMessage(
            empty
                + ": found no data, expected at least one row;"
                + " give a file that is not empty.");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ByteSource.standardInput(InputStream.nullInputStream()))
        .withMessageStartingWith("standard input: found no data");
  }

  @Test
  void tellsWhenStandardInputBreaks() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the pipe broke");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("the pipe broke");
          }
        };
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ByteSource.standardInput(broken))
        .withMessageContaining("the pipe broke");
  }
}
