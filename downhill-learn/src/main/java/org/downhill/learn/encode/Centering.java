package org.downhill.learn.encode;

/** Whether dense features are shifted as well as scaled. */
public enum Centering {
  /** They are; a fitted constant takes up the shift. */
  SHIFTED,
  /** They keep their zero, as a model without a constant needs it. */
  KEPT
}
