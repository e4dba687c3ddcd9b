package org.downhill.core.problem;

import java.util.List;
import java.util.Optional;

/**
 * What knows its coordinates by name: a formula by its variables, a model by the columns of its
 * data. Objectives implement it where they can, so that rules may speak of names.
 */
public interface NamedParameters {

  /**
   * The names, each once; where coordinates have names of their own as well, those are left out.
   */
  List<String> parameterNames();

  /** The coordinates that a name stands for; empty where nothing has that name. */
  Optional<Coordinates> coordinates(String name);
}
