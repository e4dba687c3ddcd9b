package org.downhill.learn.tensor;

/** The type of a tensor's elements, named as the safetensors format names it. */
public enum DType {
  /** IEEE 754 binary64. */
  F64(Double.BYTES),
  /** IEEE 754 binary32. */
  F32(Float.BYTES),
  /** Signed 64-bit integers. */
  I64(Long.BYTES),
  /** Signed 32-bit integers. */
  I32(Integer.BYTES),
  /** Unsigned 8-bit integers. */
  U8(Byte.BYTES);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes an element takes. */
  public int bytes() {
    return bytes;
  }
}
