package org.downhill.learn.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps a folder of caches within bounds: caches that were not used for long go, and the ones
 * longest unused where all take too much room, and what processes that were killed left behind.
 * Other files are let alone.
 */
final class CacheSweep {

  /** How the names of caches end. */
  static final String CACHE = ".rows";

  /** How the names of files end that are being written. */
  static final String UNFINISHED = ".rows.tmp";

  private static final Duration UNUSED = Duration.ofDays(30);
  private static final Duration UNFINISHED_FOR = Duration.ofDays(1);
  private static final long MOST_BYTES = 20L << 30;

  private final Path folder;
  private final Clock clock;

  CacheSweep(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** A file of the folder. */
  private record Found(Path path, Instant used, long bytes) {}

  /** Deletes what is too old or too much, but not {@code present}. */
  void run(Path present) {
    List<Found> caches = new ArrayList<>();
    Instant now = clock.instant();
    for (Found file : files()) {
      String name = file.path().getFileName().toString();
      if (name.endsWith(UNFINISHED)) {
        // Who writes a file keeps its time new.
        deleteIf(file.used().plus(UNFINISHED_FOR).isBefore(now), file);
      } else if (name.endsWith(CACHE) && !file.path().equals(present)) {
        if (!deleteIf(file.used().plus(UNUSED).isBefore(now), file)) {
          caches.add(file);
        }
      }
    }
    caches.sort(Comparator.comparing(Found::used));
    long bytes = caches.stream().mapToLong(Found::bytes).sum();
    for (Found file : caches) {
      bytes -= deleteIf(bytes > MOST_BYTES, file) ? file.bytes() : 0;
    }
  }

  private boolean deleteIf(boolean condition, Found file) {
    if (condition) {
      delete(file.path());
    }
    return condition;
  }

  private List<Found> files() {
    List<Found> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.toList()) {
        Instant used = Files.getLastModifiedTime(path).toInstant();
        files.add(new Found(path, used, Files.size(path)));
      }
    } catch (IOException e) {
      // Another process has deleted something meanwhile; a later run goes on with the rest.
      return files;
    }
    return files;
  }

  /** Notes that a cache was used. */
  void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    } catch (IOException e) {
      // A cache that others own can be read and not touched; at worst it is made again one day.
      return;
    }
  }

  /** Deletes a file that is no longer needed, where that can be done. */
  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      // Another process was faster.
      return;
    } catch (IOException e) {
      // Some systems do not delete an open file; a later run does.
      file.toFile().deleteOnExit();
    }
  }
}
