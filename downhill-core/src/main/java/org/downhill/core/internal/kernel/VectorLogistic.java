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
   */
  public static double losses(
      int n, double[] score, double[] target, double[] weight, double[] residual) {
    exponentials(n, score, residual);
    double sum = sum(n, score, target, weight, residual);
    slopes(n, score, target, weight, residual);
    return sum;
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

  private static double sum(int n, double[] score, double[] target, double[] weight, double[] es) {
    DoubleVector sum = ZERO;
    int i = 0;
    for (int whole = n & -LANES; i < whole; i += LANES) {
      DoubleVector e = DoubleVector.fromArray(D, es, i);
      VectorMask<Double> large = e.compare(GT, SQRT2_LESS_1);
      DoubleVector f = e.blend(e.sub(ONE).mul(HALF), large);
      DoubleVector k = ZERO.blend(ONE, large);
      DoubleVector halfSquare = f.mul(HALF).mul(f);
      DoubleVector s = f.div(f.add(TWO));
      DoubleVector z = s.mul(s);
      DoubleVector z2 = z.mul(z);
      DoubleVector high = z.mul(L4).add(L3).add(z2.mul(z.mul(L6).add(L5).add(z2.mul(L7))));
      DoubleVector r = z.mul(z.mul(L2).add(L1).add(z2.mul(high)));
      DoubleVector bent = s.mul(halfSquare.add(r)).add(k.mul(LN2_LOW));
      DoubleVector log = k.mul(LN2_HIGH).sub(halfSquare.sub(bent).sub(f));
      DoubleVector margin = margin(score, target, i);
      DoubleVector loss = log.sub(margin.blend(ZERO, margin.compare(GE, ZERO)));
      DoubleVector w = DoubleVector.fromArray(D, weight, i);
      sum = sum.add(w.mul(loss).blend(ZERO, w.compare(EQ, ZERO)));
    }
    double s0 = sum.lane(0);
    double s1 = sum.lane(1);
    double s2 = sum.lane(2);
    if (i < n) {
      s0 += Logit.loss(score[i], target[i], weight[i], es[i]);
    }
    if (i + 1 < n) {
      s1 += Logit.loss(score[i + 1], target[i + 1], weight[i + 1], es[i + 1]);
    }
    if (i + 2 < n) {
      s2 += Logit.loss(score[i + 2], target[i + 2], weight[i + 2], es[i + 2]);
    }
    return (s0 + s2) + (s1 + sum.lane(3));
  }

  private static void slopes(int n, double[] score, double[] target, double[] weight, double[] es) {
    int i = 0;
    for (int whole = n & -LANES; i < whole; i += LANES) {
      DoubleVector e = DoubleVector.fromArray(D, es, i);
      VectorMask<Double> right = margin(score, target, i).compare(GT, ZERO);
      DoubleVector missing = ONE.blend(e, right).div(e.add(ONE));
      VectorMask<Double> one = DoubleVector.fromArray(D, target, i).compare(EQ, ONE);
      DoubleVector w = DoubleVector.fromArray(D, weight, i);
      w.mul(missing.blend(missing.neg(), one)).blend(ZERO, w.compare(EQ, ZERO)).intoArray(es, i);
    }
    for (; i < n; i++) {
      es[i] = Logit.slope(score[i], target[i], weight[i], es[i]);
    }
  }

  private static DoubleVector margin(double[] score, double[] target, int i) {
    DoubleVector s = DoubleVector.fromArray(D, score, i);
    return s.neg().blend(s, DoubleVector.fromArray(D, target, i).compare(EQ, ONE));
  }
}
