package org.downhill.learn.encode;

/**
 * What the user decides about encoding.
 *
 * @param scaling how numeric features are scaled
 * @param centering whether they are shifted as well
 */
public record EncodingOptions(Scaling scaling, Centering centering) {

  /** Scaled as the data need it, and shifted. */
  public static EncodingOptions defaults() {
    return new EncodingOptions(Scaling.AUTO, Centering.SHIFTED);
  }
}
