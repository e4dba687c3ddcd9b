package org.downhill.learn.schema;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a column gives away. */
final class NameHints {

  private static final Pattern WORD_BREAK =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
  private static final Set<String> IDENTIFIERS =
      Set.of("id", "ids", "uuid", "guid", "index", "idx", "key", "rownames", "rowname", "rownum");
  private static final Set<String> ROW_NAMES = Set.of("unnamed: 0", "row");
  private static final Set<String> DATES = Set.of("day", "dt", "ymd", "yyyymmdd");

  private NameHints() {}

  /**
   * Whether the name says that values name their row: {@code id}, {@code PolicyID}, {@code
   * user_id}, {@code uuid}, {@code Unnamed: 0}.
   */
  static boolean saysIdentifier(String name) {
    return ROW_NAMES.contains(name.toLowerCase(Locale.ROOT))
        || words(name).stream().anyMatch(IDENTIFIERS::contains);
  }

  /** Whether the name says that numbers such as 20260131 are dates. */
  static boolean saysDate(String name) {
    return words(name).stream().anyMatch(word -> word.endsWith("date") || DATES.contains(word));
  }

  private static List<String> words(String name) {
    return WORD_BREAK.splitAsStream(name).map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }
}
