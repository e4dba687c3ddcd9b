package org.downhill.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a benchmark's command line.
 *
 * @param positional words that belong to no option
 * @param values values of options, by name
 * @param flags options without a value
 */
record Arguments(List<String> positional, Map<String, String> values, Set<String> flags) {

  /**
   * Reads a command line; a word that begins with {@code --} is an option.
   *
   * @param valued options that take the next word as their value
   * @param flags options that stand alone
   * @throws IllegalArgumentException if an option is unknown or lacks its value
   */
  static Arguments read(String[] words, Set<String> valued, Set<String> flags) {
    List<String> positional = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    List<String> given = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (valued.contains(word)) {
        if (i + 1 == words.length) {
          throw new IllegalArgumentException(word + " needs a value");
        }
        values.put(word, words[++i]);
      } else if (flags.contains(word)) {
        given.add(word);
      } else if (word.startsWith("--")) {
        throw new IllegalArgumentException("there is no option " + word);
      } else {
        positional.add(word);
      }
    }
    return new Arguments(positional, values, Set.copyOf(given));
  }

  /** Whether an option without a value was given. */
  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** The value of an option, where it was given. */
  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /**
   * The value of an option as a whole number of at least 1, or what it is without the option.
   *
   * @throws IllegalArgumentException if it is no such number
   */
  long count(String option, long otherwise) {
    String text = value(option).orElse(Long.toString(otherwise));
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw new IllegalArgumentException(
          option + " is '" + text + "', but a whole number of at least 1 is expected");
    }
    return Long.parseLong(text);
  }
}
