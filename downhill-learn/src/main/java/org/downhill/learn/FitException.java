package org.downhill.learn;

/** A fit that ended without a model. */
public final class FitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure with its evidence in one sentence. */
  public FitException(String message) {
    super(message);
  }
}
