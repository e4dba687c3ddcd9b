package org.downhill.learn.doctor.diagnosis;

import java.util.Locale;

/** What an {@link Ailment} is found in. */
public enum Group {
  /** The rows and columns. */
  DATA("the data"),
  /** How rows to learn from and rows to measure on were set apart. */
  SPLIT("the split"),
  /** The options, together with the data that they meet. */
  SETTINGS("the settings"),
  /** The course of a descent. */
  RUN("the run"),
  /** A function that is minimised. */
  FUNCTION("the function"),
  /** The layers of a network; nothing is listed here yet. */
  NETWORK("the network");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** The name in JSON: {@code data}, {@code split}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What people call it. */
  public String title() {
    return title;
  }
}
