package org.downhill.learn.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.downhill.learn.output.OutputException;

/** Says that a process writes to a run folder; it is gone when the process is, however it ended. */
public final class RunLock implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock; empty where another process has it. */
  static Optional<RunLock> take(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isMine(channel)) {
        return Optional.of(new RunLock(file, channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw OutputException.of(file, e);
    }
  }

  private static boolean isMine(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Another run of this very process has it.
      return false;
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
    }
  }
}
