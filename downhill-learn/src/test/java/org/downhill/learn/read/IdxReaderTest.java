package org.downhill.learn.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Format;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {

  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  @TempDir private Path folder;

  private static byte[] idx(int type, int[] dimensions, byte... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + numbers.length);
    bytes.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dimensions.length);
    for (int dimension : dimensions) {
      bytes.putInt(dimension);
    }
    return bytes.put(numbers).array();
  }

  private static byte[] images() {
    return idx(8, new int[] {3, 2, 2}, new byte[] {0, 1, 2, 0, -1, 0, 0, 0, 0, 0, 0, 7});
  }

  private static byte[] labels(byte... values) {
    return idx(8, new int[] {values.length}, values);
  }

  private DataSource open(String... names) {
    List<String> paths = Arrays.stream(names).map(name -> folder.resolve(name).toString()).toList();
    return DataSource.open(paths, DEFAULTS, InputStream.nullInputStream());
  }

  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte, train-labels-idx1-ubyte",
    "train-images.idx3-ubyte, train-labels.idx1-ubyte",
    "train-images-idx3-ubyte, train-labels.idx1-ubyte",
    "images.idx, labels.idx",
    "t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte.gz"
  })
  void findsTheLabelsBesideTheImages(String images, String labels) {
    TestFiles.write(folder, images, images.endsWith(".gz") ? TestFiles.gzip(images()) : images());
    byte[] values = labels((byte) 5, (byte) 0, (byte) 9);
    TestFiles.write(folder, labels, labels.endsWith(".gz") ? TestFiles.gzip(values) : values);
    DataSource data = open(images);
    assertThat(data.format()).isEqualTo(Format.IDX);
    assertThat(TestFiles.sparseRows(data)).containsExactly("5 1:1.0 2:2.0", "0 0:255.0", "9 3:7.0");
    assertThat(data.sources()).hasSize(2);
    assertThat(data.bytesRead()).isEqualTo(data.bytes());
  }

  @Test
  void takesLabelsThatAreNamed() {
    TestFiles.write(folder, "pictures", images());
    TestFiles.write(folder, "classes", labels((byte) 1, (byte) 2, (byte) 3));
    assertThat(TestFiles.sparseRows(open("pictures", "classes")))
        .containsExactly("1 1:1.0 2:2.0", "2 0:255.0", "3 3:7.0");
    assertThat(TestFiles.sparseRows(open("classes", "pictures"))).hasSize(3);
    assertThat(TestFiles.sparseRows(open("pictures", "classes", "pictures", "classes"))).hasSize(6);
    try (SparseReader reader = open("pictures", "classes").sparse()) {
      assertThat(reader.features()).hasValue(4);
    }
  }

  @Test
  void readsImagesWithoutLabelsOnlyWhereThatIsAllowed() {
    Path file = TestFiles.write(folder, "train-images-idx3-ubyte", images());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("train-images-idx3-ubyte"))
        .withMessageStartingWith(
            file
                + ": found images without labels, expected labels beside them in"
                + " train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz")
        .withMessageEndingWith("; give the file of labels after the file of images.");
    DataSource data = TestFiles.open(file, DEFAULTS.withLabels(Labels.OPTIONAL));
    assertThat(TestFiles.sparseRows(data)).containsExactly(" 1:1.0 2:2.0", " 0:255.0", " 3:7.0");
  }

  @Test
  void refusesLabelsThatDoNotFit() {
    TestFiles.write(folder, "images", images());
    Path two = TestFiles.write(folder, "labels", labels((byte) 1, (byte) 2));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(open("images")))
        .withMessage(
            two
                + ": found 2 labels, expected 3 labels, one for each image in "
                + folder.resolve("images")
                + "; give the label file that belongs to the images.");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("labels"))
        .withMessageContaining("labels without images (one dimension)");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("images", "images", "labels"))
        .withMessageContaining("1 files of labels for 2 of images");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 15, 16, 17, 27})
  void refusesTruncatedFiles(int length) {
    Path file = TestFiles.write(folder, "images", Arrays.copyOf(images(), length));
    TestFiles.write(folder, "labels", labels((byte) 1, (byte) 2, (byte) 3));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(open("images")))
        .withMessageStartingWith(file.toString())
        .withMessageContaining(
            length < 16 ? "no complete IDX header" : "the end of the file after");
  }

  @Test
  void refusesBytesAfterTheLastItem() {
    Path images = TestFiles.write(folder, "images", Arrays.copyOf(images(), images().length + 1));
    TestFiles.write(folder, "labels", labels((byte) 1, (byte) 2, (byte) 3));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(open("images")))
        .withMessage(
            images
                + ": found more bytes than 3 items, expected 3 items of 4 bytes as its header"
                + " says; copy or download the file again.");
  }

  @Test
  void refusesImpossibleDimensions() {
    TestFiles.write(folder, "labels", labels((byte) 1));
    for (int[] dimensions :
        new int[][] {
          {1, 1 << 30, 1 << 30}, {-1, 2, 2}, {1, 0}, {1, -5}, {1, 1 << 20, 1 << 20, 9}
        }) {
      TestFiles.write(folder, "images", idx(8, dimensions, (byte) 1));
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> TestFiles.readAll(open("images")))
          .withMessageContaining("images, byte 4: found the dimensions");
    }
  }

  @Test
  void readsAllTypesOfNumbers() {
    TestFiles.write(folder, "labels", idx(0x0e, new int[] {1}, doubleBytes(2.5)));
    byte[] floats = ByteBuffer.allocate(8).putFloat(0).putFloat(-1.5f).array();
    TestFiles.write(folder, "images", idx(0x0d, new int[] {1, 2}, floats));
    assertThat(TestFiles.sparseRows(open("images"))).containsExactly("2.5 1:-1.5");
    TestFiles.write(
        folder, "labels", idx(0x0c, new int[] {1}, (byte) 0, (byte) 1, (byte) 0, (byte) 0));
    TestFiles.write(folder, "images", idx(0x0b, new int[] {1, 1}, (byte) 1, (byte) 1));
    assertThat(TestFiles.sparseRows(open("images"))).containsExactly("65536 0:257.0");
    TestFiles.write(folder, "labels", idx(0x09, new int[] {1}, (byte) -1));
    TestFiles.write(folder, "images", idx(0x09, new int[] {1, 1}, (byte) -2));
    assertThat(TestFiles.sparseRows(open("images"))).containsExactly("-1 0:-2.0");
    TestFiles.write(folder, "images", idx(0x0e, new int[] {1, 1}, doubleBytes(Double.NaN)));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(open("images")))
        .withMessageContaining("images, line 1: found a pixel that is not finite");
  }

  @Test
  void refusesImagesOfAnotherSize() {
    TestFiles.write(folder, "images", images());
    TestFiles.write(folder, "labels", labels((byte) 1, (byte) 2, (byte) 3));
    TestFiles.write(folder, "small-images", idx(8, new int[] {1, 1, 1}, (byte) 1));
    TestFiles.write(folder, "small-labels", labels((byte) 1));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(open("images", "small-images")))
        .withMessageContaining("small-images: found 1 pixels per image, expected 4 as in");
  }

  private static byte[] doubleBytes(double number) {
    return ByteBuffer.allocate(8).putDouble(number).array();
  }
}
