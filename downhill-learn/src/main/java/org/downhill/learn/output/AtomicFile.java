package org.downhill.learn.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Writes a file so that its name holds either what it held before or all of the new contents: to a
 * file beside it first, which is forced to the disk and then renamed.
 *
 * <p>A link is followed. What exists and is no regular file (a pipe, a device) is written directly.
 */
public final class AtomicFile {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final SecureRandom NAMES = new SecureRandom();

  private AtomicFile() {}

  /** Produces the contents of a file. */
  @FunctionalInterface
  public interface Contents {

    /** Writes everything to {@code out}, which need not be closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @throws OutputException if that fails; the target is then as it was and nothing is left over
   */
  public static void write(Path target, Contents contents) {
    try {
      if (Files.isDirectory(target)) {
        throw OutputException.directory(target);
      }
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
          contents.writeTo(out);
        }
      } else {
        replace(Files.exists(target) ? target.toRealPath() : target.toAbsolutePath(), contents);
      }
    } catch (IOException e) {
      throw OutputException.of(target, e);
    }
  }

  private static void replace(Path target, Contents contents) throws IOException {
    byte[] random = new byte[6];
    NAMES.nextBytes(random);
    Path directory = Objects.requireNonNull(target.getParent(), "a file has a folder");
    Path beside =
        directory.resolve(
            "." + target.getFileName() + "." + HexFormat.of().formatHex(random) + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out =
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        contents.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException | Error e) {
      deleteAfter(e, beside);
      throw e;
    }
    forceDirectory(directory);
  }

  private static void deleteAfter(Throwable failure, Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Makes the new name last through a crash, on systems that can open a directory for it. */
  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file itself is complete and in its place; Windows and some network file systems cannot
      // do more.
    }
  }
}
