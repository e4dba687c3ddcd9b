package org.downhill.sql;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Format;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.Query;

/** Turns what a database says into one sentence for the user, without secrets. */
final class Complaint {

  /** Lines before the query in the statement that {@link Session#keep} makes of it. */
  private static final int LINES_BEFORE = 1;

  private static final String AT_END = " at the end of the query";
  private static final Pattern KIND = Pattern.compile("(?s)^([A-Z][\\w ]* Error): (.*)$");
  private static final Pattern LINE = Pattern.compile("(?m)^LINE (\\d+): (.*)\\R( *)(\\^+)\\s*$");
  private static final Pattern POSITION = Pattern.compile("(?m)^\\s*Position: (\\d+)\\s*$");
  private static final Pattern ADVICE =
      Pattern.compile("(?s)(\\. (Try|Possible solutions)|[!\\n]\\s*Did you mean).*");
  private static final Pattern EXTENSION = Pattern.compile("(?s).*required extension '(\\w+).*");
  private static final Set<String> MISTAKES =
      Set.of("Parser Error", "Binder Error", "Catalog Error", "Syntax Error");

  /**
   * What DuckDB says when its memory runs out, and when Java's does while it hands something on.
   */
  private static final Pattern OUT_OF_MEMORY =
      Pattern.compile(
          "(?s)(Out of Memory Error: |Invalid Error: (Java heap space|GC overhead limit exceeded"
              + "|Requested array size exceeds VM limit)).*");

  /** The class of SQL states for mistakes in a statement and for what it may not do. */
  private static final String STATE_OF_MISTAKES = "42";

  private static final String STATE_OF_AUTHORIZATION = "28";

  private Complaint() {}

  /**
   * Whether an error tells that memory ran out, Java's or that of DuckDB, which is a share of it.
   */
  static boolean isOutOfMemory(SQLException cause) {
    return OUT_OF_MEMORY.matcher(message(cause)).matches();
  }

  /** An error in reading files. */
  static RuntimeException ofFiles(String name, Format format, SQLException cause) {
    return because(
        cause,
        new DataException(
            Place.of(name),
            "an error while reading ("
                + sentence(LINE.matcher(message(cause)).replaceAll(""))
                + ")",
            format.description() + " that is whole",
            "repair the file or copy it again"));
  }

  /** An error in a query over files. */
  static RuntimeException ofQuery(String query, SQLException cause) {
    String message = message(cause);
    Matcher extension = EXTENSION.matcher(message);
    if (extension.matches()) {
      return because(
          cause,
          new DataException(
              Place.of(FileQuery.shortName(query)),
              "a need for DuckDB's extension " + extension.group(1) + ", which is not installed",
              "files that lie on this machine",
              "download them first"));
    }
    String place = place(message, query);
    String sentence = sentence(message) + place;
    if (place.equals(AT_END)) {
      sentence = "syntax error" + AT_END;
    }
    Matcher kind = KIND.matcher(message);
    if (!kind.matches() || !MISTAKES.contains(kind.group(1))) {
      return because(
          cause,
          new DataException(
              Place.of(FileQuery.shortName(query)),
              "an error (" + sentence + ")",
              "rows",
              "check the query and the files that it names"));
    }
    String hint =
        kind.group(1).equals("Catalog Error") && message.contains("Table with name")
            ? "; a file is named in quotes, as in FROM 'rows.parquet'"
            : "";
    return because(cause, new SpecException("the query makes no sense: " + sentence + hint + "."));
  }

  /** An error that the database at an address reports. */
  static RuntimeException ofDatabase(String address, SQLException cause) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    String message = message(cause);
    Matcher position = POSITION.matcher(message);
    String where = position.find() ? " (character " + position.group(1) + ")" : "";
    String sentence = sentence(position.reset().replaceAll("")) + where;
    if (state.startsWith(STATE_OF_MISTAKES)) {
      return because(cause, new SpecException("the query makes no sense: " + sentence + "."));
    }
    return because(
        cause,
        new DataException(
            Place.of(address),
            "an error (" + sentence + ")",
            "a database that answers",
            state.startsWith(STATE_OF_AUTHORIZATION)
                ? "check the user and the password"
                : "check the address, and whether the database runs"));
  }

  /** What went wrong, on one line without a full stop. */
  private static String sentence(String message) {
    String text = LINE.matcher(message).replaceAll("").strip();
    Matcher kind = KIND.matcher(text);
    text = kind.matches() ? kind.group(2) : text;
    text = ADVICE.matcher(text).replaceFirst("").strip();
    text = text.replaceAll("[!.]?\\s*\\R\\s*", "; ");
    return Query.withoutSecrets(text.replaceAll("[.!]+$", ""));
  }

  /** Where in a query DuckDB points to, in words. */
  private static String place(String message, String query) {
    Matcher line = LINE.matcher(message);
    if (!line.find()) {
      return "";
    }
    int number = Integer.parseInt(line.group(1)) - LINES_BEFORE;
    if (number > query.lines().count()) {
      return AT_END;
    }
    int begin = line.group(3).length() - ("LINE " + line.group(1) + ": ").length();
    int end = Math.min(line.group(2).length(), begin + line.group(4).length());
    return number < 1 || begin < 0 || begin >= end
        ? ""
        : " (line "
            + number
            + ", at "
            + DataException.quote(Query.withoutSecrets(line.group(2).substring(begin, end)))
            + ")";
  }

  private static String message(SQLException cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static RuntimeException because(SQLException cause, RuntimeException told) {
    told.initCause(cause);
    return told;
  }
}
