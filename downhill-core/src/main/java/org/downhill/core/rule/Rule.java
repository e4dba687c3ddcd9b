package org.downhill.core.rule;

import org.downhill.core.problem.Objective;

/**
 * One link of an optimizer: an immutable description of how an update vector is transformed.
 *
 * <p>A chain starts each step with {@code u = ∇f(x)} and lets every rule transform {@code u}; then
 * {@code x ← prox(x − u)}. A rule keeps nothing itself: what it remembers lives in the {@link
 * RuleState} that it makes in {@link #init} and that is handed back to it in every call.
 *
 * <p>In a step, a chain calls a rule in this order:
 *
 * <ol>
 *   <li>{@link #begin}, once;
 *   <li>for each of its {@link #reductions}: {@link #reduce} on every tile, then {@link #reduced},
 *       once (a pass over memory each);
 *   <li>{@link #probe}, once, where {@link #probes} says so;
 *   <li>{@link #apply} on every tile, in one pass shared with the neighbouring rules;
 *   <li>{@link #settle} on every tile, after {@code x} has moved, in the same pass.
 * </ol>
 *
 * <p>The array {@code x} always holds the point at which the gradient is taken. A rule whose answer
 * is another point (an average, Schedule-Free's sequence) gives it in {@link #output}.
 *
 * <p>{@code reduce}, {@code apply} and {@code settle} may be called for different tiles by
 * different threads: they must write to the tile alone.
 */
public interface Rule {

  /**
   * The rule as it runs on a problem; itself, unless it depends on what only the problem knows,
   * such as the names of its parameters. Whoever makes a chain asks for it before {@link #init}.
   *
   * @throws org.downhill.core.spec.SpecException if the rule asks for what the problem has not
   */
  default Rule on(Objective problem) {
    return this;
  }

  /** New state for a run that starts at {@code start}; never shared between runs. */
  RuleState init(double[] start);

  /** Prepares the step: moves counters and products kept as scalars. */
  default void begin(Step step, RuleState state) {}

  /**
   * Number of sums over all coordinates that must be known, one after the other, before {@link
   * #apply}.
   */
  default int reductions() {
    return 0;
  }

  /** Number of sums that reduction {@code reduction} forms at once. */
  default int sums(int reduction) {
    return 1;
  }

  /** Adds the tile's part to {@code sums}. */
  default void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {}

  /** Receives the sums over all tiles, added in a fixed order. */
  default void reduced(int reduction, Step step, double[] sums, RuleState state) {}

  /** Whether the rule evaluates the objective itself, in {@link #probe}. */
  default boolean probes() {
    return false;
  }

  /** Evaluates the objective at further points along the update (line searches, SAM). */
  default void probe(Step step, Probe probe, RuleState state) {}

  /**
   * Transforms the tile's update, and, where the tile has a {@link Tile#gain}, multiplies it by the
   * factor by which the rule carries a constant gradient into the update.
   */
  void apply(Step step, Tile tile, RuleState state);

  /** Whether {@link #settle} is to be called. */
  default boolean settles() {
    return false;
  }

  /** Sees {@code x} after it has moved; may change {@code x} and its own slots. */
  default void settle(Step step, Tile tile, RuleState state) {}

  /** Whether the rule's answer is another point than {@code x}; see {@link #output}. */
  default boolean hasOutput() {
    return false;
  }

  /** Writes the rule's answer for the tile into {@code out}, aligned with {@link Tile#x}. */
  default void output(Tile tile, RuleState state, double[] out) {}

  /** What becomes of a coordinate whose gradient is zero in a step. */
  default Idle idle() {
    return Idle.MOVES;
  }

  /**
   * Brings the slots of a tile forward over steps that were skipped because their gradient was
   * zero; called only where {@link #idle} is {@link Idle#CATCHES_UP}. {@code x} is already that of
   * the last skipped step.
   */
  default void catchUp(Skipped skipped, Tile tile, RuleState state) {}

  /**
   * The part of the rule's factor that is the same for all coordinates in this step; positive where
   * the schedule's factor is.
   */
  default double uniformGain(Step step, RuleState state) {
    return 1;
  }

  /** What becomes of a coordinate whose gradient is zero in a step. */
  enum Idle {
    /**
     * A zero update stays zero and leaves the slots as they are; the coordinate adds nothing to the
     * rule's sums, and the factor that the rule gives to it beside {@link #uniformGain} stays the
     * same.
     */
    STILL,
    /** As {@link #STILL}, except that slots change; they can be brought forward later, exactly. */
    CATCHES_UP,
    /**
     * The coordinate moves or its slots change: the rule must run on all coordinates in each step.
     */
    MOVES
  }
}
