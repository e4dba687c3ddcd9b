package org.downhill.learn.encode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.SpecException;

/** How numeric features are scaled. */
public enum Scaling {
  /**
   * As the data need it. Columns of tables, and numbered features of which a quarter or more of all
   * values are not zero: as {@link #STANDARD}. Other numbered features: left alone up to a size of
   * 10; beyond it, divided by their greatest size, or, where they are not zero in at least half of
   * the rows, by their standard deviation. Pixels: all divided by the greatest of all.
   */
  AUTO,
  /** Not at all. */
  NONE,
  /** To mean 0 and standard deviation 1; features of sparse data keep their zeros. */
  STANDARD,
  /** To the range from 0 to 1; features of sparse data keep their zeros. */
  MINMAX;

  /** The name as options spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The scaling with the given name.
   *
   * @throws SpecException if there is none
   */
  public static Scaling parse(String text) {
    List<String> names = Arrays.stream(values()).map(Scaling::label).toList();
    int position = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (position >= 0) {
      return values()[position];
    }
    throw new SpecException(
        "there is no scaling \""
            + text
            + "\"; "
            + Nearest.among(names, text).map(near -> "did you mean " + near + "? ").orElse("")
            + "use "
            + String.join(", ", names));
  }
}
