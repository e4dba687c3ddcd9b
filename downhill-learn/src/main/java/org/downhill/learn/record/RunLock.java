package org.downhill.learn.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.downhill.learn.input.DataException;
import org.downhill.learn.output.OutputException;

/** Says that a process writes to a run folder; it is gone when the process is, however it ended. */
public final class RunLock implements AutoCloseable {

  /**
   * The locks of this very process. It must not open their files again: where it closed one, the
   * operating system would take the lock away.
   */
  private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock; empty where a run has it. */
  static Optional<RunLock> take(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    if (!MINE.add(absolute)) {
      return Optional.empty();
    }
    Optional<RunLock> lock = Optional.empty();
    try {
      FileChannel channel =
          FileChannel.open(absolute, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isFree(channel)) {
        lock = Optional.of(new RunLock(absolute, channel));
      } else {
        channel.close();
      }
      return lock;
    } catch (IOException e) {
      throw OutputException.of(file, e);
    } finally {
      if (lock.isEmpty()) {
        MINE.remove(absolute);
      }
    }
  }

  /** Takes the lock of an open file, unless another process has it. */
  private static boolean isFree(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    return lock != null;
  }

  /** Whether a run has the lock. */
  static boolean isTaken(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    if (MINE.contains(absolute)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(absolute, StandardOpenOption.WRITE)) {
      return !isFree(channel);
    } catch (NoSuchFileException e) {
      return false;
    } catch (AccessDeniedException e) {
      // Another user's: the file is all that can be known.
      return true;
    } catch (IOException e) {
      throw DataException.unreadable(file.toString(), e);
    }
  }

  /** Gives the lock back, and leaves no file. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException e) {
      throw OutputException.of(file, e);
    } finally {
      MINE.remove(file);
    }
  }
}
