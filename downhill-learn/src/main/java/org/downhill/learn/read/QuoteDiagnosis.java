package org.downhill.learn.read;

import java.io.IOException;
import java.io.Reader;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.DecodedReader;
import org.downhill.learn.input.Dialect;
import org.downhill.learn.input.Dialect.Quoting;
import org.downhill.learn.input.ReadOptions.BadRows;

/** Finds out, by reading a bad record once more, what is wrong with its quotes and where. */
final class QuoteDiagnosis {

  private static final String FIX =
      "close it, or write quotes that belong to the text twice, or leave such rows out with"
          + " --bad-rows skip";

  private final ByteSource source;
  private final Dialect dialect;
  private final TableRow row;
  private long line = 1;
  private int column = 1;
  private int previous;

  /** A question about the record that the row was to hold. */
  QuoteDiagnosis(ByteSource source, Dialect dialect, TableRow row) {
    this.source = source;
    this.dialect = dialect;
    this.row = row;
  }

  DataException exception() {
    try (Reader decoded =
            DecodedReader.open(source, dialect.charset(), BadRows.SKIP, new AtomicLong());
        Reader text = CsvFile.withSingleBlanks(decoded, dialect)) {
      char[] block = new char[1 << 13];
      State state = State.FIELD_START;
      long quoteLine = 0;
      long quoteLength = 0;
      for (int n = text.read(block); n > 0; n = text.read(block)) {
        for (int i = 0; i < n; i++) {
          char c = block[i];
          long lineOfCharacter = line;
          countLine(c);
          if (lineOfCharacter < row.line()) {
            continue;
          }
          State next = state.after(c, dialect);
          if (next == State.STRAY) {
            return stray(lineOfCharacter, c);
          }
          if (next == State.QUOTED && state == State.FIELD_START) {
            quoteLine = lineOfCharacter;
            quoteLength = 0;
          }
          column += next == State.FIELD_START && c == dialect.delimiter() ? 1 : 0;
          state = next;
          if (state == State.QUOTED && ++quoteLength > CsvFile.MAX_FIELD) {
            return unclosed(quoteLine, " within " + CsvFile.MAX_FIELD + " characters");
          }
        }
      }
      return state == State.QUOTED ? unclosed(quoteLine, "") : tooLong();
    } catch (IOException e) {
      return DataException.unreadable(source.name(), e);
    }
  }

  /** Where a character is, seen from the quotes. */
  private enum State {
    FIELD_START,
    UNQUOTED,
    QUOTED,
    AFTER_QUOTE,
    STRAY;

    State after(char c, Dialect dialect) {
      boolean blank = c == ' ' && dialect.quoting() == Quoting.FIELD_WITHIN_BLANKS;
      boolean separates = c == dialect.delimiter() || c == '\n' || c == '\r';
      return switch (this) {
        case QUOTED -> c == '"' ? AFTER_QUOTE : QUOTED;
        case AFTER_QUOTE -> {
          if (c == '"') {
            yield QUOTED;
          }
          yield separates ? FIELD_START : blank ? AFTER_QUOTE : STRAY;
        }
        case FIELD_START -> {
          if (c == '"') {
            yield QUOTED;
          }
          yield separates || blank ? FIELD_START : UNQUOTED;
        }
        case UNQUOTED -> separates ? FIELD_START : UNQUOTED;
        case STRAY -> STRAY;
      };
    }
  }

  private void countLine(char c) {
    // The line of a CR ends with it; the LF of a CRLF belongs to the line it ends.
    if (c == '\n' && previous == '\r') {
      previous = c;
      return;
    }
    line += c == '\n' || c == '\r' ? 1 : 0;
    previous = c;
  }

  private DataException stray(long at, char c) {
    return new DataException(
        row.place(column - 1).atLine(at),
        DataException.quote(String.valueOf(c)) + " after a closing quote",
        "the delimiter or the end of the line",
        FIX.replace("close it, or write", "write"));
  }

  private DataException unclosed(long at, String within) {
    return new DataException(
        row.place(column - 1).atLine(at),
        "an opening quote that is never closed" + within,
        "a closing quote",
        FIX);
  }

  private DataException tooLong() {
    return new DataException(
        row.place(),
        "a field of more than " + CsvFile.MAX_FIELD + " characters",
        "shorter fields",
        "check the delimiter and the line ends");
  }
}
