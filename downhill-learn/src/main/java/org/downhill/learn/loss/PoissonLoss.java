package org.downhill.learn.loss;

import java.util.OptionalDouble;
import java.util.Set;
import org.downhill.learn.schema.Task;

/**
 * The negative log-likelihood of a count under a Poisson law with mean {@code eˢ}, without the term
 * that no score changes: {@code eˢ − y·s}.
 *
 * <p>With the logarithm of the exposure as offset, the score without it is the log of a rate.
 * Source: P. McCullagh and J. A. Nelder, "Generalized Linear Models", 2nd ed. (1989), chapter 6.
 * The value is infinite for scores above 709.
 */
public record PoissonLoss() implements ScalarLoss {

  @Override
  public double value(double score, double target) {
    return Math.exp(score) - (target == 0 ? 0 : target * score);
  }

  @Override
  public double derivative(double score, double target) {
    return Math.exp(score) - target;
  }

  @Override
  public double secondDerivative(double score, double target) {
    return Math.exp(score);
  }

  @Override
  public Link link() {
    return Link.LOG;
  }

  @Override
  public String spec() {
    return "poisson";
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.COUNT);
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.of(Double.POSITIVE_INFINITY);
  }

  @Override
  public boolean accepts(double target, int classes) {
    return target >= 0 && Double.isFinite(target);
  }

  @Override
  public String acceptedTargets() {
    return "a finite count of at least 0";
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    double events = 0;
    double exposure = 0;
    for (int i = 0; i < targets.size(); i++) {
      double weight = targets.weight(i);
      if (weight > 0) {
        events += weight * targets.target(i);
        exposure += weight * Math.exp(targets.offset(i));
      }
    }
    return new double[] {Math.max(-ConstantSearch.LARGEST_LOGIT, Math.log(events / exposure))};
  }
}
