package org.downhill.cli.args;

/** A mistake in the arguments, told in one sentence; the command ends with exit code 2. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the mistake known.
   *
   * @param sentence what was found, what was expected and how to fix it
   */
  public UsageException(String sentence) {
    super(sentence);
  }
}
