package org.downhill.cli.io;

/** How much a command says on standard error. */
public enum Verbosity {
  /** Warnings and errors. */
  QUIET,
  /** Progress, plan and schema too. */
  NORMAL,
  /** Every detail, and the stack trace of an error. */
  VERBOSE
}
