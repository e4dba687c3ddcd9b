package org.downhill.learn.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes in memory, for tests. */
public record MemorySource(String name, String latin1) implements ByteSource {

  /** Text as UTF-8. */
  public static MemorySource of(String name, String text) {
    return of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes as they are. */
  public static MemorySource of(String name, byte[] bytes) {
    return new MemorySource(name, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Override
  public Optional<Path> path() {
    return Optional.empty();
  }

  @Override
  public long bytes() {
    return latin1.length();
  }

  @Override
  public InputStream open(AtomicLong bytesRead) {
    bytesRead.addAndGet(latin1.length());
    return new ByteArrayInputStream(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public String sha256() {
    throw new UnsupportedOperationException();
  }
}
