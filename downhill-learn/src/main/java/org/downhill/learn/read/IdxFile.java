package org.downhill.learn.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/**
 * One IDX file (Y. LeCun, the MNIST database): two zero bytes, the type of the numbers, the number
 * of dimensions, each dimension as four bytes, then the numbers, big-endian, the last dimension
 * fastest.
 */
final class IdxFile implements AutoCloseable {

  private static final int BLOCK = 1 << 16;
  private static final int MAX_ITEM = 1 << 26;

  private final ByteSource source;
  private final InputStream in;
  private final Type type;
  private final int[] dimensions;
  private final byte[] item;
  private final ByteBuffer numbers;
  private int itemsRead;

  /** The types of numbers. */
  private enum Type {
    UNSIGNED_BYTE(0x08, 1),
    SIGNED_BYTE(0x09, 1),
    SHORT(0x0b, Short.BYTES),
    INT(0x0c, Integer.BYTES),
    FLOAT(0x0d, Float.BYTES),
    DOUBLE(0x0e, Double.BYTES);

    private final int code;
    private final int bytes;

    Type(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }
  }

  private IdxFile(ByteSource source, InputStream in) throws IOException {
    this.source = source;
    this.in = in;
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0 || magic[3] < 1) {
      throw noHeader();
    }
    type =
        Arrays.stream(Type.values())
            .filter(candidate -> candidate.code == magic[2])
            .findFirst()
            .orElseThrow(this::noHeader);
    dimensions = new int[magic[3]];
    byte[] sizes = in.readNBytes(dimensions.length * Integer.BYTES);
    if (sizes.length < dimensions.length * Integer.BYTES) {
      throw noHeader();
    }
    ByteBuffer.wrap(sizes).asIntBuffer().get(dimensions);
    item = new byte[itemBytes()];
    numbers = ByteBuffer.wrap(item);
  }

  /**
   * Opens a file and reads its header.
   *
   * @param bytesRead grows by the stored bytes as they are read
   */
  static IdxFile open(ByteSource source, AtomicLong bytesRead) {
    InputStream in = new BufferedInputStream(source.open(bytesRead), BLOCK);
    try {
      return new IdxFile(source, in);
    } catch (DataException e) {
      close(source, in);
      throw e;
    } catch (IOException e) {
      close(source, in);
      throw DataException.unreadable(source.name(), e);
    }
  }

  ByteSource source() {
    return source;
  }

  /** Number of items: images or labels. */
  int items() {
    return dimensions[0];
  }

  /** Number of dimensions: 1 for labels, 2 or more for images. */
  int dimensions() {
    return dimensions.length;
  }

  /** Numbers per item. */
  int itemSize() {
    return item.length / type.bytes;
  }

  /** Number of items taken so far. */
  int itemsRead() {
    return itemsRead;
  }

  /** Takes the next item; false after the last, when nothing may follow. */
  boolean next() {
    try {
      if (itemsRead == items()) {
        if (in.read() >= 0) {
          throw wrongLength("more bytes than " + items() + " items");
        }
        return false;
      }
      if (in.readNBytes(item, 0, item.length) < item.length) {
        throw wrongLength("the end of the file after " + itemsRead + " items");
      }
      itemsRead++;
      return true;
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
  }

  /** A number of the current item. */
  double number(int index) {
    return switch (type) {
      case UNSIGNED_BYTE -> item[index] & 0xff;
      case SIGNED_BYTE -> item[index];
      case SHORT -> numbers.getShort(index * Short.BYTES);
      case INT -> numbers.getInt(index * Integer.BYTES);
      case FLOAT -> numbers.getFloat(index * Float.BYTES);
      case DOUBLE -> numbers.getDouble(index * Double.BYTES);
    };
  }

  @Override
  public void close() {
    close(source, in);
  }

  private static void close(ByteSource source, InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
  }

  private int itemBytes() {
    long bytes = type.bytes;
    for (int i = 1; i < dimensions.length; i++) {
      bytes = dimensions[i] <= 0 || bytes > MAX_ITEM ? Long.MAX_VALUE : bytes * dimensions[i];
    }
    if (dimensions[0] < 0 || bytes > MAX_ITEM) {
      throw new DataException(
          Place.of(source.name()).atByte(4),
          "the dimensions " + Arrays.toString(dimensions),
          "dimensions of at least 1 and items of at most " + MAX_ITEM + " bytes",
          "check that the file is not damaged");
    }
    return (int) bytes;
  }

  private DataException noHeader() {
    return new DataException(
        Place.of(source.name()).atByte(0),
        "no complete IDX header",
        "two zero bytes, a type, a number of dimensions and the dimensions",
        "check that the file is not damaged");
  }

  private DataException wrongLength(String found) {
    return new DataException(
        Place.of(source.name()),
        found,
        items() + " items of " + item.length + " bytes as its header says",
        "copy or download the file again");
  }
}
