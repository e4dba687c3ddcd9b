package org.downhill.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.downhill.cli.io.OutputFailure;

/** Checks, before any work is done, that a file can be written where the user wants it. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Checks a file that need not exist yet, and leaves nothing behind.
   *
   * @param target the file
   * @param inputs files that the command reads, none of which may be written over
   * @throws OutputFailure with the reason, if the file cannot be written
   */
  static void check(Path target, List<Path> inputs) {
    String name = target.toString();
    for (Path input : inputs) {
      if (same(target, input)) {
        throw new OutputFailure(name, "it is also an input; name another file");
      }
    }
    if (Files.isDirectory(target)) {
      throw new OutputFailure(name, "it is a folder; name a file in it");
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null && (!Files.exists(target) || Files.isRegularFile(target))) {
      checkFolder(name, folder);
    } else if (!Files.isWritable(target)) {
      throw new OutputFailure(name, "permission is denied; name another file");
    }
  }

  /**
   * Checks a folder that need not exist yet, and leaves nothing behind.
   *
   * @throws OutputFailure with the reason, if files cannot be made in it
   */
  static void checkNewFolder(Path folder) {
    Path existing = folder.toAbsolutePath();
    Path above = existing.getParent();
    while (above != null && !Files.exists(existing)) {
      existing = above;
      above = existing.getParent();
    }
    checkFolder(folder.toString(), existing);
  }

  private static void checkFolder(String name, Path folder) {
    if (!Files.exists(folder)) {
      throw new OutputFailure(name, "the folder " + folder + " does not exist; create it first");
    }
    if (!Files.isDirectory(folder)) {
      throw new OutputFailure(name, folder + " is a file, not a folder; name another place");
    }
    try {
      // Permission bits do not tell of read-only file systems and full quotas; a file does.
      Files.delete(Files.createTempFile(folder, ".downhill-", ".probe"));
    } catch (IOException e) {
      throw new OutputFailure(
          name, "no file can be made in the folder " + folder + "; name another place", e);
    }
  }

  private static boolean same(Path target, Path input) {
    try {
      return Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input);
    } catch (IOException e) {
      return false;
    }
  }
}
