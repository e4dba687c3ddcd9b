package org.downhill.sql;

import java.time.LocalDate;
import org.downhill.sql.Column.Carrier;

/** Writes points in time as text without allocating, unless the day changes. */
final class InstantText {

  private static final long SECONDS_PER_DAY = 86_400;
  private static final int LONGEST = 64;

  private final Carrier carrier;
  private final long unitsPerSecond;
  private final int digits;
  private final char[] characters = new char[LONGEST];
  private long day = Long.MIN_VALUE;
  private int dayLength;

  /** What was written last; rows of a log often have the same time as the row before. */
  private long written = Long.MIN_VALUE;

  private int length;

  /** A writer of what a carrier holds. */
  InstantText(Carrier carrier) {
    this.carrier = carrier;
    unitsPerSecond = carrier == Carrier.NANOSECONDS ? 1_000_000_000 : 1_000_000;
    digits = carrier == Carrier.NANOSECONDS ? 9 : 6;
  }

  /** What was written last. */
  char[] characters() {
    return characters;
  }

  /** Writes a point in time, counted from the beginning of 1970; the number of characters. */
  int write(long units) {
    if (units == written) {
      return length;
    }
    long second = Math.floorDiv(units, unitsPerSecond);
    writeDay(Math.floorDiv(second, SECONDS_PER_DAY));
    length = dayLength;
    if (carrier != Carrier.DAY) {
      writeTime(units, second);
    }
    written = units;
    return length;
  }

  private void writeTime(long units, long second) {
    int ofDay = (int) Math.floorMod(second, SECONDS_PER_DAY);
    writePair(' ', ofDay / 3_600);
    writePair(':', ofDay / 60 % 60);
    writePair(':', ofDay % 60);
    long fraction = Math.floorMod(units, unitsPerSecond);
    if (fraction > 0) {
      writeFraction(fraction);
    }
    if (carrier == Carrier.MICROSECONDS_UTC) {
      characters[length++] = 'Z';
    }
  }

  private void writeDay(long newDay) {
    if (newDay != day) {
      String text = LocalDate.ofEpochDay(newDay).toString();
      text.getChars(0, text.length(), characters, 0);
      dayLength = text.length();
      day = newDay;
    }
  }

  private void writePair(char before, int number) {
    characters[length++] = before;
    characters[length++] = (char) ('0' + number / 10);
    characters[length++] = (char) ('0' + number % 10);
  }

  /** Writes a fraction of a second without zeros at its end. */
  private void writeFraction(long fraction) {
    characters[length] = '.';
    long rest = fraction;
    for (int i = digits; i > 0; i--) {
      characters[length + i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits + 1;
    while (characters[length - 1] == '0') {
      length--;
    }
  }
}
