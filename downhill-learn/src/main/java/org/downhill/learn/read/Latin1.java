package org.downhill.learn.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text held as one character per byte (ISO 8859-1), the form in which the sparse formats are
 * scanned: their numbers are ASCII, and names need no decoding to be hashed.
 */
final class Latin1 {

  private Latin1() {}

  /** The text that the bytes mean in UTF-8; bytes that are not valid become U+FFFD. */
  static String decode(char[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from);
    return isAscii(text)
        ? text
        : new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The text that the bytes mean in UTF-8, refused if they are not valid. */
  static String decodeStrictly(char[] bytes, int from, int to) throws CharacterCodingException {
    String text = new String(bytes, from, to - from);
    return isAscii(text)
        ? text
        : StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
            .toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
