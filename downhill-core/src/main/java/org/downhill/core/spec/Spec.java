package org.downhill.core.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A name with arguments, written {@code name:key=value,…} or just {@code name}.
 *
 * @param name the name
 * @param arguments the values by key, in the order in which they are written
 */
public record Spec(String name, Map<String, String> arguments) {

  private static final char QUOTE = '"';

  /** A spec that keeps a copy of its arguments. */
  public Spec {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** A spec without arguments. */
  public static Spec of(String name) {
    return new Spec(name, Map.of());
  }

  /**
   * Reads a spec; white space around names, keys and values does not count. A value with a comma or
   * a plus sign in it stands between double quotes, in which two quotes stand for one.
   *
   * @throws SpecException if the name, a key or a value is missing or a key comes twice
   */
  public static Spec parse(String text) {
    int colon = text.indexOf(':');
    String name = (colon < 0 ? text : text.substring(0, colon)).strip();
    if (name.isEmpty()) {
      throw new SpecException(
          "a spec is written name or name:key=value,…, but \"" + text + "\" has no name");
    }
    if (colon < 0) {
      return of(name);
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    for (String argument : split(text.substring(colon + 1), ',')) {
      int equals = argument.indexOf('=');
      String key = (equals < 0 ? argument : argument.substring(0, equals)).strip();
      String value = equals < 0 ? "" : argument.substring(equals + 1).strip();
      if (key.isEmpty()) {
        throw new SpecException(
            name
                + ": expected key=value after the colon and after each comma, found \""
                + argument
                + "\"");
      }
      if (value.isEmpty()) {
        throw new SpecException(name + ": " + key + " has no value; write " + key + "=VALUE");
      }
      if (arguments.put(key, unquoted(name, key, value)) != null) {
        throw new SpecException(name + ": " + key + " is given twice");
      }
    }
    return new Spec(name, arguments);
  }

  /**
   * The parts of a chain of specs, which are joined by plus signs. A part begins with a letter, so
   * the plus sign of {@code 1e+5} separates nothing; nor does one between double quotes.
   */
  public static List<String> parts(String chain) {
    return split(chain, '+');
  }

  /** The parts of a text between separators that stand outside of double quotes. */
  public static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == QUOTE;
      boolean ofNumber =
          separator == '+' && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
      if (c == separator && !quoted && !ofNumber) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static String unquoted(String name, String key, String value) {
    if (value.charAt(0) != QUOTE) {
      return value;
    }
    if (value.length() < 3 || value.charAt(value.length() - 1) != QUOTE) {
      throw new SpecException(
          name + ": " + key + " begins with a quote and has to end with one, found " + value);
    }
    return value.substring(1, value.length() - 1).replace("\"\"", "\"");
  }

  private static String quoted(String value) {
    boolean plain =
        value.equals(value.strip())
            && value.chars().noneMatch(c -> c == QUOTE || c == ',' || c == '+');
    // The sign of an exponent separates nothing.
    return plain || Numbers.parse(value).isPresent()
        ? value
        : QUOTE + value.replace("\"", "\"\"") + QUOTE;
  }

  /** This spec with one argument added or replaced. */
  public Spec with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(arguments);
    changed.put(key, value);
    return new Spec(name, changed);
  }

  /** This spec with one argument removed, if it is there, and put in front. */
  public Spec withFirst(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>();
    changed.put(key, value);
    arguments.forEach(changed::putIfAbsent);
    return new Spec(name, changed);
  }

  /** This spec without an argument, if it is there. */
  public Spec without(String key) {
    Map<String, String> changed = new LinkedHashMap<>(arguments);
    changed.remove(key);
    return new Spec(name, changed);
  }

  /** The text that parses back to this spec. */
  @Override
  public String toString() {
    return arguments.isEmpty()
        ? name
        : arguments.entrySet().stream()
            .map(argument -> argument.getKey() + "=" + quoted(argument.getValue()))
            .collect(Collectors.joining(",", name + ":", ""));
  }
}
