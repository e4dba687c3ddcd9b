package org.downhill.learn.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.downhill.learn.input.DataException;

/** The names of a table's columns. */
final class ColumnNames {

  private ColumnNames() {}

  /** The names of columns that have none. */
  static List<String> numbered(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(ColumnNames::number).toList();
  }

  /**
   * The names in a header, without surrounding blanks; {@code columnN} where there is none.
   *
   * @throws DataException if two columns have the same name, or the header cannot be decoded
   */
  static List<String> of(TableRow header, boolean undecodable) {
    if (undecodable) {
      throw new DataException(
          header.place(),
          "a header with bytes that cannot be decoded",
          "a header in the encoding of the file",
          "give the encoding of the file, for example --encoding windows-1252");
    }
    if (header.size() > CsvFile.MAX_COLUMNS) {
      throw new DataException(
          header.place(),
          header.size() + " columns",
          "at most " + CsvFile.MAX_COLUMNS,
          "check the delimiter and the line ends, or use LibSVM text for so many features");
    }
    List<String> names = new ArrayList<>();
    Map<String, Integer> positions = new HashMap<>();
    for (int column = 0; column < header.size(); column++) {
      String written = header.text(column).strip();
      String name = written.isEmpty() ? number(column + 1) : written;
      Integer earlier = positions.putIfAbsent(name, column);
      if (earlier != null) {
        throw new DataException(
            header.place().atColumn(column + 1),
            "the name " + DataException.quote(name) + ", which column " + (earlier + 1) + " has",
            "a different name for each column",
            "rename one of the two");
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static String number(int column) {
    return "column" + column;
  }
}
