package org.downhill.learn.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The byte-order mark that some programs write in front of text. */
final class ByteOrderMark {

  private ByteOrderMark() {}

  /** The encoding that the first bytes declare. */
  static Optional<Charset> of(byte[] first) {
    if (startsWith(first, 0xef, 0xbb, 0xbf)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (startsWith(first, 0xff, 0xfe)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (startsWith(first, 0xfe, 0xff)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  /** Length in bytes of a UTF-8 mark at the beginning, 0 without one. */
  static int lengthIn(byte[] first) {
    return startsWith(first, 0xef, 0xbb, 0xbf) ? 3 : 0;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
