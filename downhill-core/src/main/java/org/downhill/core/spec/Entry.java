package org.downhill.core.spec;

import java.util.List;
import java.util.function.Function;

/**
 * Something that a spec can name: what it is, what it accepts and how it is made.
 *
 * @param <T> what is made
 * @param name its name in a spec
 * @param title what it is, in a few words
 * @param formula what it computes, in plain text
 * @param source the paper or book that describes it
 * @param parameters the hyper-parameters that it accepts, in the order in which they print
 * @param factory makes one from checked arguments; throws {@link SpecException} where values that
 *     are legal one by one do not go together
 */
public record Entry<T>(
    String name,
    String title,
    String formula,
    String source,
    List<Parameter> parameters,
    Function<Arguments, T> factory) {

  /** An entry that keeps a copy of its parameters. */
  public Entry {
    parameters = List.copyOf(parameters);
  }

  /**
   * Makes what a spec describes.
   *
   * @throws SpecException if the spec has an unknown, missing or illegal argument
   */
  public T create(Spec spec) {
    return factory.apply(Arguments.of(spec, parameters));
  }
}
