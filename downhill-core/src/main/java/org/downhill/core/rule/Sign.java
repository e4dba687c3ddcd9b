package org.downhill.core.rule;

/**
 * Replaces each coordinate of the update by its sign: {@code u ← sign(u)}, with {@code sign(0) =
 * 0}.
 *
 * <p>At a constant learning rate the point ends up within a step of the minimum and no nearer.
 * Source: Bernstein, Wang, Azizzadenesheli and Anandkumar, "signSGD: compressed optimisation for
 * non-convex problems", ICML 2018.
 */
public record Sign() implements Rule {

  @Override
  public RuleState init(double[] start) {
    return RuleState.none();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    Tiles.signs(tile);
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }
}
