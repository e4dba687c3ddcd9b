package org.downhill.core.spec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The checked values of an entry's parameters, as a spec gives them or by default. */
public final class Arguments {

  private final Spec spec;
  private final Map<String, String> values;

  private Arguments(Spec spec, Map<String, String> values) {
    this.spec = spec;
    this.values = values;
  }

  /** Checks a spec against the parameters that its entry accepts. */
  static Arguments of(Spec spec, List<Parameter> parameters) {
    List<String> names = parameters.stream().map(Parameter::name).collect(Collectors.toList());
    for (String key : spec.arguments().keySet()) {
      if (!names.contains(key)) {
        throw unknownKey(spec.name(), key, names);
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> printed = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String name = parameter.name();
      String given = spec.arguments().get(name);
      if (given == null) {
        if (parameter.omission() == Parameter.Omission.REFUSED) {
          throw new SpecException(
              spec.name()
                  + " needs "
                  + name
                  + " ("
                  + parameter.meaning()
                  + "): write "
                  + spec.name()
                  + ":"
                  + name
                  + "=VALUE with "
                  + parameter.accepts());
        }
        parameter.defaultValue().ifPresent(value -> values.put(name, value));
      } else {
        String value = parameter.canonical(spec.name(), given);
        values.put(name, value);
        if (!parameter.defaultValue().map(value::equals).orElse(false)) {
          printed.put(name, value);
        }
      }
    }
    return new Arguments(new Spec(spec.name(), printed), values);
  }

  /**
   * The canonical spec: the arguments that differ from their defaults, in the order in which the
   * entry declares them.
   */
  public Spec spec() {
    return spec;
  }

  /** The value of a number or whole number that has a default or must be given. */
  public double number(String name) {
    return Double.parseDouble(text(name));
  }

  /** The value of a number that is chosen for the problem where it is left out. */
  public OptionalDouble chosen(String name) {
    String value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
  }

  /** The value of a whole number. */
  public long integer(String name) {
    return Long.parseLong(text(name));
  }

  /** The values of numbers separated by slashes. */
  public double[] numbers(String name) {
    return Arrays.stream(text(name).split("/", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  /** The value of a flag. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /** The word of a choice. */
  public String choice(String name) {
    return text(name);
  }

  /** The value of a text that may be left out. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(spec.name() + " declares no parameter " + name);
    }
    return value;
  }

  private static SpecException unknownKey(String owner, String key, List<String> names) {
    if (names.isEmpty()) {
      return new SpecException(owner + " takes no hyper-parameters, found \"" + key + "\"");
    }
    String takes = "it takes " + String.join(", ", names);
    String hint =
        Nearest.among(names, key)
            .map(near -> "did you mean " + near + "? (" + takes + ")")
            .orElse(takes);
    return new SpecException(owner + " has no hyper-parameter \"" + key + "\"; " + hint);
  }
}
