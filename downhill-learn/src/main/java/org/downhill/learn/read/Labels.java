package org.downhill.learn.read;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * Labels as strings and numbers, made once for labels that come again: a table of the last label
 * for each of some hash values.
 */
final class Labels {

  private static final int SLOTS = 256;

  private final @Nullable Entry[] slots = new @Nullable Entry[SLOTS];

  /** A label: the characters as found, what they mean, and as a number. */
  private static final class Entry {
    private final char[] written;
    private final String text;
    private final double number;

    Entry(char[] written, String text) {
      this.written = written;
      this.text = text;
      number = Decimals.parse(written, 0, written.length);
    }

    boolean isWritten(char[] characters, int from, int to) {
      return Arrays.equals(written, 0, written.length, characters, from, to);
    }
  }

  /** Gives a row the label in {@code [from, to)} of a line. */
  void set(SparseRow row, Lines line, int from, int to) {
    char[] characters = line.text();
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + characters[i];
    }
    int slot = (hash ^ (hash >>> 8)) & (SLOTS - 1);
    Entry entry = slots[slot];
    if (entry == null || !entry.isWritten(characters, from, to)) {
      entry = entry(line, from, to);
      slots[slot] = entry;
    }
    row.label(entry.text, entry.number);
  }

  private static Entry entry(Lines line, int from, int to) {
    char[] characters = line.text();
    char[] written = Arrays.copyOfRange(characters, from, to);
    try {
      return new Entry(written, Latin1.decodeStrictly(characters, from, to));
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
