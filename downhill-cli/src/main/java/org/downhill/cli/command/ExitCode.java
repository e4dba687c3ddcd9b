package org.downhill.cli.command;

/** How a command ended, as scripts see it. */
public enum ExitCode {
  /** Done; also when the reader of standard output went away. */
  DONE(0),
  /** An error that is not the user's: a bug, or too little memory. */
  INTERNAL_ERROR(1),
  /** The arguments are wrong. */
  WRONG_ARGUMENTS(2),
  /** The data or the model cannot be read or are invalid. */
  INVALID_DATA(3),
  /** The run diverged; its report is printed, and no model is saved. */
  DIVERGED(4),
  /** An output cannot be written. */
  OUTPUT_NOT_WRITABLE(5),
  /** The user stopped the run; the best model so far is saved. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number that the process returns. */
  public int number() {
    return number;
  }
}
