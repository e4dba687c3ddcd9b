package org.downhill.core.optimizer;

import java.util.List;
import java.util.stream.Stream;
import org.downhill.core.rule.Epsilon;
import org.downhill.core.rule.Momentum;
import org.downhill.core.rule.ScaleByAdam;
import org.downhill.core.spec.Catalog;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Spec;
import org.downhill.core.spec.SpecException;

/**
 * The optimizers that a spec can name.
 *
 * <p>Hyper-parameters have PyTorch's meaning and defaults where PyTorch has the method.
 */
public final class Optimizers {

  private static final List<Listing> LISTINGS =
      Stream.of(
              GradientMethods.listings(),
              ScaledMethods.listings(),
              AdamMethods.listings(),
              SignMethods.listings(),
              RateFreeMethods.listings(),
              ScheduleFreeMethods.listings(),
              LineSearchMethods.listings(),
              Modifiers.listings(),
              Averages.listings())
          .flatMap(List::stream)
          .toList();

  private static final Catalog<Optimizer> CATALOG =
      new Catalog<>("optimizer", "optimizers", LISTINGS.stream().map(Listing::entry).toList());

  private Optimizers() {}

  /** All methods and modifiers with their parameters, formulas and sources. */
  public static Catalog<Optimizer> catalog() {
    return CATALOG;
  }

  /**
   * What an entry of the catalog promises to reach, one promise for each class of problems; a
   * modifier promises it together with a method.
   *
   * @throws SpecException if there is no such entry
   */
  public static List<Accuracy> accuracies(String name) {
    Entry<Optimizer> entry = CATALOG.entry(name);
    return LISTINGS.stream()
        .filter(listing -> listing.entry().equals(entry))
        .flatMap(listing -> listing.accuracies().stream())
        .toList();
  }

  /**
   * The optimizer of a spec such as {@code clip-norm:max=1+adam:lr=0.01+average}: one method, with
   * modifiers before it that see the gradient and modifiers after it that see its update.
   *
   * @throws SpecException if the spec is malformed, names what does not exist, or has no method or
   *     more than one
   */
  public static Optimizer parse(String spec) {
    Optimizer chain = null;
    for (String part : Spec.parts(spec)) {
      if (part.isBlank()) {
        throw new SpecException(
            spec.isBlank()
                ? "the optimizer's spec is empty; write for example adam or sgd:lr=0.1"
                : "an optimizer is missing beside a + in \"" + spec + "\"");
      }
      Optimizer link = CATALOG.create(part);
      chain = chain == null ? link : chain.then(link);
    }
    if (chain == null) {
      throw new IllegalStateException("a text has at least one part");
    }
    return chain.requireMethod();
  }

  /** Gradient descent; stochastic gradient descent on batches. */
  public static Optimizer sgd(double learningRate) {
    return rated("sgd", learningRate);
  }

  /** Gradient descent with momentum 0.9. */
  public static Optimizer momentum(double learningRate) {
    return rated("momentum", learningRate);
  }

  /** Gradient descent with Nesterov's momentum 0.9. */
  public static Optimizer nesterov(double learningRate) {
    return rated("nesterov", learningRate);
  }

  /** Gradient descent with a momentum of one's choice. */
  public static Optimizer sgd(double learningRate, Momentum momentum) {
    Spec spec = Spec.of("sgd").with("lr", Numbers.print(learningRate));
    return CATALOG.create(
        spec.with("momentum", Numbers.print(momentum.decay()))
            .with("nesterov", Boolean.toString(momentum.form() == Momentum.Form.NESTEROV)));
  }

  /** Adagrad. */
  public static Optimizer adagrad(double learningRate) {
    return rated("adagrad", learningRate);
  }

  /** RMSProp with decay 0.99. */
  public static Optimizer rmsprop(double learningRate) {
    return rated("rmsprop", learningRate);
  }

  /** Adam with decays 0.9 and 0.999. */
  public static Optimizer adam(double learningRate) {
    return rated("adam", learningRate);
  }

  /** Adam with decays of one's choice. */
  public static Optimizer adam(double learningRate, ScaleByAdam scale) {
    return CATALOG.create(
        Spec.of("adam")
            .with("lr", Numbers.print(learningRate))
            .with("beta1", Numbers.print(scale.beta1()))
            .with("beta2", Numbers.print(scale.beta2()))
            .with("eps", Numbers.print(scale.epsilon().value()))
            .with(
                "eps-inside",
                Boolean.toString(scale.epsilon().place() == Epsilon.Place.INSIDE_ROOT)));
  }

  /** Adds {@code rate·x} to the update. */
  public static Optimizer weightDecay(double rate) {
    return CATALOG.create(Spec.of("weight-decay").with("rate", Numbers.print(rate)));
  }

  /** Shortens updates that are longer than {@code max}. */
  public static Optimizer clipNorm(double max) {
    return CATALOG.create(Spec.of("clip-norm").with("max", Numbers.print(max)));
  }

  /** Takes the gradient at the worst point within {@code rho}. */
  public static Optimizer sam(double rho) {
    return CATALOG.create(Spec.of("sam").with("rho", Numbers.print(rho)));
  }

  /** Answers with the mean of the points from step {@code start} on. */
  public static Optimizer average(long start) {
    return CATALOG.create(Spec.of("average").with("start", Long.toString(start)));
  }

  private static Optimizer rated(String name, double learningRate) {
    return CATALOG.create(Spec.of(name).with("lr", Numbers.print(learningRate)));
  }
}
