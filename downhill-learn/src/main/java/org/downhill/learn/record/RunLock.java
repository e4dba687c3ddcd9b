package org.downhill.learn.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.downhill.learn.output.OutputException;

/** Says that a process writes to a run folder; it is gone when the process is, however it ended. */
public final class RunLock implements AutoCloseable {

  private static final String NAME = "lock";

  /**
   * The locks of this very process. It must not open their files again: where it closed one, the
   * operating system would take the lock away. Whoever opens or closes such a file holds this set.
   */
  private static final Set<Path> MINE = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** The lock of a folder that exists, by the one name that the folder has. */
  private static Path real(Path folder) throws IOException {
    return folder.toRealPath().resolve(NAME);
  }

  /** Takes the lock of a folder; empty where a run has it. */
  static Optional<RunLock> take(Path folder) {
    synchronized (MINE) {
      try {
        Path file = real(folder);
        return MINE.contains(file) ? Optional.empty() : take(file, MINE);
      } catch (IOException e) {
        throw OutputException.of(folder.resolve(NAME), e);
      }
    }
  }

  private static Optional<RunLock> take(Path file, Set<Path> taken) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    taken.add(file);
    return Optional.of(new RunLock(file, channel));
  }

  /** Whether a run has the lock of a folder. */
  static boolean isTaken(Path folder) {
    synchronized (MINE) {
      try {
        Path file = real(folder);
        return MINE.contains(file) || isTakenElsewhere(file);
      } catch (NoSuchFileException e) {
        return false;
      } catch (IOException e) {
        // Where nobody can be asked, the manifest is all that is known.
        return true;
      }
    }
  }

  /** A shared lock, so that those who look are not taken for one who writes. */
  private static boolean isTakenElsewhere(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      return lock == null;
    }
  }

  /** Gives the lock back, and leaves no file. */
  @Override
  public void close() {
    synchronized (MINE) {
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
}
