package org.downhill.learn.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.output.OutputException;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;

/**
 * A folder of caches, one for each data set, that any number of processes may use at the same time:
 * a cache is written beside its place and then renamed, so that its name only ever holds a whole
 * one.
 */
public final class CacheFolder {

  private static final SecureRandom NAMES = new SecureRandom();
  private static final int ATTEMPTS = 3;

  private final Path path;
  private final CacheSweep sweep;

  /** Caches in the given folder, which is made when it is needed. */
  public CacheFolder(Path path) {
    this.path = path;
    sweep = new CacheSweep(path, Clock.systemUTC());
  }

  /**
   * The usual place: {@code $DOWNHILL_CACHE_DIR}, or {@code downhill} in {@code $XDG_CACHE_HOME},
   * or {@code .cache/downhill} in the user's folder.
   */
  public static CacheFolder usual() {
    return new CacheFolder(place(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  static Path place(Map<String, String> environment, Path home) {
    String own = environment.getOrDefault("DOWNHILL_CACHE_DIR", "");
    String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    return (shared.isEmpty() ? home.resolve(".cache") : Path.of(shared)).resolve("downhill");
  }

  /** Follows the rows that are written into a cache. */
  public interface Progress {

    /** So many rows were written; may throw to give up. */
    void written(long rows);
  }

  /** The cache of a data set, if there is one that is whole and up to date. */
  public Optional<RowCache> find(DataSource data) {
    return CacheIdentity.of(data).flatMap(identity -> find(identity, names(data)));
  }

  private Optional<RowCache> find(CacheIdentity identity, List<String> names) {
    Path file = file(identity);
    try {
      RowCache cache = RowCache.open(file, identity.text(), names);
      sweep.touch(file);
      return Optional.of(cache);
    } catch (NoSuchFileException | DamagedCacheException e) {
      // None yet, or one that is of no use and will be replaced.
      return Optional.empty();
    } catch (IOException e) {
      throw DataException.unreadable(file.toString(), e);
    }
  }

  /**
   * The cache of a data set, made from its text where there is none that is whole and up to date.
   *
   * @param threads threads that parse ahead
   * @throws DataException if the data cannot be read, or change while they are read
   * @throws OutputException if the cache cannot be written
   */
  public RowCache open(DataSource data, int threads, Progress progress) {
    List<String> names = names(data);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw OutputException.of(path, e);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<CacheIdentity> identity = CacheIdentity.of(data);
      if (identity.isEmpty()) {
        return passing(data, names, threads, progress);
      }
      Optional<RowCache> known = find(identity.get(), names);
      if (known.isPresent()) {
        return known.get();
      }
      write(data, identity.get(), names, threads, progress);
      sweep.run(file(identity.get()));
    }
    throw new DataException(
        Place.of(data.name()),
        "data that change while they are read",
        "files that stay as they are",
        "run again when they are complete");
  }

  private void write(
      DataSource data, CacheIdentity identity, List<String> names, int threads, Progress progress) {
    Path beside = beside(identity.key());
    try {
      fill(beside, data, identity.text(), names, threads, progress);
      Files.move(
          beside,
          file(identity),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw OutputException.of(beside, e);
    } finally {
      sweep.delete(beside);
    }
  }

  /** A cache that nobody can find and that is gone when it is closed, or the process ends. */
  private RowCache passing(DataSource data, List<String> names, int threads, Progress progress) {
    Path beside = beside("passing");
    try {
      String identity = beside.getFileName().toString();
      fill(beside, data, identity, names, threads, progress);
      return RowCache.open(beside, identity, names);
    } catch (IOException e) {
      throw OutputException.of(beside, e);
    } finally {
      sweep.delete(beside);
    }
  }

  private static void fill(
      Path file,
      DataSource data,
      String identity,
      List<String> names,
      int threads,
      Progress progress)
      throws IOException {
    try (CacheWriter writer = new CacheWriter(file, identity, names);
        SparseBlocks blocks = data.sparseBlocks(threads)) {
      long rows = 0;
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        writer.add(block);
        rows += block.rows();
        progress.written(rows);
      }
      writer.finish(blocks.skippedRows());
    }
  }

  private static List<String> names(DataSource data) {
    return data.sources().stream().map(ByteSource::name).toList();
  }

  private Path file(CacheIdentity identity) {
    return path.resolve(identity.key() + CacheSweep.CACHE);
  }

  private Path beside(String name) {
    byte[] random = new byte[8];
    NAMES.nextBytes(random);
    return path.resolve(name + "." + HexFormat.of().formatHex(random) + CacheSweep.UNFINISHED);
  }
}
