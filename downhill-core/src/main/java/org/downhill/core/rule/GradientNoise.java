package org.downhill.core.rule;

import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.core.spec.Range;

/**
 * Adds normal noise to each coordinate of the update: {@code u ← u + ξ}, {@code ξ ~ N(0, sd²/(1 +
 * t)^decay)}, where {@code t} is the number of the step, from 0.
 *
 * <p>The noise is a function of seed, step and coordinate, so a run that is continued meets the
 * same. Source: Neelakantan et al., "Adding gradient noise improves learning for very deep
 * networks", 2015, eq. 1 and 2.
 *
 * @param sd the standard deviation in step 0, above 0
 * @param decay the power with which the variance falls, at least 0
 * @param seed the seed
 */
public record GradientNoise(double sd, double decay, long seed) implements Rule {

  /** Checked numbers. */
  public GradientNoise {
    Range.above(0).check("sd", sd);
    Range.atLeast(0).check("decay", decay);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.none();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double deviation = sd * Math.pow(1 + (double) step.index(), -decay / 2);
    double[] update = tile.update();
    for (int i = tile.from(); i < tile.to(); i++) {
      update[i] +=
          deviation * CounterRandom.gaussian(seed, Stream.NOISE, step.index(), tile.coordinate(i));
    }
  }
}
