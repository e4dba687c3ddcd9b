package org.downhill.learn.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.read.DataSource;

/**
 * What a cache is made from: files as they were, and the options on which their rows depend.
 *
 * @param key the same for the same files by name and the same options, whatever the files hold
 * @param text all that must be equal for a cache to be of use
 */
record CacheIdentity(String key, String text) {

  private static final int KEY_DIGITS = 32;

  /** The identity of a data set; empty where a source, such as standard input, does not last. */
  static Optional<CacheIdentity> of(DataSource data) {
    String options = data.format() + " bad-rows=" + data.options().badRows();
    StringBuilder names = new StringBuilder(options);
    StringBuilder text = new StringBuilder(options);
    for (ByteSource source : data.sources()) {
      if (source.path().isEmpty()) {
        return Optional.empty();
      }
      Path file = source.path().get().toAbsolutePath().normalize();
      names.append('\n').append(file);
      try {
        text.append('\n')
            .append(file)
            .append(" size=")
            .append(Files.size(file))
            .append(" modified=")
            .append(Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS))
            .append(" stamp=")
            .append(ContentStamp.of(file));
      } catch (IOException e) {
        throw DataException.unreadable(source.name(), e);
      }
    }
    byte[] digest = ContentStamp.sha256().digest(names.toString().getBytes(StandardCharsets.UTF_8));
    return Optional.of(
        new CacheIdentity(
            HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS), text.toString()));
  }
}
