package org.downhill.learn.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** The command as one line that a shell reads back. */
  public String commandLine() {
    return ShellWords.join(command);
  }
}
