package org.downhill.sql;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 of a sequence of byte strings that tells where each of them ends. */
final class Fingerprint {

  private final MessageDigest digest;
  private final ByteBuffer length = ByteBuffer.allocate(Long.BYTES);

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a byte string. */
  void add(byte[] bytes) {
    addNumber(bytes.length);
    digest.update(bytes);
  }

  /** Adds that nothing is there. */
  void addMissing() {
    addNumber(-1);
  }

  /** The digest in hexadecimal; nothing can be added after it. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void addNumber(long number) {
    digest.update(length.putLong(0, number).array());
  }
}
