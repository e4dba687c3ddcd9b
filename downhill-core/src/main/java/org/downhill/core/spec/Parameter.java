package org.downhill.core.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A hyper-parameter that a catalog's entry accepts.
 *
 * @param name its key in a spec
 * @param kind what its value looks like
 * @param omission what happens when a spec leaves it out
 * @param defaultValue its value where a spec leaves it out; present exactly where {@code omission}
 *     is {@link Omission#DEFAULT}
 * @param range the numbers it may be; all numbers where it is not a number
 * @param choices the words it may be; empty where it is not a choice
 * @param meaning what it does, in a few words
 */
public record Parameter(
    String name,
    Kind kind,
    Omission omission,
    Optional<String> defaultValue,
    Range range,
    List<String> choices,
    String meaning) {

  /** Up to here every whole number is a double. */
  private static final double LARGEST_INTEGER = 0x1p53;

  /** What a value looks like. */
  public enum Kind {
    /** A finite decimal number. */
    NUMBER,
    /** A whole number. */
    INTEGER,
    /** Finite decimal numbers, separated by slashes: {@code 10/20/40}. */
    NUMBERS,
    /** {@code true} or {@code false}. */
    FLAG,
    /** One of a few words. */
    CHOICE,
    /** Any text; between double quotes where it has a comma, a plus sign or a quote in it. */
    TEXT
  }

  /** What happens when a spec leaves a parameter out. */
  public enum Omission {
    /** It takes its default value. */
    DEFAULT,
    /** It is chosen for the problem, and printed. */
    CHOSEN,
    /** It is left out: another parameter takes its place. */
    NONE,
    /** The spec is refused. */
    REFUSED
  }

  /** A parameter that keeps a copy of its choices. */
  public Parameter {
    choices = List.copyOf(choices);
  }

  /** A number with a default. */
  public static Parameter number(String name, double defaultValue, Range range, String meaning) {
    return new Parameter(
        name,
        Kind.NUMBER,
        Omission.DEFAULT,
        Optional.of(Numbers.print(range.check(name, defaultValue))),
        range,
        List.of(),
        meaning);
  }

  /** A number that is chosen for the problem where a spec leaves it out. */
  public static Parameter chosen(String name, Range range, String meaning) {
    return new Parameter(
        name, Kind.NUMBER, Omission.CHOSEN, Optional.empty(), range, List.of(), meaning);
  }

  /** A number that a spec must give. */
  public static Parameter required(String name, Range range, String meaning) {
    return new Parameter(
        name, Kind.NUMBER, Omission.REFUSED, Optional.empty(), range, List.of(), meaning);
  }

  /** A whole number with a default. */
  public static Parameter integer(String name, long defaultValue, Range range, String meaning) {
    return new Parameter(
        name,
        Kind.INTEGER,
        Omission.DEFAULT,
        Optional.of(Long.toString((long) range.check(name, (double) defaultValue))),
        range,
        List.of(),
        meaning);
  }

  /** A whole number that a spec must give. */
  public static Parameter requiredInteger(String name, Range range, String meaning) {
    return new Parameter(
        name, Kind.INTEGER, Omission.REFUSED, Optional.empty(), range, List.of(), meaning);
  }

  /** A whole number that may be left out, because another parameter can take its place. */
  public static Parameter optionalInteger(String name, Range range, String meaning) {
    return new Parameter(
        name, Kind.INTEGER, Omission.NONE, Optional.empty(), range, List.of(), meaning);
  }

  /** A text that may be left out, because another parameter can take its place. */
  public static Parameter optionalText(String name, String meaning) {
    return new Parameter(
        name, Kind.TEXT, Omission.NONE, Optional.empty(), Range.any(), List.of(), meaning);
  }

  /** Numbers, at least one, that a spec must give. */
  public static Parameter requiredNumbers(String name, Range range, String meaning) {
    return new Parameter(
        name, Kind.NUMBERS, Omission.REFUSED, Optional.empty(), range, List.of(), meaning);
  }

  /** A flag that is false where a spec leaves it out. */
  public static Parameter flag(String name, String meaning) {
    return new Parameter(
        name,
        Kind.FLAG,
        Omission.DEFAULT,
        Optional.of("false"),
        Range.any(),
        List.of("true", "false"),
        meaning);
  }

  /** A choice among words, of which the first is the default. */
  public static Parameter choice(String name, List<String> choices, String meaning) {
    return new Parameter(
        name,
        Kind.CHOICE,
        Omission.DEFAULT,
        Optional.of(choices.get(0)),
        Range.any(),
        choices,
        meaning);
  }

  /** The values that are accepted, in words: "a number above 0", "true or false". */
  public String accepts() {
    return switch (kind) {
      case NUMBER -> range.equals(Range.any()) ? "a finite number" : "a number " + range;
      case INTEGER -> range.equals(Range.any()) ? "a whole number" : "a whole number " + range;
      case NUMBERS ->
          (range.equals(Range.any()) ? "finite numbers" : "numbers " + range)
              + " separated by slashes";
      case FLAG, CHOICE ->
          choices.size() == 1
              ? choices.get(0)
              : String.join(", ", choices.subList(0, choices.size() - 1))
                  + " or "
                  + choices.get(choices.size() - 1);
      case TEXT -> "a name";
    };
  }

  /** The canonical text of a value. */
  String canonical(String owner, String text) {
    return switch (kind) {
      case NUMBERS ->
          Arrays.stream(text.split("/", -1))
              .map(part -> number(owner, text, part.strip()))
              .collect(Collectors.joining("/"));
      case NUMBER -> number(owner, text, text);
      case INTEGER -> {
        OptionalDouble value = Numbers.parse(text);
        if (value.isEmpty()
            || !range.contains(value.getAsDouble())
            || value.getAsDouble() != Math.rint(value.getAsDouble())
            || Math.abs(value.getAsDouble()) > LARGEST_INTEGER) {
          throw refusal(owner, text);
        }
        yield Long.toString((long) value.getAsDouble());
      }
      case FLAG, CHOICE -> {
        if (!choices.contains(text)) {
          throw refusal(owner, text);
        }
        yield text;
      }
      case TEXT -> text;
    };
  }

  /** The canonical text of one number; {@code text} is what the person has written in all. */
  private String number(String owner, String text, String part) {
    OptionalDouble value = Numbers.parse(part);
    if (value.isEmpty() || !range.contains(value.getAsDouble())) {
      throw refusal(owner, text);
    }
    return Numbers.print(value.getAsDouble());
  }

  private SpecException refusal(String owner, String text) {
    return new SpecException(
        owner + ": " + name + " must be " + accepts() + ", found \"" + text + "\"");
  }
}
