package org.downhill.learn.train;

/** The listener asked to stop before there was a model. */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An end without a model. */
  public StoppedException() {
    super("interrupted before there was a model");
  }
}
