package org.downhill.learn.schema;

import java.util.Arrays;

/**
 * Reads dates, with or without a time of day, without allocating: {@code 2026-01-31}, {@code
 * 2026/1/31}, {@code 31/01/2026}, {@code 1/31/26}, {@code 31.01.2026}, each followed by a blank or
 * {@code T} and a time such as {@code 5:30}, {@code 05:30:12.25} or {@code 5:30 PM} and by a zone
 * such as {@code Z} or {@code +02:00} if any, and the number {@code 20260131}.
 *
 * <p>Two digits of a year stand for 1969 to 2068, as in POSIX. The zone is read and not used: parts
 * of a day are those of the clock on the wall. The calendar is the Gregorian one, the arithmetic
 * that of H. Hinnant, "chrono-compatible low-level date algorithms" (2013).
 */
public final class DateReader {

  /** What {@link #seconds} gives where there is no such date. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int SECONDS_PER_DAY = 86_400;
  private static final int SHORTEST = 6;
  private static final int LONGEST = 40;
  private static final int LAST_YEAR_OF_CENTURY = 68;
  private static final int FIRST_COMPACT = 1_000_01_01;
  private static final int LAST_COMPACT = 9_999_12_31;

  /** What was read last; rows of a log often have the same time as the row before. */
  private final char[] last = new char[LONGEST];

  private int lastLength;
  private boolean lastIsDate;
  private char[] text = new char[0];
  private int at;
  private int end;
  private boolean yearFirst;
  private boolean compact;
  private int first;
  private int second;
  private int third;
  private int secondOfDay;

  /** Reads {@code characters[from, to)}; false if it is not a date in any order. */
  public boolean read(char[] characters, int from, int to) {
    int length = to - from;
    if (length < SHORTEST || length > LONGEST || !isDigit(characters[from])) {
      return false;
    }
    if (Arrays.equals(characters, from, to, last, 0, lastLength)) {
      return lastIsDate;
    }
    System.arraycopy(characters, from, last, 0, length);
    lastLength = length;
    text = characters;
    at = from;
    end = to;
    compact = false;
    lastIsDate = date() && (at == end || time());
    return lastIsDate;
  }

  /** Reads a number such as 20260131; false if it is not a date. */
  public boolean read(double number) {
    if (!(number >= FIRST_COMPACT && number <= LAST_COMPACT) || number != Math.rint(number)) {
      return false;
    }
    lastLength = 0;
    int digits = (int) number;
    first = digits / 10_000;
    second = digits / 100 % 100;
    third = digits % 100;
    secondOfDay = 0;
    compact = true;
    return seconds(DateOrder.COMPACT) != NONE;
  }

  /**
   * The date last read, its parts taken in the given order, as seconds since the beginning of 1970;
   * {@link #NONE} if there is no such day.
   */
  public long seconds(DateOrder order) {
    boolean fits =
        switch (order) {
          case YEAR_FIRST -> yearFirst && !compact;
          case DAY_FIRST, MONTH_FIRST -> !yearFirst && !compact;
          case COMPACT -> compact;
        };
    if (!fits) {
      return NONE;
    }
    return switch (order) {
      case YEAR_FIRST, COMPACT -> seconds(first, second, third);
      case DAY_FIRST -> seconds(third, second, first);
      case MONTH_FIRST -> seconds(third, first, second);
    };
  }

  /** The number of the month, 0 to 11, of a date. */
  public static int month(long seconds) {
    long dayOfEra = Math.floorMod(Math.floorDiv(seconds, SECONDS_PER_DAY) + 719_468, 146_097);
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    return (int) (((5 * dayOfYear + 2) / 153 + 2) % 12);
  }

  /** The day of the week, 0 for Monday to 6. */
  public static int weekday(long seconds) {
    return (int) Math.floorMod(Math.floorDiv(seconds, SECONDS_PER_DAY) + 3, 7L);
  }

  /** The hour of the day, 0 to 23. */
  public static int hour(long seconds) {
    return (int) (Math.floorMod(seconds, (long) SECONDS_PER_DAY) / 3_600);
  }

  /** Days since the beginning of 1970, with the time of day as a fraction. */
  public static double days(long seconds) {
    return seconds / (double) SECONDS_PER_DAY;
  }

  private boolean date() {
    int start = at;
    first = digits(4);
    int firstDigits = at - start;
    char separator = at < end ? text[at] : 0;
    if (firstDigits == 3 || (separator != '-' && separator != '/' && separator != '.')) {
      return false;
    }
    yearFirst = firstDigits == 4;
    start = ++at;
    second = digits(2);
    if (at == start || at == end || text[at] != separator) {
      return false;
    }
    start = ++at;
    third = digits(4);
    int thirdDigits = at - start;
    secondOfDay = 0;
    if (yearFirst) {
      return thirdDigits == 1 || thirdDigits == 2;
    }
    if (thirdDigits == 2 && separator != '.') {
      third += third > LAST_YEAR_OF_CENTURY ? 1_900 : 2_000;
      return true;
    }
    return thirdDigits == 4;
  }

  private boolean time() {
    if (text[at] == ',') {
      at++;
    }
    if (at == end || (text[at] != ' ' && text[at] != 'T' && text[at] != 't')) {
      return false;
    }
    at++;
    int start = at;
    int hour = digits(2);
    if (at == start || hour > 23 || !isNext(':')) {
      return false;
    }
    start = ++at;
    int minute = digits(2);
    if (at - start != 2 || minute > 59) {
      return false;
    }
    int seconds = 0;
    if (isNext(':')) {
      start = ++at;
      seconds = digits(2);
      if (at - start != 2 || seconds > 60 || !fraction()) {
        return false;
      }
    }
    skipBlank();
    if (at + 1 < end && (text[at + 1] | 0x20) == 'm' && isHalfOfDay(text[at])) {
      if (hour == 0 || hour > 12) {
        return false;
      }
      hour = hour % 12 + ((text[at] | 0x20) == 'p' ? 12 : 0);
      at += 2;
      skipBlank();
    }
    secondOfDay = 3_600 * hour + 60 * minute + Math.min(59, seconds);
    return at == end || zone();
  }

  private boolean fraction() {
    if (!isNext('.') && !isNext(',')) {
      return true;
    }
    int start = ++at;
    while (at < end && isDigit(text[at])) {
      at++;
    }
    return at > start;
  }

  private boolean zone() {
    if ((text[at] | 0x20) == 'z') {
      return at + 1 == end;
    }
    if (end - at == 3 && text[at] == 'U' && text[at + 1] == 'T' && text[at + 2] == 'C') {
      return true;
    }
    if (text[at] != '+' && text[at] != '-') {
      return false;
    }
    int start = ++at;
    digits(4);
    if (at - start == 2 && isNext(':')) {
      start = ++at - 2;
      digits(2);
      return at == end && at - start == 4;
    }
    return at == end && (at - start == 2 || at - start == 4);
  }

  private void skipBlank() {
    if (isNext(' ')) {
      at++;
    }
  }

  private boolean isNext(char c) {
    return at < end && text[at] == c;
  }

  /** The number made of up to {@code most} digits. */
  private int digits(int most) {
    int number = 0;
    for (int n = 0; n < most && at < end && isDigit(text[at]); n++) {
      number = 10 * number + text[at++] - '0';
    }
    return number;
  }

  private long seconds(int year, int month, int day) {
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
      return NONE;
    }
    long shifted = month > 2 ? year : year - 1L;
    long era = Math.floorDiv(shifted, 400L);
    long yearOfEra = shifted - 400 * era;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return (146_097 * era + dayOfEra - 719_468) * SECONDS_PER_DAY + secondOfDay;
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isHalfOfDay(char c) {
    return (c | 0x20) == 'a' || (c | 0x20) == 'p';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
