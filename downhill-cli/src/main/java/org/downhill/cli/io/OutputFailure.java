package org.downhill.cli.io;

/** An output that cannot be written; the command ends with exit code 5. */
public final class OutputFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String output;

  /**
   * An output that failed.
   *
   * @param output what was to be written
   * @param reason why it cannot be, and what to do about it
   * @param cause the error underneath
   */
  public OutputFailure(String output, String reason, Throwable cause) {
    super(sentence(output, reason), cause);
    this.output = output;
  }

  /**
   * An output that was refused before anything was written.
   *
   * @param output what was to be written
   * @param reason why it cannot be, and what to do about it
   */
  public OutputFailure(String output, String reason) {
    super(sentence(output, reason));
    this.output = output;
  }

  /** What was to be written. */
  public String output() {
    return output;
  }

  private static String sentence(String output, String reason) {
    return output + " cannot be written: " + reason + (reason.endsWith(".") ? "" : ".");
  }
}
