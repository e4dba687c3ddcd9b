package org.downhill.cli.io;

/** The reader of standard output went away, as {@code head} does; the command ends in silence. */
public final class ClosedPipe extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClosedPipe(Throwable cause) {
    super("the reader of standard output went away", cause);
  }
}
