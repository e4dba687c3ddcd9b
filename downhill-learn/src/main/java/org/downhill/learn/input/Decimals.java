package org.downhill.learn.input;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import ch.randelshofer.fastdoubleparser.JavaFloatParser;

/**
 * Decimal numbers in text: {@code [+-] digits [. digits] [e [+-] digits]}, digits on at least one
 * side of the point, and {@code inf} or {@code infinity} in any case. Nothing else is a number: no
 * blanks, no hexadecimal, no type suffix, no {@code nan}. Every result is the number nearest to the
 * text (round half to even).
 *
 * <p>Short numbers take the exact path of W. D. Clinger, "How to read floating point numbers
 * accurately" (PLDI 1990): a significand below 2<sup>53</sup> and a power of ten up to 22 are both
 * exact, so that one multiplication or division rounds once. The others go to FastDoubleParser.
 */
public final class Decimals {

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** The doubles nearest to the powers {@code 10^−k}. */
  static final double[] NEGATIVE_POWERS_OF_TEN = {
    1e0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14,
    1e-15, 1e-16, 1e-17, 1e-18, 1e-19, 1e-20, 1e-21, 1e-22
  };

  static final int MAX_EXACT_POWER = 22;
  static final long MAX_EXACT_SIGNIFICAND = 1L << 53;
  private static final int MAX_DIGITS = 18;

  /** More than any exponent that matters, less than what could overflow. */
  static final int EXPONENT_CAP = 100_000;

  private Decimals() {}

  /** A number without needless digits: {@code 1}, not {@code 1.0}. */
  public static String print(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    return Double.toString(number);
  }

  /**
   * The number written in {@code text[from, to)}; infinity if it is spelled out or beyond the range
   * of {@code double}; NaN if the text is not a number.
   */
  public static double parse(char[] text, int from, int to) {
    int i = from;
    boolean negative = false;
    if (i < to && (text[i] == '-' || text[i] == '+')) {
      negative = text[i] == '-';
      i++;
    }
    long significand = 0;
    int digit;
    int firstDigit = i;
    while (i < to && (digit = (char) (text[i] - '0')) < 10) {
      significand = 10 * significand + digit;
      i++;
    }
    int digits = i - firstDigit;
    int exponent = 0;
    if (i < to && text[i] == '.') {
      int afterPoint = ++i;
      while (i < to && (digit = (char) (text[i] - '0')) < 10) {
        significand = 10 * significand + digit;
        i++;
      }
      exponent = afterPoint - i;
      digits -= exponent;
    }
    if (digits == 0) {
      return infinity(text, firstDigit, to, negative);
    }
    if (i < to && (text[i] | 0x20) == 'e') {
      i++;
      boolean negativeExponent = false;
      if (i < to && (text[i] == '-' || text[i] == '+')) {
        negativeExponent = text[i] == '-';
        i++;
      }
      int power = 0;
      int firstPowerDigit = i;
      while (i < to && (digit = (char) (text[i] - '0')) < 10) {
        power = Math.min(EXPONENT_CAP, 10 * power + digit);
        i++;
      }
      if (i == firstPowerDigit) {
        return Double.NaN;
      }
      exponent += negativeExponent ? -power : power;
    }
    if (i != to) {
      return Double.NaN;
    }
    if (digits <= MAX_DIGITS
        && significand <= MAX_EXACT_SIGNIFICAND
        && Math.abs(exponent) <= MAX_EXACT_POWER) {
      double value = scaled(significand, exponent);
      return negative ? -value : value;
    }
    return JavaDoubleParser.parseDouble(text, from, to - from);
  }

  /** {@code significand · 10^exponent}, rounded once, if both are within the exact ranges. */
  static double scaled(long significand, int exponent) {
    return exponent < 0
        ? significand / POWERS_OF_TEN[-exponent]
        : significand * POWERS_OF_TEN[exponent];
  }

  /** The number that the bytes spell in ASCII; see {@link #parse(char[], int, int)}. */
  public static double parse(byte[] text, int from, int to) {
    return parse(characters(text, from, to), 0, to - from);
  }

  /** The {@code float} that the bytes spell; see {@link #parseFloat(char[], int, int)}. */
  public static float parseFloat(byte[] text, int from, int to) {
    return parseFloat(characters(text, from, to), 0, to - from);
  }

  private static char[] characters(byte[] text, int from, int to) {
    char[] characters = new char[to - from];
    for (int i = from; i < to; i++) {
      characters[i - from] = (char) (text[i] & 0xff);
    }
    return characters;
  }

  /**
   * The {@code float} nearest to the number written in {@code text[from, to)}; infinity if it is
   * spelled out or beyond the range of {@code float}; NaN if the text is not a number.
   */
  public static float parseFloat(char[] text, int from, int to) {
    double number = parse(text, from, to);
    if (mayErrAsFloat(number) && Double.isFinite(number)) {
      return JavaFloatParser.parseFloat(text, from, to - from);
    }
    return (float) number;
  }

  /**
   * Whether the {@code float} nearest to a number, which is itself nearest to a text, may not be
   * the one nearest to the text. Rounding twice errs only where the first rounding may have landed
   * on the midpoint of two floats: 29 low bits of 1000…0, or elsewhere in the subnormal range.
   */
  static boolean mayErrAsFloat(double number) {
    boolean midpoint = (Double.doubleToRawLongBits(number) & 0x1FFF_FFFFL) == 0x1000_0000L;
    return midpoint || (Math.abs(number) < Float.MIN_NORMAL && number != 0);
  }

  /**
   * Whether the midpoint of two floats may lie between a number and another one within four units
   * in its last place, so that the two may not round to the same {@code float}; always so in the
   * subnormal range of {@code float}.
   */
  static boolean isNearMidpointOfFloats(double number) {
    long low = Double.doubleToRawLongBits(number) & 0x1FFF_FFFFL;
    return Math.abs(low - 0x1000_0000L) <= 4
        || (Math.abs(number) < Float.MIN_NORMAL && number != 0);
  }

  /** Whether the text is a number. */
  public static boolean isNumber(String text) {
    return !Double.isNaN(parse(text.toCharArray(), 0, text.length()));
  }

  private static double infinity(char[] text, int from, int to, boolean negative) {
    int length = to - from;
    String word = length == 3 ? "inf" : "infinity";
    if (length != word.length()) {
      return Double.NaN;
    }
    for (int i = 0; i < length; i++) {
      if ((text[from + i] | 0x20) != word.charAt(i)) {
        return Double.NaN;
      }
    }
    return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
