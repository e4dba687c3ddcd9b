package org.downhill.learn.input;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.input.ReadOptions.Header;

/**
 * Tells whether the first line of a table names its columns.
 *
 * <p>A text above a column of numbers or dates speaks for a header; a number above numbers speaks
 * against it. Where all columns are text, a first value that comes again below speaks against a
 * header, and one that stands alone above values that come again speaks for it.
 */
final class HeaderDetector {

  private static final Set<String> MISSING =
      Set.of("", "?", "-", "na", "n/a", "nan", "null", "none", "nil", "missing");
  private static final Pattern DATE = Pattern.compile("\\d+([-/:. T]\\d+)+Z?([+-][\\d:]+)?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][^\\p{Cntrl}]{0,63}");
  private static final int ROWS_FOR_DOUBT = 5;

  private enum Kind {
    NUMBER,
    DATE,
    TEXT,
    MISSING
  }

  private final ByteSource source;
  private final ReadOptions options;
  private final List<String> first;
  private final List<List<String>> below;

  /**
   * A question about a table.
   *
   * @param rows the first rows, at least one
   * @param columns the usual number of fields; below the first row, others are left out of account
   */
  HeaderDetector(ByteSource source, ReadOptions options, List<List<String>> rows, int columns) {
    this.source = source;
    this.options = options;
    first = rows.get(0);
    below = rows.subList(1, rows.size()).stream().filter(row -> row.size() == columns).toList();
  }

  boolean hasHeader() {
    if (options.header() != Header.DETECT) {
      return options.header() == Header.PRESENT;
    }
    if (holdsKnownColumns()) {
      return true;
    }
    if (below.isEmpty()) {
      return first.stream().allMatch(value -> kind(value) == Kind.TEXT);
    }
    int columns = Math.min(first.size(), below.get(0).size());
    int against = -1;
    int speaksFor = -1;
    for (int column = columns - 1; column >= 0; column--) {
      Kind kind = kindBelow(column);
      Kind firstKind = kind(first.get(column));
      if (kind == Kind.NUMBER || kind == Kind.DATE) {
        against = firstKind == kind ? column : against;
        speaksFor = firstKind == Kind.TEXT ? column : speaksFor;
      }
    }
    boolean leftOut = options.badRows() == BadRows.SKIP && first.size() != below.get(0).size();
    if (against >= 0 && speaksFor >= 0 && below.size() >= ROWS_FOR_DOUBT && !leftOut) {
      throw neitherHeaderNorData(speaksFor, against);
    }
    if (against >= 0 || speaksFor >= 0) {
      return against < 0;
    }
    return namesText(columns);
  }

  private boolean holdsKnownColumns() {
    Set<String> present = new HashSet<>(first);
    long held = options.knownColumns().stream().filter(present::contains).count();
    return held > 0 && 2 * held >= options.knownColumns().size();
  }

  /** The one kind of all values that are there, TEXT if they are of several. */
  private Kind kindBelow(int column) {
    List<Kind> kinds =
        below.stream()
            .map(row -> kind(row.get(column)))
            .filter(kind -> kind != Kind.MISSING)
            .distinct()
            .toList();
    return switch (kinds.size()) {
      case 0 -> Kind.MISSING;
      case 1 -> kinds.get(0);
      default -> Kind.TEXT;
    };
  }

  /** Whether the first line of a table of text is a header. */
  private boolean namesText(int columns) {
    boolean alone = false;
    for (int i = 0; i < columns; i++) {
      int column = i;
      Map<String, Integer> counts = new HashMap<>();
      below.forEach(row -> counts.merge(row.get(column), 1, Integer::sum));
      String name = first.get(column);
      if (counts.containsKey(name) && kind(name) != Kind.MISSING) {
        return false;
      }
      alone |= 2 * counts.size() <= below.size();
    }
    return alone || looksLikeNames();
  }

  private boolean looksLikeNames() {
    return new HashSet<>(first).size() == first.size()
        && first.stream().allMatch(name -> NAME.matcher(name).matches())
        && IntStream.range(0, first.size()).noneMatch(i -> first.get(i).endsWith("."));
  }

  private static Kind kind(String value) {
    if (MISSING.contains(value.toLowerCase(Locale.ROOT))) {
      return Kind.MISSING;
    }
    if (Decimals.isNumber(value)) {
      return Kind.NUMBER;
    }
    return DATE.matcher(value).matches() ? Kind.DATE : Kind.TEXT;
  }

  private DataException neitherHeaderNorData(int textColumn, int numberColumn) {
    return new DataException(
        Place.of(source.name()).atLine(1),
        "text in column "
            + (textColumn + 1)
            + " ("
            + DataException.quote(first.get(textColumn))
            + ") above numbers, and a number in column "
            + (numberColumn + 1)
            + " ("
            + DataException.quote(first.get(numberColumn))
            + ")",
        "a header with a name for each column or a row of data",
        "delete the line, or say what it is with --header or --no-header");
  }
}
