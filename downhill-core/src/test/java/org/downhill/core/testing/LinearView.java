package org.downhill.core.testing;

import java.util.Optional;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.LinearTerms;

/** A finite sum that tells that its terms are linear, but not whether they are sparse. */
public final class LinearView extends DenseView {

  private final FiniteSum sum;

  /** A view of {@code sum}. */
  public LinearView(FiniteSum sum) {
    super(sum);
    this.sum = sum;
  }

  @Override
  public Optional<LinearTerms> linearTerms() {
    return sum.linearTerms();
  }
}
