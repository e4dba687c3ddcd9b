package org.downhill.core.function;

import org.downhill.core.problem.TwiceDifferentiable;
import org.jspecify.annotations.Nullable;

/** A formula as an objective, with buffers of its own; not for use by several threads at once. */
final class TapeObjective implements TwiceDifferentiable {

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
