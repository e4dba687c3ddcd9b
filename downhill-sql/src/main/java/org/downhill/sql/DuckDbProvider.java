package org.downhill.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Format;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.ProvidedTable;
import org.downhill.learn.read.QueriedTable;
import org.downhill.learn.read.TableProvider;

/**
 * Reads Parquet, JSON and the rows of queries. Parquet is read anew in each pass; JSON and the rows
 * of a query are read once, into a table that DuckDB keeps in memory as far as there is room and
 * otherwise in temporary files, so that every pass sees the same rows.
 */
public final class DuckDbProvider implements TableProvider {

  /**
   * How JSON is read: every row is looked at before a type is chosen, and an object is an object
   * however many keys it has and however seldom they come.
   */
  private static final String JSON_OPTIONS =
      "sample_size = -1, map_inference_threshold = -1, field_appearance_threshold = 0,"
          + " union_by_name = true";

  private static final String JSON_OF_VALUES = "json";

  /** For the service loader. */
  public DuckDbProvider() {}

  @Override
  public ProvidedTable files(Format format, List<ByteSource> sources, ReadOptions options) {
    String name = name(sources);
    Session session = Session.open(options.threads(), e -> Complaint.ofFiles(name, format, e));
    long bytes = sources.stream().mapToLong(ByteSource::bytes).sum();
    List<String> files = new ArrayList<>();
    for (ByteSource source : sources) {
      files.add(Sql.literal(file(source, format).toString()));
    }
    String list = "[" + String.join(", ", files) + "]";
    if (format == Format.PARQUET) {
      return ScannedTable.of(session, name, "read_parquet(" + list + ")", bytes);
    }
    String kept = session.keep("SELECT * FROM read_json(" + list + ", " + JSON_OPTIONS + ")");
    if (session.types(kept).keySet().equals(Set.of(JSON_OF_VALUES))) {
      throw new DataException(
          Place.of(name),
          "JSON without objects",
          "objects that name their values, such as {\"age\": 41, \"city\": \"Bern\"}",
          "give an array of objects, or one object on each line");
    }
    return ScannedTable.of(session, name, kept, bytes);
  }

  @Override
  public QueriedTable query(String query, ReadOptions options) {
    return options.database().isPresent()
        ? DatabaseQuery.read(options.database().get(), query, options.threads())
        : FileQuery.read(query, options.threads());
  }

  private static String name(List<ByteSource> sources) {
    String first = sources.get(0).name();
    int others = sources.size() - 1;
    return switch (others) {
      case 0 -> first;
      case 1 -> first + " and 1 other file";
      default -> first + " and " + others + " other files";
    };
  }

  private static Path file(ByteSource source, Format format) {
    Path file =
        source
            .file()
            .orElseThrow(
                () ->
                    new DataException(
                        Place.of(source.name()),
                        format.description() + " that is in no file",
                        "a file",
                        "save it to a file and give its name"));
    if (format == Format.PARQUET && isGzip(file, source)) {
      throw new DataException(
          Place.of(source.name()),
          "gzip around a Parquet file",
          "the Parquet file itself, which is compressed within",
          "decompress it with gunzip");
    }
    return file;
  }

  private static boolean isGzip(Path file, ByteSource source) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
  }
}
