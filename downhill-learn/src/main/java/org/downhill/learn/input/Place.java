package org.downhill.learn.input;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A place in a data set, as exact as it is known. Lines, rows, columns and characters count from 1,
 * bytes from 0; bytes are those of the decompressed data.
 *
 * @param source name of the file, as the user gave it
 * @param line physical line
 * @param row number of the row, where rows are not lines
 * @param column column of a table
 * @param columnName name of that column
 * @param character position within the line
 * @param byteOffset position within the data
 */
public record Place(
    String source,
    OptionalLong line,
    OptionalLong row,
    OptionalInt column,
    Optional<String> columnName,
    OptionalLong character,
    OptionalLong byteOffset) {

  /** The whole of a source. */
  public static Place of(String source) {
    return new Place(
        source,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** This place, narrowed to a line. */
  public Place atLine(long number) {
    return new Place(
        source, OptionalLong.of(number), row, column, columnName, character, byteOffset);
  }

  /** This place, narrowed to a row of a table that has no lines. */
  public Place atRow(long number) {
    return new Place(
        source, line, OptionalLong.of(number), column, columnName, character, byteOffset);
  }

  /** This place, narrowed to a column that has no name yet. */
  public Place atColumn(int number) {
    return new Place(source, line, row, OptionalInt.of(number), columnName, character, byteOffset);
  }

  /** This place, narrowed to a named column. */
  public Place atColumn(int number, String name) {
    return new Place(
        source, line, row, OptionalInt.of(number), Optional.of(name), character, byteOffset);
  }

  /** This place, narrowed to a character of its line. */
  public Place atCharacter(long number) {
    return new Place(source, line, row, column, columnName, OptionalLong.of(number), byteOffset);
  }

  /** This place, narrowed to a byte. */
  public Place atByte(long offset) {
    return new Place(source, line, row, column, columnName, character, OptionalLong.of(offset));
  }

  /** The place in words: {@code adult.csv, line 12, column 3 (age)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    line.ifPresent(number -> text.append(", line ").append(number));
    row.ifPresent(number -> text.append(", row ").append(number));
    column.ifPresent(number -> text.append(", column ").append(number));
    columnName.ifPresent(name -> text.append(" (").append(name).append(')'));
    character.ifPresent(number -> text.append(", character ").append(number));
    byteOffset.ifPresent(offset -> text.append(", byte ").append(offset));
    return text.toString();
  }
}
