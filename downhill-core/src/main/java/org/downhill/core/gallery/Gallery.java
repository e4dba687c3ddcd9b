package org.downhill.core.gallery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.SpecException;

/** All test functions, in the order of their number of variables. */
public final class Gallery {

  private static final Map<String, TestFunction> BY_NAME =
      Stream.of(Curves.all(), Surfaces.all(), Families.all())
          .flatMap(List::stream)
          .collect(
              Collectors.toMap(
                  TestFunction::name,
                  function -> function,
                  (one, other) -> {
                    throw new IllegalStateException("two functions are named " + one.name());
                  },
                  LinkedHashMap::new));

  private Gallery() {}

  /** All test functions: formulas in one variable, formulas in several, then families. */
  public static List<TestFunction> all() {
    return List.copyOf(BY_NAME.values());
  }

  /**
   * The test function of a name.
   *
   * @throws SpecException if there is none; it suggests the nearest
   */
  public static TestFunction named(String name) {
    TestFunction function = BY_NAME.get(name);
    if (function == null) {
      throw new SpecException(
          "there is no test function \""
              + name
              + "\"; "
              + Nearest.among(BY_NAME.keySet(), name)
                  .map(near -> "did you mean " + near + "? (downhill functions lists all)")
                  .orElse("downhill functions lists all"));
    }
    return function;
  }
}
