package org.downhill.core.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.kernel.Kernels;

/**
 * What a rule remembers between steps: named arrays with one number for each coordinate ("slots"),
 * and named scalars.
 *
 * <p>The names make checkpoints readable; a rule reaches its arrays through {@link Tile#slot} and
 * its scalars by their position of declaration.
 */
public final class RuleState {

  private static final RuleState NONE = new Builder(0).build();
  private static final double[] GONE = {};

  private final List<String> arrayNames;
  private final List<String> scalarNames;
  private final double[][] arrays;
  private final double[] scalars;

  private RuleState(Builder builder) {
    arrayNames = List.copyOf(builder.arrayNames);
    scalarNames = List.copyOf(builder.scalarNames);
    arrays = builder.arrays.toArray(double[][]::new);
    scalars = builder.scalars.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The state of a rule that remembers nothing. */
  public static RuleState none() {
    return NONE;
  }

  /** Starts a state for {@code dimension} coordinates. */
  public static Builder of(int dimension) {
    return new Builder(dimension);
  }

  /** The scalar declared as number {@code i}, from 0. */
  public double scalar(int i) {
    return scalars[i];
  }

  /** Sets the scalar declared as number {@code i}, from 0. */
  public void scalar(int i, double value) {
    scalars[i] = value;
  }

  /** Names of the arrays, in their order. */
  public List<String> arrayNames() {
    return arrayNames;
  }

  /** Names of the scalars, in their order. */
  public List<String> scalarNames() {
    return scalarNames;
  }

  /**
   * The live array declared as number {@code i}, from 0; for chains and checkpoints, not for rules.
   */
  public double[] array(int i) {
    return arrays[i];
  }

  double[][] arrays() {
    return arrays;
  }

  double[] scalars() {
    return scalars;
  }

  /** The arrays as {@code float}, which take the place of those here: only their names stay. */
  float[][] narrow(Kernels kernels) {
    float[][] narrow = new float[arrays.length][];
    for (int i = 0; i < arrays.length; i++) {
      narrow[i] = new float[arrays[i].length];
      kernels.narrow(arrays[i].length, arrays[i], 0, narrow[i], 0);
      arrays[i] = GONE;
    }
    return narrow;
  }

  /** Declares the arrays and scalars of a state, in order. */
  public static final class Builder {

    private final int dimension;
    private final List<String> arrayNames = new ArrayList<>();
    private final List<double[]> arrays = new ArrayList<>();
    private final List<String> scalarNames = new ArrayList<>();
    private final List<Double> scalars = new ArrayList<>();

    private Builder(int dimension) {
      this.dimension = dimension;
    }

    /** Declares an array filled with {@code value}. */
    public Builder array(String name, double value) {
      double[] array = new double[dimension];
      if (value != 0) {
        Arrays.fill(array, value);
      }
      return add(name, array);
    }

    /** Declares an array that begins as a copy of {@code values}. */
    public Builder array(String name, double[] values) {
      return add(name, values.clone());
    }

    /** Declares a scalar. */
    public Builder scalar(String name, double value) {
      scalarNames.add(name);
      scalars.add(value);
      return this;
    }

    /** The state. */
    public RuleState build() {
      return new RuleState(this);
    }

    private Builder add(String name, double[] array) {
      arrayNames.add(name);
      arrays.add(array);
      return this;
    }
  }
}
