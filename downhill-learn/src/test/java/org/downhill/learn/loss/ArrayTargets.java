package org.downhill.learn.loss;

import java.util.SplittableRandom;

/** Targets in arrays. */
final class ArrayTargets implements Targets {

  private final double[] targets;
  private final double[] weights;
  private final double[] offsets;

  ArrayTargets(double[] targets, double[] weights, double[] offsets) {
    this.targets = targets;
    this.weights = weights;
    this.offsets = offsets;
  }

  static ArrayTargets random(Loss loss, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 3 + random.nextInt(20);
    double[] targets = new double[n];
    double[] weights = new double[n];
    double[] offsets = new double[n];
    for (int i = 0; i < n; i++) {
      targets[i] = LossLawsTest.randomTarget(loss, random);
      weights[i] = random.nextInt(3);
      offsets[i] = seed % 2 == 0 ? 0 : random.nextDouble(-1, 1);
    }
    // Every class and some event occur, so that the infimum is attained.
    weights[0] = 0.5;
    weights[1] = 0.25;
    targets[0] = 1;
    targets[1] = 0;
    return new ArrayTargets(targets, weights, offsets);
  }

  double loss(Loss loss, double[] constant) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      if (loss instanceof ScalarLoss scalar) {
        sum += weights[i] * scalar.value(constant[0] + offsets[i], targets[i]);
      } else if (loss instanceof MulticlassLoss multiclass) {
        sum += weights[i] * multiclass.value(LossLawsTest.CLASSES, constant, 0, (int) targets[i]);
      }
    }
    return sum;
  }

  @Override
  public int size() {
    return targets.length;
  }

  @Override
  public double target(int i) {
    return targets[i];
  }

  @Override
  public double weight(int i) {
    return weights[i];
  }

  @Override
  public double offset(int i) {
    return offsets[i];
  }
}
