package org.downhill.learn.read;

import java.nio.charset.StandardCharsets;
import org.downhill.learn.input.DataException;

/** Bytes of text, for messages. */
final class Bytes {

  private Bytes() {}

  /** The text that the bytes mean in UTF-8, fit for a message. */
  static String quote(byte[] text, int from, int to) {
    return DataException.quote(new String(text, from, to - from, StandardCharsets.UTF_8));
  }

  /** The first place of a byte, −1 if it is not there. */
  static int indexOf(byte[] text, char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == c) {
        return i;
      }
    }
    return -1;
  }
}
