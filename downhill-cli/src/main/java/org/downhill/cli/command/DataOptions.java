package org.downhill.cli.command;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.args.Options;
import org.downhill.cli.io.Session;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.input.Query;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.input.ReadOptions.Header;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.read.DataSource;

/** How data is read: the options that every command over data takes, and the files themselves. */
public final class DataOptions {

  static final String MEANING =
      "files of rows, CSV, TSV, LibSVM, Vowpal Wabbit, IDX or JSON, plain or gzip, or Parquet; - is"
          + " standard input; or a query in one word, such as \"SELECT * FROM 'rows.parquet'\"";

  private DataOptions() {}

  /** Declares the options. */
  public static void declare(Options options) {
    options
        .section("Reading")
        .value("--delimiter", "C", "what separates fields: a character, tab or space")
        .flag("--header", "the first line names the columns")
        .flag("--no-header", "the first line is data; columns are column1, column2, …")
        .value("--encoding", "NAME", "the encoding of text, such as ISO-8859-1 (UTF-8 if absent)")
        .value("--bad-rows", "fail|skip", "what happens to rows that cannot be read (fail)")
        .value("--jdbc", "URL", "the database that a query is for, as a JDBC address");
  }

  /** The options as the readers take them. */
  public static ReadOptions read(Arguments arguments) {
    arguments.exclude("--header", "--no-header", "the first line is a header or it is data");
    ReadOptions options = ReadOptions.defaults();
    Optional<String> delimiter = arguments.text("--delimiter");
    if (delimiter.isPresent()) {
      options = delimited(options, delimiter.get());
    }
    if (arguments.has("--header")) {
      options = options.withHeader(Header.PRESENT);
    }
    if (arguments.has("--no-header")) {
      options = options.withHeader(Header.ABSENT);
    }
    Optional<String> encoding = arguments.text("--encoding");
    if (encoding.isPresent()) {
      options = options.withCharset(charset(encoding.get()));
    }
    Optional<String> database = arguments.text("--jdbc");
    if (database.isPresent()) {
      options = options.withDatabase(database.get());
    }
    OptionalInt threads = arguments.wholeNumber("--threads", 1);
    if (threads.isPresent()) {
      options = options.withThreads(threads.getAsInt());
    }
    boolean skip =
        arguments.choice("--bad-rows", List.of("fail", "skip")).orElse("fail").equals("skip");
    return options.withBadRows(skip ? BadRows.SKIP : BadRows.FAIL);
  }

  private static ReadOptions delimited(ReadOptions options, String text) {
    String character =
        switch (text) {
          case "tab", "\\t" -> "\t";
          case "space" -> " ";
          default -> text;
        };
    if (character.length() == 1) {
      return options.withDelimiter(character.charAt(0));
    }
    throw Arguments.misfit("--delimiter", text, "one character, tab or space");
  }

  private static Charset charset(String name) {
    Optional<Charset> charset = known(name);
    if (charset.isEmpty()) {
      throw Arguments.unknown("--encoding", name, List.of("UTF-8"));
    }
    return charset.get();
  }

  private static Optional<Charset> known(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The options for data that a model is to be used on: the model's columns tell a header. */
  static ReadOptions readFor(LinearModel model, Arguments arguments) {
    ReadOptions options = read(arguments);
    return model.encoder() instanceof TableEncoder table && table.header().named()
        ? options.withKnownColumns(table.header().columns())
        : options;
  }

  /** The data in some files, of which one may be {@code -} for standard input, or of a query. */
  public static DataSource open(List<String> files, ReadOptions options, Session session) {
    return DataSource.open(files, options, session.in());
  }

  /** The files but for standard input and queries. */
  static List<Path> paths(List<String> files) {
    return files.stream()
        .filter(file -> !file.equals("-") && !Query.isQuery(file))
        .map(file -> path(file, "DATA"))
        .toList();
  }

  /** The options that were given, as words of a command line without secrets. */
  static List<String> words(Arguments arguments) {
    List<String> words = new ArrayList<>();
    for (String flag : List.of("--header", "--no-header")) {
      if (arguments.has(flag)) {
        words.add(flag);
      }
    }
    for (String option : List.of("--delimiter", "--encoding", "--bad-rows", "--jdbc")) {
      arguments
          .text(option)
          .map(Query::withoutSecrets)
          .ifPresent(value -> words.addAll(List.of(option, value)));
    }
    return words;
  }

  /** The path that a user typed. */
  public static Path path(String text, String option) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Arguments.misfit(option, text, "the name of a file (" + e.getReason() + ")");
    }
  }
}
