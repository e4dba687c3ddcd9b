package org.downhill.core.schedule;

import java.util.List;
import java.util.stream.Collectors;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/**
 * The factor 1 up to the first of some times, and from each of them on the factor that belongs to
 * it; PyTorch's MultiStepLR has the factors γ, γ², γ³, ….
 *
 * @param at the times, each at least 1 and later than the one before
 * @param factors the factors, at least 0, as many as there are times
 * @param clock what t counts
 */
public record Piecewise(List<Double> at, List<Double> factors, Clock clock) implements Schedule {

  static final Range TIMES = Range.above(0);
  static final Range FACTORS = Range.atLeast(0);

  /** Checked lists, copied. */
  public Piecewise {
    at = List.copyOf(at);
    factors = List.copyOf(factors);
    if (at.isEmpty() || at.size() != factors.size()) {
      throw new SpecException(
          "piecewise: at and factors must be equally many, found "
              + at.size()
              + " and "
              + factors.size());
    }
    double before = 0;
    for (double time : at) {
      TIMES.check("at", time);
      if (time <= before) {
        throw new SpecException(
            "piecewise: at must rise from time to time, found "
                + Numbers.print(time)
                + " after "
                + Numbers.print(before));
      }
      before = time;
    }
    factors.forEach(factor -> FACTORS.check("factors", factor));
  }

  @Override
  public double factor(long step, long epoch) {
    long t = clock.time(step, epoch);
    double factor = 1;
    for (int i = 0; i < at.size() && at.get(i) <= t; i++) {
      factor = factors.get(i);
    }
    return factor;
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "piecewise:at=" + print(at) + ",factors=" + print(factors) + clock.argument();
  }

  private static String print(List<Double> numbers) {
    return numbers.stream().map(Numbers::print).collect(Collectors.joining("/"));
  }
}
