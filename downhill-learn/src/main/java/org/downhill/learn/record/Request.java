package org.downhill.learn.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.cache.ContentStamp;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.train.TrainSettings;

/**
 * What a run was asked to do.
 *
 * @param command the words of the command line, or of the call that stands for it
 * @param directory the folder that relative names of files are in
 * @param options every option in force by name, those that were not given included
 * @param inputs a stamp of the contents of each file that is read, by its name
 * @param seed the seed of everything random
 */
public record Request(
    List<String> command,
    Optional<String> directory,
    Map<String, String> options,
    Map<String, String> inputs,
    long seed) {

  /** Keeps the order of the options. */
  public Request {
    command = List.copyOf(command);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /**
   * The request of a run that begins in the folder of this process.
   *
   * @param command the words of the command line, or of the call that stands for it; they are kept
   *     as they are, so there must be no secrets among them
   * @param inputs what is read; a stamp is taken of those that are files
   * @throws DataException if a file cannot be read
   */
  public static Request of(List<String> command, TrainSettings settings, List<Path> inputs) {
    Map<String, String> stamps = new LinkedHashMap<>();
    for (Path input : inputs) {
      if (Files.isRegularFile(input)) {
        stamps.put(input.toString(), stamp(input));
      }
    }
    return new Request(
        command, Optional.of(currentDirectory()), settings.asMap(), stamps, settings.seed());
  }

  /**
   * The stamp of a file's contents.
   *
   * @throws DataException if it cannot be read
   */
  public static String stamp(Path file) {
    try {
      return ContentStamp.of(file);
    } catch (IOException e) {
      throw DataException.unreadable(file.toString(), e);
    }
  }

  /**
   * Checks that the files that were read are there, with the contents that they had.
   *
   * @throws DataException if one is not
   */
  public void checkInputs() {
    inputs.forEach(Request::check);
  }

  private static void check(String file, String stamp) {
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          Place.of(file), "no such file", "the file that the run began with", "put it back");
    }
    if (!stamp(path).equals(stamp)) {
      throw new DataException(
          Place.of(file),
          "other contents than when the run began",
          "the same file",
          "put it back, or train again");
    }
  }

  /** The folder of this process, as a request keeps it. */
  public static String currentDirectory() {
    return Path.of("").toAbsolutePath().toString();
  }

  /** The command as one line that a shell reads back. */
  public String commandLine() {
    return ShellWords.join(command);
  }
}
