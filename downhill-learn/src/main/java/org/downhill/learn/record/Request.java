package org.downhill.learn.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run was asked to do.
 *
 * @param command the words of the command line, or of the call that stands for it
 * @param options every option in force by name, those that were not given included
 * @param seed the seed of everything random
 */
public record Request(List<String> command, Map<String, String> options, long seed) {

  /** Keeps the order of the options. */
  public Request {
    command = List.copyOf(command);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The command as one line that a shell reads back. */
  public String commandLine() {
    return ShellWords.join(command);
  }
}
