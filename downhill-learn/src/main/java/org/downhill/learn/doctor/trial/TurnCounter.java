package org.downhill.learn.doctor.trial;

import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Progress;
import org.downhill.learn.doctor.diagnosis.Thresholds;
import org.jspecify.annotations.Nullable;

/** Counts the steps of a descent that turn back against the one before. */
final class TurnCounter implements Observer {

  private double @Nullable [] point;
  private double @Nullable [] step;
  private long steps;
  private long turns;

  @Override
  public void onStep(Progress progress) {
    double[] now = progress.x().clone();
    if (point != null) {
      double[] next = new double[now.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = now[i] - point[i];
      }
      if (step != null) {
        steps++;
        turns += cosine(step, next) < Thresholds.TURNING_BACK ? 1 : 0;
      }
      step = next;
    }
    point = now;
  }

  private static double cosine(double[] a, double[] b) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      first += a[i] * a[i];
      second += b[i] * b[i];
    }
    return product / Math.sqrt(first * second);
  }

  /** The share of the steps that turned back; NaN for fewer than two steps. */
  double share() {
    return steps == 0 ? Double.NaN : (double) turns / steps;
  }
}
