package org.downhill.core.function;

/** The error function {@code 2/√π ∫₀ˣ exp(−t²) dt}, to a few units in the last place. */
final class ErrorFunction {

  private static final double SERIES_BELOW = 2.5;
  private static final double ONE_FROM = 6;
  private static final int FRACTION_TERMS = 60;

  private ErrorFunction() {}

  static double erf(double x) {
    double size = Math.abs(x);
    if (size < SERIES_BELOW) {
      return series(x);
    }
    return size >= ONE_FROM ? Math.signum(x) : Math.signum(x) * (1 - complement(size));
  }

  /** Abramowitz and Stegun 7.1.6: all terms have one sign, so that no digits cancel. */
  private static double series(double x) {
    double square = 2 * x * x;
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= square / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /** Abramowitz and Stegun 7.1.14, the continued fraction of 1 − erf, from its far end. */
  private static double complement(double x) {
    double fraction = x;
    for (int n = FRACTION_TERMS; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
