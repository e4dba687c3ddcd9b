package org.downhill.learn.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads decimal numbers from bytes, eight digits at a time, where a number's end is not known
 * before it is read. It knows the common forms alone, {@code [+-] digits [. digits] [e [+-]
 * digits]} of so few digits that one multiplication or division gives the nearest number (see
 * {@link Decimals}), and refuses the others; what it gives is what {@link Decimals} gives. Not for
 * use by several threads at once.
 *
 * <p>Eight digits become a number by three multiplications as in D. Lemire, "Number parsing at a
 * gigabyte per second" (Software: Practice and Experience 51, 2021).
 */
public final class DecimalScanner {

  /** How many bytes after the last one of a number must be there to be looked at. */
  public static final int PADDING = 16;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Added to a byte, sets its high bit if the byte is 10 or more. */
  private static final long ABOVE_NINE = 0x7676767676767676L;

  /** A significand of up to 18 digits does not overflow; one more word would go beyond. */
  private static final int MOST_DIGITS = 18;

  private static final long[] WHOLE_POWERS = {
    1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L
  };

  private int end;
  private long significand;
  private int exponent;
  private double number;

  /** A scanner that has read nothing yet. */
  public DecimalScanner() {}

  /** The byte behind the number that was read. */
  public int end() {
    return end;
  }

  /** The number that was read, the nearest one to the text. */
  public double number() {
    return number;
  }

  /**
   * Reads the number that begins at {@code from} and ends before the first byte that cannot belong
   * to it; {@link #PADDING} bytes must follow it in the array.
   *
   * @return false if there is none, or one that {@link Decimals} must read
   */
  public boolean scan(byte[] text, int from) {
    if (!digitsOf(text, from)) {
      return false;
    }
    number = signed(text[from], Decimals.scaled(significand, exponent));
    return true;
  }

  private static double signed(byte sign, double value) {
    long signBit = sign == '-' ? Long.MIN_VALUE : 0;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) | signBit);
  }

  /** Reads a number as significand and exponent; false if {@link Decimals} must read it. */
  private boolean digitsOf(byte[] text, int from) {
    long first = (long) WORD.get(text, from);
    byte sign = (byte) first;
    // Signs come and go as they please: what could be jumps is arithmetic, here and below.
    int signs = sign == '-' || sign == '+' ? 1 : 0;
    int firstDigit = from + signs;
    long word = (first >>> (Byte.SIZE * signs)) ^ ZEROS;
    int count = countDigits(word);
    significand = count == 0 ? 0 : eightDigits(word << (Long.SIZE - Byte.SIZE * count));
    int i = firstDigit + count;
    if (count >= Long.BYTES - 1) {
      i = digits(text, i);
    }
    int digits = i - firstDigit;
    exponent = 0;
    if (text[i] == '.') {
      int afterPoint = i + 1;
      i = digits(text, afterPoint);
      exponent = afterPoint - i;
      digits -= exponent;
    }
    if (digits == 0 || digits > MOST_DIGITS) {
      return false;
    }
    if ((text[i] | 0x20) == 'e') {
      i = exponent(text, i + 1);
      if (i < 0) {
        return false;
      }
    }
    end = i;
    return significand <= Decimals.MAX_EXACT_SIGNIFICAND
        && Math.abs(exponent) <= Decimals.MAX_EXACT_POWER;
  }

  /**
   * Reads a number as {@link #scan} does, if {@code (float) number()} is the {@code float} nearest
   * to the text, so that rounding twice does not err. The {@code double} may be one that is within
   * two units in the last place of the nearest.
   */
  public boolean scanFloat(byte[] text, int from) {
    if (!digitsOf(text, from)) {
      return false;
    }
    // A product is quicker than a quotient, and nearly always near enough.
    double value =
        exponent < 0
            ? significand * Decimals.NEGATIVE_POWERS_OF_TEN[-exponent]
            : Decimals.scaled(significand, exponent);
    if (Decimals.isNearMidpointOfFloats(value)) {
      value = Decimals.scaled(significand, exponent);
    }
    number = signed(text[from], value);
    return !Decimals.mayErrAsFloat(number);
  }

  /**
   * Reads the digits from {@code from} on; returns their end. There may be more of them than {@link
   * #whole} can hold.
   */
  public int scanWhole(byte[] text, int from) {
    significand = 0;
    return digits(text, from);
  }

  /** The whole number that {@link #scanWhole} read, if it had up to 18 digits. */
  public long whole() {
    return significand;
  }

  /** Appends the digits from {@code from} on to the significand; returns their end. */
  private int digits(byte[] text, int from) {
    int i = from;
    while (true) {
      long word = (long) WORD.get(text, i) ^ ZEROS;
      int count = countDigits(word);
      if (count == 0) {
        return i;
      }
      significand =
          significand * WHOLE_POWERS[count] + eightDigits(word << (Long.SIZE - 8 * count));
      i += count;
      if (count < 8) {
        return i;
      }
    }
  }

  /** How many of the lowest bytes are below ten, that is, were digits. */
  private static int countDigits(long word) {
    long others = ((word + ABOVE_NINE) | word) & HIGH_BITS;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /** The number of eight digits, the first one in the lowest byte. */
  private static long eightDigits(long word) {
    long pairs = word * 10 + (word >>> 8);
    return (((pairs & 0x000000ff000000ffL) * 0x000f424000000064L)
            + (((pairs >>> 16) & 0x000000ff000000ffL) * 0x0000271000000001L))
        >>> 32;
  }

  /** Adds the power of ten from {@code from} on to the exponent; returns its end, −1 for none. */
  private int exponent(byte[] text, int from) {
    int i = from;
    byte sign = text[i];
    if (sign == '-' || sign == '+') {
      i++;
    }
    int power = 0;
    int firstDigit = i;
    int digit;
    while ((digit = text[i] - '0') >= 0 && digit < 10) {
      power = Math.min(Decimals.EXPONENT_CAP, 10 * power + digit);
      i++;
    }
    exponent += sign == '-' ? -power : power;
    return i == firstDigit ? -1 : i;
  }
}
