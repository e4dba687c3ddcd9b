package org.downhill.learn.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.downhill.core.parallel.Workers;

/**
 * Looks for a learning rate by trying: rates that grow or shrink by a factor of 3 as long as the
 * loss gets better (L. Bottou, "Stochastic gradient descent tricks", 2012, section 5.2).
 *
 * <p>Two rates are tried side by side where the second is likely to be asked for next. Only time
 * depends on whether there is a thread for it.
 *
 * @param <T> what a trial gives
 */
final class RateSearch<T extends RateSearch.Tried> {

  private static final double FACTOR = 3;
  private static final int MOST_TRIALS = 24;

  private final Trial<T> trial;
  private final int threads;
  private final Map<Double, T> known = new HashMap<>();
  private int trials;

  /**
   * A search, to be used once.
   *
   * @param threads threads to try with
   */
  RateSearch(Trial<T> trial, int threads) {
    this.trial = trial;
    this.threads = threads;
  }

  /** A rate that was tried. */
  interface Tried {

    double rate();

    /** The loss that it led to; infinite where the descent failed. */
    double loss();
  }

  /** Tries a rate. */
  interface Trial<T> {

    /**
     * Tries a rate; called by two threads at once, with different lanes.
     *
     * @param lane 0 or 1
     */
    T run(double rate, int lane);
  }

  /** Number of rates tried, without those that were tried in vain beside another. */
  int trials() {
    return trials;
  }

  /** The best rate around {@code guess}. */
  T find(double guess) {
    tryPair(guess, Numbers.round(guess * FACTOR));
    T best = take(guess);
    // Shrinks out of divergence first: there the losses cannot be compared.
    while (!Double.isFinite(best.loss()) && trials < MOST_TRIALS) {
      best = take(Numbers.round(best.rate() / (FACTOR * FACTOR)));
    }
    T up = climb(best, FACTOR);
    return up.rate() == best.rate() ? climb(best, 1 / FACTOR) : up;
  }

  private T climb(T from, double factor) {
    T best = from;
    boolean far = false;
    while (trials < MOST_TRIALS) {
      double rate = Numbers.round(best.rate() * factor);
      if (far) {
        tryPair(rate, Numbers.round(rate * factor));
      }
      T next = take(rate);
      if (!(next.loss() < best.loss())) {
        break;
      }
      far = best.rate() != from.rate();
      best = next;
    }
    return best;
  }

  private T take(double rate) {
    trials++;
    // What a trial gives can be large, so it is not kept beyond its use.
    T found = known.remove(rate);
    return found != null ? found : trial.run(rate, 0);
  }

  private void tryPair(double first, double second) {
    if (threads < 2 || known.containsKey(first)) {
      return;
    }
    List<T> pair = new ArrayList<>(Collections.nCopies(2, null));
    Workers.run(2, 2, lane -> pair.set(lane, trial.run(lane == 0 ? first : second, lane)));
    known.clear();
    known.put(first, pair.get(0));
    known.put(second, pair.get(1));
  }
}
