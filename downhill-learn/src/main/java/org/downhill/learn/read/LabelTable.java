package org.downhill.learn.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.DecimalScanner;
import org.downhill.learn.input.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a block by their codes. A label gets the code that it had before if it is the last
 * one of its hash value; strings are made when they are asked for.
 */
final class LabelTable {

  private static final int SLOTS = 256;
  private static final int NONE = -1;

  private final int[] slots = new int[SLOTS];
  private final DecimalScanner scanner = new DecimalScanner();
  private byte[] bytes = new byte[0];
  private int[] start = new int[16];
  private int[] end = new int[16];
  private double[] number = new double[16];
  private @Nullable String[] text = new @Nullable String[16];
  private int size;

  /** Starts over with labels in a chunk's bytes. */
  void begin(byte[] newBytes) {
    bytes = newBytes;
    size = 0;
    Arrays.fill(slots, NONE);
  }

  /** Number of codes. */
  int size() {
    return size;
  }

  /** The label of a code as a number, NaN if it is none. */
  double number(int code) {
    return number[code];
  }

  /** The label of a code. */
  String text(int code) {
    String known = text[code];
    if (known == null) {
      known = new String(bytes, start[code], end[code] - start[code], StandardCharsets.UTF_8);
      text[code] = known;
    }
    return known;
  }

  /**
   * The code of the label in {@code [from, to)} of a line.
   *
   * @throws DataException if it is not UTF-8
   */
  int code(Line line, int from, int to) {
    int hash = 0;
    int ored = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
      ored |= bytes[i];
    }
    int slot = slot(hash);
    int code = slots[slot];
    if (code == NONE || !Arrays.equals(bytes, start[code], end[code], bytes, from, to)) {
      if (ored < 0) {
        checkText(line, from, to);
      }
      code = add(null, isNumber(from, to) ? scanner.number() : Decimals.parse(bytes, from, to));
      start[code] = from;
      end[code] = to;
      slots[slot] = code;
    }
    return code;
  }

  /** The code of a label that is not in the bytes. */
  int code(String label, double asNumber) {
    int slot = slot(label.hashCode());
    int code = slots[slot];
    if (code == NONE || !label.equals(text[code])) {
      code = add(label, asNumber);
      slots[slot] = code;
    }
    return code;
  }

  private boolean isNumber(int from, int to) {
    return scanner.scan(bytes, from) && scanner.end() == to;
  }

  private int add(@Nullable String label, double asNumber) {
    if (size == start.length) {
      start = Arrays.copyOf(start, 2 * size);
      end = Arrays.copyOf(end, 2 * size);
      number = Arrays.copyOf(number, 2 * size);
      text = Arrays.copyOf(text, 2 * size);
    }
    text[size] = label;
    number[size] = asNumber;
    return size++;
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 8)) & (SLOTS - 1);
  }

  private void checkText(Line line, int from, int to) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
    } catch (CharacterCodingException e) {
      DataException exception =
          new DataException(
              line.place(from),
              "a label that is not valid UTF-8",
              "UTF-8 text",
              "convert the file to UTF-8");
      exception.initCause(e);
      throw exception;
    }
  }
}
