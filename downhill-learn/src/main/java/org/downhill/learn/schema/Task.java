package org.downhill.learn.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.SpecException;

/** What kind of thing is predicted. */
public enum Task {
  /** A number of any size. */
  REGRESSION,
  /** One of two classes. */
  BINARY,
  /** One of three or more classes. */
  MULTICLASS,
  /** How often something happened: a number that is never negative. */
  COUNT;

  /** The name as options and reports spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the target is a class. */
  public boolean isClassification() {
    return this == BINARY || this == MULTICLASS;
  }

  /**
   * The task with the given name.
   *
   * @throws SpecException if there is none
   */
  public static Task parse(String text) {
    List<String> names = Arrays.stream(values()).map(Task::label).toList();
    int position = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (position >= 0) {
      return values()[position];
    }
    throw new SpecException(
        "there is no task \""
            + text
            + "\"; "
            + Nearest.among(names, text).map(near -> "did you mean " + near + "? ").orElse("")
            + "the tasks are "
            + String.join(", ", names));
  }
}
