package org.downhill.learn.quality;

/**
 * Quantiles of the standard normal distribution, with an error below 5e-4: M. Abramowitz and I. A.
 * Stegun, "Handbook of Mathematical Functions" (1964), 26.2.23. Enough to draw them.
 */
final class NormalQuantile {

  private NormalQuantile() {}

  /** The number below which a share of the distribution lies, strictly between 0 and 1. */
  static double of(double share) {
    double tail = Math.min(share, 1 - share);
    double t = Math.sqrt(-2 * Math.log(tail));
    double size =
        t
            - (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    return share < 0.5 ? -size : size;
  }
}
