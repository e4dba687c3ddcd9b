package org.downhill.learn.train;

import java.util.Optional;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Progress;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.train.StateStore.Good;
import org.jspecify.annotations.Nullable;

/**
 * Watches one descent of a fit: tells the listener of each pass, saves states to go on from, and
 * keeps the last good one in memory.
 */
final class Follower implements Observer {

  /** With more parameters than these a copy for each pass would cost more than it tells. */
  private static final int MOST_PARAMETERS = 1 << 20;

  /** A pass is good whose mean is at most this share of what has been gained above the best one. */
  private static final double GOOD = 0.5;

  private final String phase;
  private final Plan plan;
  private final RunContext context;
  private final Explosion explosion;
  private final boolean copies;
  private double least = Double.NaN;
  private double largest = Double.NaN;
  private double best = Double.POSITIVE_INFINITY;
  private double worst = Double.NEGATIVE_INFINITY;
  private double @Nullable [] before;
  private @Nullable Good good;
  private boolean savedAtStop;

  /**
   * A follower of a descent in so many parameters.
   *
   * @param explosion tells which states are not good in any case
   * @param known the last good state, where the descent was begun before
   */
  Follower(
      String phase,
      Plan plan,
      int dimension,
      RunContext context,
      Explosion explosion,
      Optional<Good> known) {
    this.explosion = explosion;
    this.phase = phase;
    this.plan = plan;
    this.context = context;
    copies = dimension <= MOST_PARAMETERS;
    if (known.isPresent()) {
      good = known.get();
      best = good.best();
      worst = good.worst();
    }
  }

  @Override
  public boolean seesEachStep() {
    return false;
  }

  @Override
  public void onStep(Progress progress) {
    double value = progress.value();
    least = least <= value ? least : value;
    largest = largest >= value ? largest : value;
    boolean stopping = !savedAtStop && context.listener().stopRequested();
    if (stopping || context.store().isDue()) {
      savedAtStop |= stopping;
      context.save(phase, plan, Optional.of(progress.checkpoint()), lastGood());
    }
  }

  @Override
  public void onEpoch(Progress progress) {
    context
        .listener()
        .epoch(
            new EpochReport(
                phase,
                progress.step(),
                (int) progress.epoch(),
                plan.epochs(),
                progress.epochValue(),
                least,
                largest,
                progress.gradientNorm(),
                progress.learningRate(),
                updateRatio(progress),
                progress.heldOut().orElse(Double.NaN),
                progress.seconds()));
    least = Double.NaN;
    largest = Double.NaN;
    keepIfGood(progress);
  }

  /** The last state from which the descent can go on with a smaller rate. */
  Optional<Good> lastGood() {
    return Optional.ofNullable(good);
  }

  private double updateRatio(Progress progress) {
    if (!copies) {
      return Double.NaN;
    }
    double[] x = progress.x();
    double[] last = before;
    before = x;
    if (last == null) {
      return Double.NaN;
    }
    double moved = 0;
    double size = 0;
    for (int i = 0; i < x.length; i++) {
      moved += (x[i] - last[i]) * (x[i] - last[i]);
      size += x[i] * x[i];
    }
    return Math.sqrt(moved / size);
  }

  /** A rate that the plan chose may turn out too large later on; a solver's steps cannot. */
  private void keepIfGood(Progress progress) {
    double value = progress.epochValue();
    if (!copies || !plan.choseRate() || explosion.isAt(value)) {
      return;
    }
    best = Math.min(best, value);
    worst = Math.max(worst, value);
    if (value <= best + GOOD * (worst - best)) {
      good = new Good(progress.checkpoint(), best, worst);
    } else if (good != null) {
      good = new Good(good.checkpoint(), best, worst);
    }
  }
}
