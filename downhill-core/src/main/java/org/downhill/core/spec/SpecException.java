package org.downhill.core.spec;

/** A wrong option, spec, name or range; the message is one sentence for the person who wrote it. */
public class SpecException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** An error with its sentence. */
  public SpecException(String message) {
    super(message);
  }
}
