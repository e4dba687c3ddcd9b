package org.downhill.learn.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The SHA-256 of a model file as it would be if the digits of its own checksum were all zero. */
final class Checksum {

  private final MessageDigest digest;

  /** Starts with the file's first bytes: the length of the header and the header {@code json}. */
  Checksum(byte[] json) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    byte[] zeroed = json.clone();
    int at = SafetensorsFile.OPENING.length();
    Arrays.fill(zeroed, at, at + SafetensorsFile.DIGITS, (byte) '0');
    digest.update(SafetensorsHeader.lengthBytes(json.length));
    digest.update(zeroed);
  }

  /** Adds the next {@code length} bytes of the file. */
  void update(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** The checksum, as it stands in the file; to be called once. */
  String digits() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digits that the header {@code json} claims, if it begins as it must. */
  static Optional<String> claimed(byte[] json) {
    int at = SafetensorsFile.OPENING.length();
    if (json.length < at + SafetensorsFile.DIGITS) {
      return Optional.empty();
    }
    String opening = new String(json, 0, at, StandardCharsets.ISO_8859_1);
    return opening.equals(SafetensorsFile.OPENING)
        ? Optional.of(new String(json, at, SafetensorsFile.DIGITS, StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }
}
