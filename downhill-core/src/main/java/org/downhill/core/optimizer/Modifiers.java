package org.downhill.core.optimizer;

import static org.downhill.core.optimizer.Accuracy.ill;
import static org.downhill.core.optimizer.Accuracy.valley;
import static org.downhill.core.optimizer.Accuracy.well;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.rule.Accumulate;
import org.downhill.core.rule.Centralize;
import org.downhill.core.rule.ClipNorm;
import org.downhill.core.rule.ClipValue;
import org.downhill.core.rule.GradientNoise;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.Sam;
import org.downhill.core.rule.ScaleCoordinates;
import org.downhill.core.rule.ScaleNamed;
import org.downhill.core.rule.SkipNonFinite;
import org.downhill.core.rule.WeightDecay;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/** The entries that change the gradient that a method sees, or the update that it makes. */
final class Modifiers {

  /** The parameters that say what a rule is for. */
  private static final List<Parameter> PARAMETER =
      List.of(
          Parameter.optionalText("name", "a variable of the formula, or a column of the data"),
          Parameter.integer("from", 0, Parts.NOT_NEGATIVE, "the first coordinate, from 0"),
          Parameter.optionalInteger("to", Parts.COUNTS, "one past the last coordinate"));

  private Modifiers() {}

  static List<Listing> listings() {
    return List.of(
        weightDecay(),
        clipNorm(),
        clipValue(),
        sam(),
        noise(),
        centralize(),
        accumulate(),
        freeze(),
        scale(),
        skipNonFinite());
  }

  private static Listing weightDecay() {
    return Listing.of(
        new Entry<>(
            "weight-decay",
            "modifier: adds a part of the point to the update",
            "u ← u + rate·x",
            "Loshchilov and Hutter, Decoupled weight decay regularization, ICLR, 2019",
            List.of(Parameter.required("rate", Parts.POSITIVE, "the part of x that is added")),
            a -> Optimizer.modifier(a, new WeightDecay(a.number("rate")), Link.Place.ANYWHERE)),
        well("weight-decay:rate=0.0001+sgd:lr=0.3", 500, 1e-3),
        ill("weight-decay:rate=0.0001+sgd:lr=0.035", 5000, 1e-3),
        valley("weight-decay:rate=0.0001+sgd:lr=0.001", 50_000, 1e-2));
  }

  private static Listing clipNorm() {
    return Listing.of(
        new Entry<>(
            "clip-norm",
            "modifier: shortens a long update, by its norm over all coordinates",
            "u ← u·min(1, max/‖u‖)",
            "Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks,"
                + " ICML, 2013",
            List.of(Parameter.required("max", Parts.POSITIVE, "the largest norm")),
            a -> Optimizer.modifier(a, new ClipNorm(a.number("max")), Link.Place.ANYWHERE)),
        well("clip-norm:max=1+sgd:lr=0.3", 500, 1e-12),
        ill("clip-norm:max=10+sgd:lr=0.035", 5000, 1e-9),
        valley("clip-norm:max=10+sgd:lr=0.001", 50_000, 1e-6));
  }

  private static Listing clipValue() {
    return Listing.of(
        new Entry<>(
            "clip-value",
            "modifier: bounds each coordinate of the update",
            "u ← max(−max, min(max, u))",
            "PyTorch, torch.nn.utils.clip_grad_value_",
            List.of(Parameter.required("max", Parts.POSITIVE, "the largest absolute value")),
            a -> Optimizer.modifier(a, new ClipValue(a.number("max")), Link.Place.ANYWHERE)),
        well("clip-value:max=1+sgd:lr=0.3", 500, 1e-12),
        ill("clip-value:max=10+sgd:lr=0.035", 5000, 1e-9),
        valley("clip-value:max=10+sgd:lr=0.001", 50_000, 1e-6));
  }

  private static Listing sam() {
    return Listing.of(
        new Entry<>(
            "sam",
            "modifier, comes first: takes the gradient at the worst point nearby",
            "u ← ∇f(x + rho·g/‖g‖)",
            "Foret et al., Sharpness-aware minimization for efficiently improving generalization,"
                + " ICLR, 2021",
            List.of(Parameter.number("rho", 0.05, Parts.POSITIVE, "how far away")),
            a -> Optimizer.modifier(a, new Sam(a.number("rho")), Link.Place.FIRST)),
        well("sam:rho=0.001+sgd:lr=0.3", 500, 1e-2),
        ill("sam:rho=0.001+sgd:lr=0.035", 5000, 1e-2),
        valley("sam:rho=0.001+sgd:lr=0.001", 50_000, 2e-2));
  }

  private static Listing noise() {
    return Listing.of(
        new Entry<>(
            "noise",
            "modifier: adds normal noise to the update",
            "u ← u + ξ, ξ ~ N(0, sd²/(1 + t)^decay), t the step from 0",
            "Neelakantan et al., Adding gradient noise improves learning for very deep networks,"
                + " 2015",
            List.of(
                Parameter.required("sd", Parts.POSITIVE, "the standard deviation in step 0"),
                Parameter.number(
                    "decay", 0, Parts.NOT_NEGATIVE, "the power of the variance's fall"),
                Parameter.integer("seed", 0, Range.any(), "the seed")),
            a ->
                Optimizer.modifier(
                    a,
                    new GradientNoise(a.number("sd"), a.number("decay"), a.integer("seed")),
                    Link.Place.ANYWHERE)),
        well("noise:sd=0.1,decay=2+sgd:lr=0.3", 1000, 1e-3),
        ill("noise:sd=0.1,decay=2+sgd:lr=0.035", 5000, 1e-3),
        valley("noise:sd=0.1,decay=2+sgd:lr=0.001", 50_000, 1e-3));
  }

  private static Listing centralize() {
    return Listing.of(
        new Entry<>(
            "centralize",
            "modifier: subtracts the update's mean, so that the mean of the point stays",
            "u ← u − mean(u)",
            "Yong, Huang, Hua and Zhang, Gradient centralization: a new optimization technique for"
                + " deep neural networks, ECCV, 2020",
            List.of(),
            a -> Optimizer.modifier(a, new Centralize(), Link.Place.ANYWHERE)),
        well("centralize+sgd:lr=0.3", 500, 1),
        ill("centralize+sgd:lr=0.035", 500, 10),
        valley("centralize+sgd:lr=0.001", 5000, 10));
  }

  private static Listing accumulate() {
    return Listing.of(
        new Entry<>(
            "accumulate",
            "modifier: lets the mean of every so many updates pass",
            "s ← s + u; every steps-th step u ← s/steps, s ← 0, the others are held",
            "PyTorch, Automatic mixed precision examples: gradient accumulation",
            List.of(Parameter.requiredInteger("steps", Parts.COUNTS, "how many steps make one")),
            a -> Optimizer.modifier(a, new Accumulate(a.integer("steps")), Link.Place.ANYWHERE)),
        well("accumulate:steps=4+sgd:lr=0.3", 800, 1e-12),
        ill("accumulate:steps=4+sgd:lr=0.035", 20_000, 1e-9),
        valley("accumulate:steps=2+sgd:lr=0.001", 100_000, 1e-6));
  }

  private static Listing freeze() {
    return Listing.of(
        new Entry<>(
            "freeze",
            "modifier: leaves a parameter, or some coordinates, where they are",
            "uᵢ ← 0 for the coordinates i of the parameter name, or for from ≤ i < to",
            "Optax, freeze",
            PARAMETER,
            a -> Optimizer.modifier(a, scaled(0, a), Link.Place.ANYWHERE)),
        well("sgd:lr=0.3+freeze:from=1,to=2", 500, 3),
        ill("sgd:lr=0.035+freeze:from=1,to=2", 500, 10),
        valley("sgd:lr=0.001+freeze:from=1,to=2", 5000, 10));
  }

  private static Listing scale() {
    return Listing.of(
        new Entry<>(
            "scale",
            "modifier: a learning rate of its own for a parameter, or some coordinates",
            "uᵢ ← factor·uᵢ for the coordinates i of the parameter name, or for from ≤ i < to",
            "Optax, partition; PyTorch, per-parameter options",
            Stream.concat(
                    Stream.of(
                        Parameter.required(
                            "factor", Parts.POSITIVE, "what the rate is multiplied by")),
                    PARAMETER.stream())
                .toList(),
            a -> Optimizer.modifier(a, scaled(a.number("factor"), a), Link.Place.ANYWHERE)),
        well("sgd:lr=0.3+scale:factor=0.5,to=1", 500, 1e-12),
        ill("sgd:lr=0.035+scale:factor=0.5,to=1", 5000, 1e-5),
        valley("sgd:lr=0.001+scale:factor=0.5,to=1", 100_000, 1e-6));
  }

  /** What is scaled: a parameter by its name, or a range of coordinates. */
  private static Rule scaled(double factor, Arguments a) {
    Optional<String> name = a.optional("name");
    OptionalDouble end = a.chosen("to");
    long from = a.integer("from");
    if (name.isPresent() == end.isPresent() || (name.isPresent() && from != 0)) {
      throw new SpecException(
          a.spec().name()
              + (name.isPresent()
                  ? " takes either a name or coordinates from and to, not both"
                  : " needs the name of a parameter, as in name=x, or coordinates, as in"
                      + " from=0,to=1"));
    }
    if (name.isPresent()) {
      return new ScaleNamed(factor, name.get());
    }
    long to = (long) end.orElseThrow();
    if (to <= from) {
      throw new SpecException(
          a.spec().name() + ": to must be above from, found from=" + from + ",to=" + to);
    }
    return new ScaleCoordinates(factor, Coordinates.range(coordinate(from), coordinate(to)));
  }

  /** Vectors have no coordinates beyond. */
  private static int coordinate(long number) {
    return (int) Math.min(number, Integer.MAX_VALUE - 1);
  }

  private static Listing skipNonFinite() {
    return Listing.of(
        new Entry<>(
            "skip-non-finite",
            "modifier, comes first: leaves out batches whose gradient is not finite",
            "the step is held where a coordinate of u or the value is not finite, at most times in a"
                + " row",
            "Micikevicius et al., Mixed precision training, ICLR, 2018",
            List.of(
                Parameter.integer(
                    "most", 10, Parts.COUNTS, "how many steps are left out in a row")),
            a -> Optimizer.modifier(a, new SkipNonFinite(a.integer("most")), Link.Place.FIRST)),
        well("skip-non-finite+sgd:lr=0.3", 200, 1e-12),
        ill("skip-non-finite+sgd:lr=0.035", 5000, 1e-9),
        valley("skip-non-finite+sgd:lr=0.001", 50_000, 1e-6));
  }
}
