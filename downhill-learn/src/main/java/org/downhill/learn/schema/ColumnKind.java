package org.downhill.learn.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.SpecException;

/** What a column holds, which decides how it is encoded. */
public enum ColumnKind {
  /** Numbers that measure or count something. */
  NUMERIC("numeric"),
  /** A yes or a no, spelled as a pair of words. */
  BOOLEAN("boolean"),
  /** One of a set of values, without an order. */
  CATEGORICAL("categorical"),
  /** Days, with or without a time of day. */
  DATE_TIME("date"),
  /** Words of a language. */
  TEXT("text"),
  /** A name of the row, which says nothing about other rows; left out. */
  IDENTIFIER("identifier"),
  /** The same value in every row; left out. */
  CONSTANT("constant"),
  /** Left out because the user said so. */
  IGNORED("ignored");

  private final String label;

  ColumnKind(String label) {
    this.label = label;
  }

  /** The name as options and reports spell it. */
  public String label() {
    return label;
  }

  /** Whether columns of this kind become features. */
  public boolean isFeature() {
    return this != IDENTIFIER && this != CONSTANT && this != IGNORED;
  }

  /**
   * The kind with the given name, as a user may state it for a column.
   *
   * @throws SpecException if there is none, or if it is {@code constant}, which only the data say
   */
  public static ColumnKind parse(String text) {
    List<ColumnKind> kinds = Arrays.stream(values()).filter(kind -> kind != CONSTANT).toList();
    List<String> names = kinds.stream().map(ColumnKind::label).toList();
    int position = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (position >= 0) {
      return kinds.get(position);
    }
    throw new SpecException(
        "there is no kind of column \""
            + text
            + "\"; "
            + Nearest.among(names, text).map(near -> "did you mean " + near + "? ").orElse("")
            + "the kinds are "
            + String.join(", ", names));
  }
}
