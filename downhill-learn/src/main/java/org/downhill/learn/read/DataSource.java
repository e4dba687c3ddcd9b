package org.downhill.learn.read;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Dialect;
import org.downhill.learn.input.DialectDetector;
import org.downhill.learn.input.Format;
import org.downhill.learn.input.FormatDetector;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.Query;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.IdxReader.IdxPair;
import org.jspecify.annotations.Nullable;

/**
 * A data set: one or several files whose rows follow one another, with their format and dialect
 * recognised, or the rows of an SQL query. It can be read any number of times, each pass from the
 * beginning.
 *
 * <pre>{@code
 * DataSource data = DataSource.open(Path.of("adult.csv"));
 * try (TableReader rows = data.table()) {
 *   TableRow row = new TableRow();
 *   while (rows.next(row)) {
 *     double age = row.parse(0);
 *   }
 * }
 * }</pre>
 */
public final class DataSource {

  private final List<ByteSource> sources;
  private final Format format;
  private final Optional<Dialect> dialect;
  private final List<IdxPair> images;
  private final Optional<? extends ProvidedTable> provided;
  private final ReadOptions options;
  private volatile AtomicLong bytesRead = new AtomicLong();
  private @Nullable String sha256;

  private DataSource(
      List<ByteSource> sources,
      Format format,
      Optional<? extends ProvidedTable> provided,
      ReadOptions options) {
    this.format = format;
    this.provided = provided;
    this.options = options;
    dialect =
        format == Format.CSV
            ? Optional.of(DialectDetector.detect(sources.get(0), options))
            : Optional.empty();
    images = format == Format.IDX ? IdxPairs.of(sources, options.labels()) : List.of();
    List<ByteSource> all = new ArrayList<>();
    images.forEach(
        pair -> {
          all.add(pair.images());
          pair.labels().ifPresent(all::add);
        });
    this.sources = images.isEmpty() ? sources : List.copyOf(all);
  }

  /**
   * Opens a data set and tells its format.
   *
   * @param names paths, at least one; {@code -} is standard input; or a single query that begins
   *     with {@code SELECT}, {@code WITH}, {@code FROM} or {@code VALUES}
   * @param standardInput what {@code -} stands for
   * @throws DataException if a file cannot be read, is no data, or is of another format than the
   *     first
   * @throws SpecException if no name is given, or {@code -} twice
   */
  public static DataSource open(
      List<String> names, ReadOptions options, InputStream standardInput) {
    if (names.isEmpty() || names.stream().filter("-"::equals).count() > 1) {
      throw new SpecException("give at least one file, and - for standard input at most once");
    }
    if (names.stream().anyMatch(Query::isQuery)) {
      return query(names, options);
    }
    if (names.stream().anyMatch(name -> name.startsWith("jdbc:"))) {
      throw new SpecException(
          "the address of a database is no data; give a query such as \"SELECT * FROM table\", and"
              + " the address with --jdbc");
    }
    if (options.database().isPresent()) {
      throw new SpecException(
          "the data are a file, but a database was named; give a query such as SELECT * FROM"
              + " table, or leave the database out");
    }
    List<ByteSource> sources =
        names.stream()
            .map(
                name ->
                    name.equals("-")
                        ? ByteSource.standardInput(standardInput)
                        : ByteSource.of(path(name)))
            .toList();
    return open(sources, options);
  }

  /** Opens a file with everything recognised. */
  public static DataSource open(Path file) {
    return open(List.of(ByteSource.of(file)), ReadOptions.defaults());
  }

  /** Opens sources, at least one. */
  public static DataSource open(List<ByteSource> sources, ReadOptions options) {
    Format format = FormatDetector.detect(sources.get(0), options);
    for (ByteSource source : sources.subList(1, sources.size())) {
      Format other = FormatDetector.detect(source, options);
      if (other != format) {
        throw new DataException(
            Place.of(source.name()),
            other.description(),
            format.description() + " as in " + sources.get(0).name(),
            "give files of one format");
      }
    }
    Optional<ProvidedTable> provided =
        format.isProvided()
            ? Optional.of(provider(sources.get(0).name(), format).files(format, sources, options))
            : Optional.empty();
    return new DataSource(List.copyOf(sources), format, provided, options);
  }

  private static DataSource query(List<String> names, ReadOptions options) {
    if (names.size() > 1) {
      throw new SpecException("a query stands alone; give one query, or files");
    }
    QueriedTable table = provider("the query", Format.QUERY).query(names.get(0).strip(), options);
    return new DataSource(List.of(), Format.QUERY, Optional.of(table), options);
  }

  private static TableProvider provider(String name, Format format) {
    return TableProvider.find()
        .orElseThrow(
            () ->
                new DataException(
                    Place.of(name),
                    format == Format.QUERY ? "SQL" : format.description(),
                    "the module downhill-sql on the class path, which reads it",
                    format == Format.QUERY
                        ? "add org.downhill:downhill-sql, or start with the launcher downhill"
                        : "start with the launcher downhill and a file whose name ends in ."
                            + format.description().toLowerCase(Locale.ROOT)
                            + ", or add org.downhill:downhill-sql"));
  }

  /** The name of the first file, and how many follow; the beginning of a query. */
  public String name() {
    if (queried().isPresent()) {
      return queried().get().name();
    }
    String first = sources.get(0).name();
    int others = (images.isEmpty() ? sources.size() : images.size()) - 1;
    return switch (others) {
      case 0 -> first;
      case 1 -> first + " and 1 other file";
      default -> first + " and " + others + " other files";
    };
  }

  /** Where the rows come from, for the record: the name, and of a query all of it. */
  public String origin() {
    return queried().map(QueriedTable::origin).orElseGet(this::name);
  }

  /** The format of all files. */
  public Format format() {
    return format;
  }

  /** Whether rows are fields of named columns; otherwise they are numbered features. */
  public boolean isTable() {
    return format.isTable();
  }

  /** How delimited text is written down; empty for the other formats. */
  public Optional<Dialect> dialect() {
    return dialect;
  }

  /** The options that the data set was opened with. */
  public ReadOptions options() {
    return options;
  }

  /** The files, labels of images included; none for a query. */
  public List<ByteSource> sources() {
    return sources;
  }

  /**
   * Starts a pass over the rows of a table.
   *
   * @throws IllegalStateException if the data set is not a table
   */
  public TableReader table() {
    if (provided.isPresent()) {
      return new BlockTableReader(provided.get().open(newPass()));
    }
    return new CsvTableReader(sources, ownDialect(), options, newPass());
  }

  /**
   * Starts a pass over the rows of a table in blocks.
   *
   * @param threads how many threads parse text ahead, at least 1; 1 parses in the thread that asks
   *     for the blocks
   * @throws IllegalStateException if the data set is not a table
   */
  public TableBlocks tableBlocks(int threads) {
    if (provided.isPresent()) {
      return provided.get().open(newPass());
    }
    return new CsvBlocks(sources, ownDialect(), options, newPass(), threads, CsvBlocks.SIZE);
  }

  private Dialect ownDialect() {
    return dialect.orElseThrow(
        () -> new IllegalStateException(name() + " is " + format.description()));
  }

  /**
   * Starts a pass over rows of numbered features, one by one.
   *
   * @throws IllegalStateException if the data set is a table
   */
  public SparseReader sparse() {
    return format == Format.IDX
        ? new IdxReader(images, newPass())
        : new BlockReader(sparseBlocks(Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Starts a pass over rows of numbered features in blocks, in the order of the files.
   *
   * @param threads how many threads parse ahead, at least 1; 1 parses in the thread that asks for
   *     the blocks
   * @throws IllegalStateException if the data set is a table
   */
  public SparseBlocks sparseBlocks(int threads) {
    return format == Format.IDX
        ? new ReaderBlocks(new IdxReader(images, newPass()))
        : SparseText.inOrder(sources, parsers(), options.badRows(), newPass(), threads);
  }

  /**
   * Starts a pass over rows of numbered features in blocks that come in random order, so that files
   * sorted by class or time can be learnt from in one pass: pieces of about 1 MB of text, each in
   * the order of its rows. It is a function of the files and the seed alone. Files of images, and
   * files that are compressed, come in their own order.
   *
   * @param threads as for {@link #sparseBlocks(int)}
   * @throws IllegalStateException if the data set is a table
   */
  public SparseBlocks shuffledSparseBlocks(int threads, long seed) {
    return canShuffle()
        ? SparseText.shuffled(sources, parsers(), options.badRows(), newPass(), threads, seed)
        : sparseBlocks(threads);
  }

  /** Whether {@link #shuffledSparseBlocks} gives rows of numbered features in random order. */
  public boolean canShuffle() {
    return (format == Format.LIBSVM || format == Format.VW)
        && sources.stream().allMatch(ByteSource::isSeekable);
  }

  private Supplier<LineParser> parsers() {
    return switch (format) {
      case LIBSVM -> LibSvmParser::new;
      case VW -> VwParser::new;
      case IDX, CSV, PARQUET, JSON, QUERY ->
          throw new IllegalStateException(name() + " is " + format.description());
    };
  }

  /** Size of all files in bytes as stored; 0 if the size of what a query reads is unknown. */
  public long bytes() {
    if (queried().isPresent()) {
      return queried().get().bytes();
    }
    return sources.stream().mapToLong(ByteSource::bytes).sum();
  }

  /** Stored bytes that the latest pass has read, for a progress bar; any thread may ask. */
  public long bytesRead() {
    return bytesRead.get();
  }

  /**
   * The SHA-256 of the data in hexadecimal: of one file, its bytes as stored; of several, the
   * digests of the files one after the other, each as 64 hexadecimal digits; of a query, what its
   * provider takes for the identity of the rows.
   */
  public synchronized String sha256() {
    if (sha256 == null) {
      sha256 = queried().map(QueriedTable::sha256).orElseGet(this::sha256OfFiles);
    }
    return sha256;
  }

  /**
   * Begins to compute {@link #sha256} of files on another thread, for a time when there is one to
   * spare; what goes wrong there is told by {@link #sha256} itself.
   */
  public void prepareSha256() {
    if (queried().isEmpty()) {
      CompletableFuture<String> unused = CompletableFuture.supplyAsync(this::sha256);
    }
  }

  private String sha256OfFiles() {
    return sources.size() == 1 ? sources.get(0).sha256() : digestOfDigests();
  }

  private String digestOfDigests() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ByteSource source : sources) {
        digest.update(source.sha256().getBytes(StandardCharsets.US_ASCII));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Optional<QueriedTable> queried() {
    return provided.filter(QueriedTable.class::isInstance).map(QueriedTable.class::cast);
  }

  private AtomicLong newPass() {
    AtomicLong count = new AtomicLong();
    bytesRead = count;
    return count;
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      DataException exception =
          new DataException(
              Place.of(DataException.quote(name)),
              "a name that no file can have",
              "the path of a data file",
              "check the name");
      exception.initCause(e);
      throw exception;
    }
  }
}
