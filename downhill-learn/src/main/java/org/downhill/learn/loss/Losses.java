package org.downhill.learn.loss;

import java.util.List;
import org.downhill.core.spec.Catalog;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.learn.schema.Task;

/** The losses that specs can name. */
public final class Losses {

  private static final Catalog<Loss> CATALOG =
      new Catalog<>(
          "loss",
          "losses",
          List.of(
              entry(
                  new SquaredLoss(),
                  "half the squared error; predicts the mean",
                  "½(s − y)²",
                  "Gauss, Theoria Combinationis (1823)"),
              entry(
                  new LogisticLoss(),
                  "log loss of two classes; predicts probabilities",
                  "log(1 + e^(−m)), m = s for class 1, −s for class 0",
                  "Cox, JRSS B 20 (1958)"),
              entry(
                  new SoftmaxLoss(),
                  "cross-entropy of several classes; predicts probabilities",
                  "log Σₖ e^(sₖ) − s_y",
                  "Böhning, Ann. Inst. Stat. Math. 44 (1992)"),
              entry(
                  new HingeLoss(),
                  "linear support vector machine of two classes",
                  "max(0, 1 − m), m = s for class 1, −s for class 0",
                  "Cortes and Vapnik, Machine Learning 20 (1995)"),
              entry(
                  new SquaredHingeLoss(),
                  "squared hinge of two classes; smooth",
                  "max(0, 1 − m)², m = s for class 1, −s for class 0",
                  "Lin, Weng and Keerthi, JMLR 9 (2008)"),
              entry(
                  new MulticlassSvmLoss(),
                  "support vector machine of several classes",
                  "max(0, 1 + max_{k≠y} sₖ − s_y)",
                  "Crammer and Singer, JMLR 2 (2001)"),
              new Entry<>(
                  "huber",
                  "squared error near, absolute error far; outliers pull with bounded force",
                  "½e² for |e| ≤ delta, else delta(|e| − ½delta), e = s − y",
                  "Huber, Ann. Math. Stat. 35 (1964)",
                  List.of(
                      Parameter.number(
                          "delta",
                          HuberLoss.DEFAULT_DELTA,
                          HuberLoss.DELTAS,
                          "error at which the parabola becomes a line")),
                  arguments -> new HuberLoss(arguments.number("delta"))),
              entry(
                  new AbsoluteLoss(),
                  "absolute error; predicts the median",
                  "|s − y|",
                  "Laplace (1774)"),
              new Entry<>(
                  "quantile",
                  "pinball loss; predicts a quantile",
                  "max(tau(y − s), (tau − 1)(y − s))",
                  "Koenker and Bassett, Econometrica 46 (1978)",
                  List.of(
                      Parameter.number(
                          "tau",
                          QuantileLoss.DEFAULT_TAU,
                          QuantileLoss.TAUS,
                          "the quantile to predict")),
                  arguments -> new QuantileLoss(arguments.number("tau"))),
              entry(
                  new PoissonLoss(),
                  "counts with a log link; predicts rates",
                  "e^s − y·s",
                  "McCullagh and Nelder, Generalized Linear Models (1989)")));

  private Losses() {}

  /** All losses. */
  public static Catalog<Loss> catalog() {
    return CATALOG;
  }

  /** The loss that a task takes when none is named. */
  public static Loss of(Task task) {
    return switch (task) {
      case REGRESSION -> new SquaredLoss();
      case BINARY -> new LogisticLoss();
      case MULTICLASS -> new SoftmaxLoss();
      case COUNT -> new PoissonLoss();
    };
  }

  private static Entry<Loss> entry(Loss loss, String title, String formula, String source) {
    return new Entry<>(loss.spec(), title, formula, source, List.of(), arguments -> loss);
  }
}
