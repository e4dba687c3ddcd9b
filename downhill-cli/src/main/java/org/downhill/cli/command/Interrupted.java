package org.downhill.cli.command;

/** The user stopped a command that had nothing to keep; it ends with exit code 130. */
public final class Interrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Ends the command.
   *
   * @param sentence what was left undone
   */
  public Interrupted(String sentence) {
    super(sentence);
  }
}
