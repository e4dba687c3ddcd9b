package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;

/**
 * The last few steps {@code s} and the changes {@code y} of the gradient along them: an
 * approximation of the inverse Hessian in {@code 2·memory} vectors (Nocedal 1980; Liu and Nocedal
 * 1989).
 */
final class CurvaturePairs {

  /**
   * A pair counts only where the curvature {@code s·y} is at least this share of {@code |s||y|}.
   */
  private static final double LEAST_COSINE = 1e-10;

  private final Preconditioner preconditioner;
  private final Workspace workspace;
  private final double[][] steps;
  private final double[][] changes;
  private final double[] curvatures;
  private final double[] weights;
  private final double[] curvaturesWithin;
  private double scale = 1;
  private int size;
  private int next;

  CurvaturePairs(int memory, Preconditioner preconditioner, Workspace workspace) {
    this.preconditioner = preconditioner;
    this.workspace = workspace;
    steps = new double[memory][0];
    changes = new double[memory][0];
    curvatures = new double[memory];
    weights = new double[memory];
    curvaturesWithin = new double[memory];
  }

  int size() {
    return size;
  }

  /** {@code s·y/y·y} of the latest pair, 1 before there is one. */
  double scale() {
    return scale;
  }

  /** The step of the {@code i}-th pair, the oldest being number 0; the live array. */
  double[] step(int i) {
    return steps[Math.floorMod(next - size + i, steps.length)];
  }

  /** The change of the gradient of the {@code i}-th pair; the live array. */
  double[] change(int i) {
    return changes[Math.floorMod(next - size + i, steps.length)];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
    next = 0;
    scale = 1;
  }

  /**
   * Remembers the step {@code to − from} and the change of the gradient along it, unless the
   * curvature is not safely positive (then the approximation would lose its definiteness).
   */
  void add(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
    if (steps[next].length == 0) {
      // Room for a pair is taken when it is first needed: many descents end before.
      steps[next] = workspace.vector(from.length);
      changes[next] = workspace.vector(from.length);
    }
    double[] step = steps[next];
    double[] change = changes[next];
    double curvature = 0;
    double stepSquares = 0;
    double changeSquares = 0;
    double scaledSquares = 0;
    for (int i = 0; i < step.length; i++) {
      double s = to[i] - from[i];
      double y = gradientTo[i] - gradientFrom[i];
      step[i] = s;
      change[i] = y;
      curvature += s * y;
      stepSquares += s * s;
      changeSquares += y * y;
      scaledSquares += y * y * preconditioner.factor(i);
    }
    if (isDefinite(curvature, stepSquares, changeSquares)) {
      curvatures[next] = curvature;
      scale = curvature / scaledSquares;
      next = (next + 1) % steps.length;
      size = Math.min(size + 1, steps.length);
    } else if (size == steps.length) {
      // The refused pair has overwritten the oldest one.
      size--;
    }
  }

  /** Writes {@code −H·gradient} to {@code direction}, by the two-loop recursion. */
  void direction(double[] gradient, double[] direction) {
    for (int i = 0; i < gradient.length; i++) {
      direction[i] = -gradient[i];
    }
    for (int age = 1; age <= size; age++) {
      int k = Math.floorMod(next - age, steps.length);
      weights[k] = Vectors.dot(steps[k], direction) / curvatures[k];
      Vectors.addScaled(-weights[k], changes[k], direction);
    }
    preconditioner.apply(scale, direction);
    for (int age = size; age >= 1; age--) {
      int k = Math.floorMod(next - age, steps.length);
      double correction = weights[k] - Vectors.dot(changes[k], direction) / curvatures[k];
      Vectors.addScaled(correction, steps[k], direction);
    }
  }

  /**
   * As {@link #direction}, within the subspace of a few coordinates: the pairs are cut down to
   * these before the recursion, so that the direction is quasi-Newton for the others held fixed.
   * The others get their part of {@code −H₀·gradient}.
   *
   * @param free numbers of the coordinates of the subspace, in its first {@code count} entries
   */
  void directionWithin(int[] free, int count, double[] gradient, double[] direction) {
    double scaleWithin = Double.NaN;
    for (int i = 0; i < gradient.length; i++) {
      direction[i] = -gradient[i];
    }
    for (int age = 1; age <= size; age++) {
      int k = Math.floorMod(next - age, steps.length);
      double pairScale = cutDown(k, free, count);
      if (curvaturesWithin[k] > 0) {
        scaleWithin = Double.isNaN(scaleWithin) ? pairScale : scaleWithin;
        weights[k] = dotWithin(steps[k], direction, free, count) / curvaturesWithin[k];
        addWithin(-weights[k], changes[k], direction, free, count);
      }
    }
    preconditioner.apply(Double.isNaN(scaleWithin) ? scale : scaleWithin, direction);
    for (int age = size; age >= 1; age--) {
      int k = Math.floorMod(next - age, steps.length);
      if (curvaturesWithin[k] > 0) {
        double correction =
            weights[k] - dotWithin(changes[k], direction, free, count) / curvaturesWithin[k];
        addWithin(correction, steps[k], direction, free, count);
      }
    }
  }

  /** Takes the curvature of a pair within a subspace, 0 if not safely positive; gives its scale. */
  private double cutDown(int k, int[] free, int count) {
    double[] step = steps[k];
    double[] change = changes[k];
    double curvature = 0;
    double stepSquares = 0;
    double changeSquares = 0;
    double scaledSquares = 0;
    for (int i = 0; i < count; i++) {
      double s = step[free[i]];
      double y = change[free[i]];
      curvature += s * y;
      stepSquares += s * s;
      changeSquares += y * y;
      scaledSquares += y * y * preconditioner.factor(free[i]);
    }
    boolean definite = isDefinite(curvature, stepSquares, changeSquares);
    curvaturesWithin[k] = definite ? curvature : 0;
    return curvature / scaledSquares;
  }

  private static boolean isDefinite(double curvature, double stepSquares, double changeSquares) {
    double scale = curvature / changeSquares;
    return curvature > LEAST_COSINE * Math.sqrt(stepSquares) * Math.sqrt(changeSquares)
        && curvature < Double.POSITIVE_INFINITY
        && scale > 0
        && scale < Double.POSITIVE_INFINITY;
  }

  private static double dotWithin(double[] a, double[] b, int[] free, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += a[free[i]] * b[free[i]];
    }
    return sum;
  }

  private static void addWithin(double factor, double[] a, double[] to, int[] free, int count) {
    for (int i = 0; i < count; i++) {
      to[free[i]] += factor * a[free[i]];
    }
  }

  void save(Map<String, double[]> state) {
    preconditioner.save(state);
    state.put("pairs", new double[] {size, next, scale});
    state.put("curvatures", curvatures.clone());
    for (int k = 0; k < steps.length; k++) {
      if (steps[k].length > 0) {
        state.put("step." + k, steps[k].clone());
        state.put("change." + k, changes[k].clone());
      }
    }
  }

  void restore(SavedState state, int dimension) {
    double[] scalars = state.array("pairs", 3);
    size = (int) scalars[0];
    next = (int) scalars[1];
    scale = scalars[2];
    state.copy("curvatures", curvatures);
    for (int k = 0; k < steps.length; k++) {
      if (state.arrays().containsKey("step." + k)) {
        steps[k] = state.array("step." + k, dimension).clone();
        changes[k] = state.array("change." + k, dimension).clone();
      }
    }
  }
}
