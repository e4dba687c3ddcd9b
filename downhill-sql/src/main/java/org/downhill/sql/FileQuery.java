package org.downhill.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Query;
import org.downhill.learn.read.QueriedTable;
import org.downhill.learn.read.TableBlocks;

/** The rows of a query over files, which are read once and then kept. */
final class FileQuery implements QueriedTable {

  /** What stands in quotes, where names of files stand in SQL. */
  private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"");

  /** Texts that may name files: with a point or a slash, and not of signs alone. */
  private static final Pattern LIKE_A_FILE = Pattern.compile("(?s)(?=.*[./])(?=.*\\w)(?!.*://).*");

  private static final Pattern END = Pattern.compile("[\\s;]+$");

  private final String origin;
  private final List<ByteSource> files;
  private final ScannedTable rows;

  private FileQuery(String origin, List<ByteSource> files, ScannedTable rows) {
    this.origin = origin;
    this.files = files;
    this.rows = rows;
  }

  /** Carries out a query. */
  static FileQuery read(String query, int threads) {
    String sql = withoutEnd(query);
    String name = shortName(sql);
    Session session = Session.open(threads, e -> Complaint.ofQuery(sql, e));
    List<ByteSource> files = files(session, sql);
    String kept = session.keep(sql);
    long bytes = files.stream().mapToLong(ByteSource::bytes).sum();
    return new FileQuery(
        Query.withoutSecrets(sql), files, ScannedTable.of(session, name, kept, bytes));
  }

  /** A query without the semicolon at its end, which may stand there but not within. */
  static String withoutEnd(String query) {
    return END.matcher(query.strip()).replaceFirst("");
  }

  /** A query as messages name it: its beginning on one line. */
  static String shortName(String query) {
    String line = Query.withoutSecrets(query).replaceAll("\\s+", " ");
    String quoted = DataException.quote(line);
    return "the query " + quoted;
  }

  @Override
  public String name() {
    return shortName(origin);
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public long bytes() {
    return files.stream().mapToLong(ByteSource::bytes).sum();
  }

  /** Of the text of the query, then of each file that it names in the order of their names. */
  @Override
  public String sha256() {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(origin.getBytes(StandardCharsets.UTF_8));
    for (ByteSource file : files) {
      fingerprint.add(file.sha256().getBytes(StandardCharsets.US_ASCII));
    }
    return fingerprint.hex();
  }

  @Override
  public TableBlocks open(AtomicLong bytesRead) {
    return rows.open(bytesRead);
  }

  /** The files that are there under names, or patterns of names, that stand in quotes. */
  private static List<ByteSource> files(Session session, String sql) {
    TreeMap<String, ByteSource> files = new TreeMap<>();
    Matcher quoted = QUOTED.matcher(sql);
    while (quoted.find()) {
      String text =
          quoted.group(1) != null
              ? quoted.group(1).replace("''", "'")
              : quoted.group(2).replace("\"\"", "\"");
      if (LIKE_A_FILE.matcher(text).matches()) {
        for (String name : session.texts("SELECT file FROM glob(" + Sql.literal(text) + ")")) {
          if (isData(name)) {
            files.computeIfAbsent(name, each -> ByteSource.of(Path.of(each)));
          }
        }
      }
    }
    return new ArrayList<>(files.values());
  }

  private static boolean isData(String name) {
    try {
      Path path = Path.of(name);
      return Files.isRegularFile(path) && Files.isReadable(path) && Files.size(path) > 0;
    } catch (InvalidPathException | IOException e) {
      return false;
    }
  }
}
