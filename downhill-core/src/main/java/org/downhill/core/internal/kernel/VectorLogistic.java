package org.downhill.core.internal.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The logistic loss of four rows at a time: {@link Logit}, step by step.
 *
 * <p>Three loops and not one, and constants that are vectors already: the compiler stops inlining
 * where a method has grown too large, and a vector operation that is not inlined puts its operands
 * on the heap.
 */
public final class VectorLogistic {

  private static final int LANES = 4;

  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_256;

  private static final DoubleVector ZERO = all(0);
  private static final DoubleVector HALF = all(0.5);
  private static final DoubleVector ONE = all(1);
  private static final DoubleVector TWO = all(2);
  private static final DoubleVector ROUNDER = all(Logit.ROUNDER);
  private static final DoubleVector LOG2_E = all(Logit.LOG2_E);
  private static final DoubleVector LN2_HIGH = all(Logit.LN2_HIGH);
  private static final DoubleVector LN2_LOW = all(Logit.LN2_LOW);
  private static final DoubleVector SMALLEST = all(Logit.SMALLEST);
  private static final DoubleVector SQRT2_LESS_1 = all(Logit.SQRT2_LESS_1);
  private static final LongVector BIAS =
      LongVector.broadcast(LongVector.SPECIES_256, Logit.EXPONENT_BIAS);

  private static final DoubleVector E2 = all(Logit.E2);
  private static final DoubleVector E3 = all(Logit.E3);
  private static final DoubleVector E4 = all(Logit.E4);
  private static final DoubleVector E5 = all(Logit.E5);
  private static final DoubleVector E6 = all(Logit.E6);
  private static final DoubleVector E7 = all(Logit.E7);
  private static final DoubleVector E8 = all(Logit.E8);
  private static final DoubleVector E9 = all(Logit.E9);
  private static final DoubleVector E10 = all(Logit.E10);
  private static final DoubleVector E11 = all(Logit.E11);

  private static final DoubleVector L1 = all(Logit.L1);
  private static final DoubleVector L2 = all(Logit.L2);
  private static final DoubleVector L3 = all(Logit.L3);
  private static final DoubleVector L4 = all(Logit.L4);
  private static final DoubleVector L5 = all(Logit.L5);
  private static final DoubleVector L6 = all(Logit.L6);
  private static final DoubleVector L7 = all(Logit.L7);

  private VectorLogistic() {}

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(D, value);
  }

  /**
   * The weighted sum of the logistic losses of {@code n} rows; {@code residual} receives each row's
   * weight times its slope.
   *
   * @param work at least {@code n} numbers, which are overwritten
   */
  public static double losses(
      int n, double[] score, double[] target, double[] weight, double[] residual, double[] work) {
    int whole = n & -LANES;
    exponentials(n, score, residual);
    logarithms(whole, residual, work);
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    if (whole > 0) {
      sums(whole, score, target, weight, residual, work);
      s0 = work[0];
      s1 = work[1];
      s2 = work[2];
      s3 = work[3];
    }
    for (int i = whole; i < n; i++) {
      double e = residual[i];
      double loss = Logit.loss(score[i], target[i], weight[i], e);
      residual[i] = Logit.slope(score[i], target[i], weight[i], e);
      switch (i - whole) {
        case 0 -> s0 += loss;
        case 1 -> s1 += loss;
        default -> s2 += loss;
      }
    }
    return (s0 + s2) + (s1 + s3);
  }

  /** {@code e ← exp(−|score|)}. */
  private static void exponentials(int n, double[] score, double[] e) {
    int i = 0;
    for (int whole = n & -LANES; i < whole; i += LANES) {
      DoubleVector a = DoubleVector.fromArray(D, score, i).abs().neg();
      DoubleVector rounded = a.mul(LOG2_E).add(ROUNDER);
      DoubleVector k = rounded.sub(ROUNDER);
      DoubleVector r = a.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector low = r.mul(E3).add(E2).add(r.mul(E5).add(E4).mul(r2));
      DoubleVector middle = r.mul(E7).add(E6).add(r.mul(E9).add(E8).mul(r2));
      DoubleVector high = middle.add(r4.mul(r.mul(E11).add(E10)));
      DoubleVector p = r.add(r2.mul(low.add(r4.mul(high)))).add(ONE);
      DoubleVector power =
          rounded
              .reinterpretAsLongs()
              .add(BIAS)
              .lanewise(LSHL, Logit.FRACTION_BITS)
              .reinterpretAsDoubles();
      p.mul(power).blend(ZERO, a.compare(LT, SMALLEST)).intoArray(e, i);
    }
    for (; i < n; i++) {
      e[i] = Logit.exp(-Math.abs(score[i]));
    }
  }

  /** {@code log ← log(1 + e)} for so many numbers, a multiple of four. */
  private static void logarithms(int n, double[] es, double[] log) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector e = DoubleVector.fromArray(D, es, i);
      VectorMask<Double> large = e.compare(GT, SQRT2_LESS_1);
      DoubleVector f = e.blend(e.sub(ONE).mul(HALF), large);
      DoubleVector halfSquare = f.mul(HALF).mul(f);
      DoubleVector s = f.div(f.add(TWO));
      DoubleVector z = s.mul(s);
      DoubleVector z2 = z.mul(z);
      DoubleVector high = z.mul(L4).add(L3).add(z2.mul(z.mul(L6).add(L5).add(z2.mul(L7))));
      DoubleVector r = z.mul(z.mul(L2).add(L1).add(z2.mul(high)));
      DoubleVector bent = s.mul(halfSquare.add(r)).add(ZERO.blend(LN2_LOW, large));
      ZERO.blend(LN2_HIGH, large).sub(halfSquare.sub(bent).sub(f)).intoArray(log, i);
    }
  }

  /**
   * Replaces {@code e} by weighted slopes, and the first four of the logarithms by the four sums of
   * weighted losses; {@code n} is a multiple of four.
   *
   * <p>The sums leave through memory and the method ends with its loop: where lanes are taken out
   * one by one, or the sum is used in a branch, the compiler puts it on the heap in every round.
   */
  private static void sums(
      int n, double[] score, double[] target, double[] weight, double[] es, double[] log) {
    DoubleVector sum = DoubleVector.zero(D);
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Double> one = DoubleVector.fromArray(D, target, i).compare(EQ, ONE);
      DoubleVector w = DoubleVector.fromArray(D, weight, i);
      VectorMask<Double> absent = w.compare(EQ, ZERO);
      DoubleVector s = DoubleVector.fromArray(D, score, i);
      DoubleVector margin = s.neg().blend(s, one);
      DoubleVector e = DoubleVector.fromArray(D, es, i);
      DoubleVector missing = ONE.blend(e, margin.compare(GT, ZERO)).div(e.add(ONE));
      w.mul(missing.blend(missing.neg(), one)).blend(ZERO, absent).intoArray(es, i);
      DoubleVector below = margin.blend(ZERO, margin.compare(GE, ZERO));
      DoubleVector loss = DoubleVector.fromArray(D, log, i).sub(below);
      sum = sum.add(w.mul(loss).blend(ZERO, absent));
    }
    sum.intoArray(log, 0);
  }
}
