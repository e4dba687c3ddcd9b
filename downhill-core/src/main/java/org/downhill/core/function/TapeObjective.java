package org.downhill.core.function;

import java.util.List;
import java.util.Optional;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.problem.NamedParameters;
import org.downhill.core.problem.TwiceDifferentiable;
import org.jspecify.annotations.Nullable;

/** A formula as an objective, with buffers of its own; not for use by several threads at once. */
final class TapeObjective implements TwiceDifferentiable, NamedParameters {

  private final Formula formula;
  private final int dimension;
  private final Program value;
  private final Program gradient;
  private @Nullable Program hessian;

  TapeObjective(Formula formula) {
    this.formula = formula;
    dimension = formula.variables().size();
    value = new Program(formula.valueTape());
    gradient = new Program(formula.gradientTape());
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public List<String> parameterNames() {
    return formula.variables();
  }

  @Override
  public Optional<Coordinates> coordinates(String name) {
    int at = formula.variables().indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(Coordinates.range(at, at + 1));
  }

  @Override
  public double value(double[] x) {
    System.arraycopy(x, 0, value.slots, 0, dimension);
    value.run();
    return value.output(0);
  }

  @Override
  public double valueAndGradient(double[] x, double[] to) {
    System.arraycopy(x, 0, gradient.slots, 0, dimension);
    gradient.run();
    for (int i = 0; i < dimension; i++) {
      to[i] = gradient.output(i + 1);
    }
    return gradient.output(0);
  }

  @Override
  public void hessianTimes(double[] x, double[] direction, double[] product) {
    if (hessian == null) {
      hessian = new Program(formula.hessianTape());
    }
    System.arraycopy(x, 0, hessian.slots, 0, dimension);
    System.arraycopy(direction, 0, hessian.slots, dimension, dimension);
    hessian.run();
    for (int i = 0; i < dimension; i++) {
      product[i] = hessian.output(i);
    }
  }

  @Override
  public String toString() {
    return formula.text();
  }

  /** A tape with a buffer. */
  private static final class Program {

    final double[] slots;
    private final Tape tape;

    Program(Tape tape) {
      this.tape = tape;
      slots = tape.newSlots();
    }

    void run() {
      tape.run(slots);
    }

    double output(int index) {
      return slots[tape.output(index)];
    }
  }
}
