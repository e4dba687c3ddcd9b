package org.downhill.core.internal.kernel;

/**
 * Exponential and logarithm where the logistic loss needs them, in additions, multiplications and
 * divisions alone, so that vectors of numbers can take the same steps and end with the same bits.
 *
 * <p>Both are within 2 ulp of the exact value, which a test holds them to. Java's own {@code
 * Math.log1p} has no vector form and takes several times as long even for a single number.
 */
public final class Logit {

  // eᵃ = 2ᵏ·eʳ with k = round(a / log 2) and |r| ≤ ½ log 2. Of eʳ, 1 + r is exact and the rest is
  // r² times a polynomial that meets (eʳ − 1 − r)/r² in its Chebyshev points; it is off by 0.15
  // ulp.

  /** Adding it leaves the nearest whole number in the last bits. */
  static final double ROUNDER = 0x1.8p52;

  static final double LOG2_E = 0x1.71547652b82fep0;

  /** {@code log 2} in two parts; a whole number below 2²⁰ times the first one is exact. */
  static final double LN2_HIGH = 0x1.62e42feep-1;

  static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  static final double E2 = 0x1.0000000000001p-1;
  static final double E3 = 0x1.5555555555556p-3;
  static final double E4 = 0x1.5555555553d63p-5;
  static final double E5 = 0x1.11111111109b3p-7;
  static final double E6 = 0x1.6c16c1788bd90p-10;
  static final double E7 = 0x1.a01a01a7c41d5p-13;
  static final double E8 = 0x1.a019b90d2ae7ap-16;
  static final double E9 = 0x1.71de0dae63bb3p-19;
  static final double E10 = 0x1.289185613a3d6p-22;
  static final double E11 = 0x1.af38a9b0ec855p-26;

  /** Below it, where results would lose digits and then vanish, {@code eᵃ} is taken as 0. */
  static final double SMALLEST = -708;

  static final int EXPONENT_BIAS = 1023;
  static final int FRACTION_BITS = 52;

  // log(1 + e) = log(1 + f) + k log 2, with f = e and k = 0 up to √2 − 1 and f = (e − 1)/2 and k =
  // 1
  // above; log(1 + f) as in fdlibm's s_log1p.c.

  static final double SQRT2_LESS_1 = 0x1.a827999fcef32p-2;
  static final double L1 = 0.6666666666666735;
  static final double L2 = 0.3999999999940942;
  static final double L3 = 0.2857142874366239;
  static final double L4 = 0.22222198432149784;
  static final double L5 = 0.1818357216161805;
  static final double L6 = 0.15313837699209373;
  static final double L7 = 0.14798198605116586;

  private Logit() {}

  /** {@code eᵃ} for {@code a ≤ 0}, and 0 for {@code a < −708}; NaN for NaN. */
  public static double exp(double a) {
    double rounded = a * LOG2_E + ROUNDER;
    double k = rounded - ROUNDER;
    double r = (a - k * LN2_HIGH) - k * LN2_LOW;
    double r2 = r * r;
    double r4 = r2 * r2;
    // Estrin's scheme: short chains of dependent operations.
    double low = (E2 + E3 * r) + (E4 + E5 * r) * r2;
    double high = ((E6 + E7 * r) + (E8 + E9 * r) * r2) + r4 * (E10 + E11 * r);
    double p = 1 + (r + r2 * (low + r4 * high));
    long exponent = (Double.doubleToRawLongBits(rounded) + EXPONENT_BIAS) << FRACTION_BITS;
    double result = p * Double.longBitsToDouble(exponent);
    return a < SMALLEST ? 0 : result;
  }

  /** {@code log(1 + e)} for e from 0 to 1; NaN for NaN. */
  public static double log1p(double e) {
    boolean large = e > SQRT2_LESS_1;
    double f = large ? (e - 1) * 0.5 : e;
    double k = large ? 1 : 0;
    double halfSquare = f * 0.5 * f;
    double s = f / (2 + f);
    double z = s * s;
    double z2 = z * z;
    double r = z * ((L1 + L2 * z) + z2 * ((L3 + L4 * z) + z2 * ((L5 + L6 * z) + z2 * L7)));
    return k * LN2_HIGH - ((halfSquare - (s * (halfSquare + r) + k * LN2_LOW)) - f);
  }

  /** The weighted logistic loss of a score, where {@code e = exp(−|score|)}. */
  public static double loss(double score, double target, double weight, double e) {
    double margin = target == 1 ? score : -score;
    return weight == 0 ? 0 : weight * (log1p(e) - (margin >= 0 ? 0 : margin));
  }

  /** The weighted slope of the logistic loss in the score, where {@code e = exp(−|score|)}. */
  public static double slope(double score, double target, double weight, double e) {
    double margin = target == 1 ? score : -score;
    double missing = (margin > 0 ? e : 1) / (e + 1);
    return weight == 0 ? 0 : weight * (target == 1 ? -missing : missing);
  }
}
