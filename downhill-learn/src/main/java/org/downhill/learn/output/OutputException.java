package org.downhill.learn.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** An output that cannot be written, told in one sentence: the file, the reason, what to do. */
public final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private OutputException(Path target, String reason, String fix) {
    super(target + " cannot be written: " + reason + "; " + fix + ".");
  }

  /** Writing to {@code target} failed with {@code cause}. */
  public static OutputException of(Path target, IOException cause) {
    OutputException exception = explain(target, cause);
    exception.initCause(cause);
    return exception;
  }

  static OutputException directory(Path target) {
    return new OutputException(target, "it is a directory", "name a file");
  }

  private static OutputException explain(Path target, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new OutputException(target, "its folder does not exist", "create the folder first");
    }
    if (cause instanceof AccessDeniedException) {
      return new OutputException(
          target, "permission is denied", "name a place where you may write");
    }
    if (cause instanceof FileAlreadyExistsException) {
      return new OutputException(
          target, "a file is in the way of the folder", "name another place or move the file");
    }
    String reason = reason(cause);
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota") || lower.contains("disk full")) {
      return new OutputException(target, "the disk is full", "free some space or write elsewhere");
    }
    return new OutputException(target, reason, "write elsewhere");
  }

  private static String reason(IOException cause) {
    String reason =
        cause instanceof FileSystemException named ? named.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }
}
