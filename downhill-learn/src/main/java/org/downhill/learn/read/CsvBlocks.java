package org.downhill.learn.read;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DecodedReader;
import org.downhill.learn.input.Dialect;
import org.downhill.learn.input.ReadOptions;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimited text in chunks of whole records that threads parse ahead.
 *
 * <p>What a {@link CsvTableReader} gives is right by definition. Chunks are for files of which it
 * is certain that they give the same, up to the first chunk of which it is not: one with a bad row
 * that ends the reading, with quotes that make no sense or with bytes that cannot be decoded. From
 * there on the reader takes over, so that complaints come from one place alone.
 */
final class CsvBlocks implements TableBlocks {

  /** Bytes of an ordinary chunk; its rows stay in a core's cache until they are used. */
  static final int SIZE = 1 << 18;

  /** Bytes of the longest record in a chunk, less than what the reader complains of. */
  private static final int LONGEST = CsvFile.MAX_FIELD / 2;

  private final List<ByteSource> sources;
  private final ReadOptions options;
  private final AtomicLong bytesRead;
  private final int threads;
  private final int size;
  private final CsvTableReader table;
  private @Nullable ChunkSupply<TableChunk> supply;
  private @Nullable TableBlocks rest;
  private int file;
  private boolean headerPending;

  /** Lines of the present file, rows of it and of all files, before the block that comes next. */
  private long lines;

  private long rowsOfFile;
  private long rows;
  private long skippedRows;

  /** Bytes read and bad rows left out before the present file. */
  private long bytesBefore;

  private long skippedBefore;

  /**
   * Opens a table.
   *
   * @param sources files, at least one
   * @param dialect dialect of the first; the others must have the same, but for the encoding
   * @param bytesRead grows by the stored bytes as they are read
   * @param threads how many threads parse ahead, at least 1; 1 parses in the thread that asks for
   *     the blocks
   * @param size bytes of a chunk, at least 1
   */
  CsvBlocks(
      List<ByteSource> sources,
      Dialect dialect,
      ReadOptions options,
      AtomicLong bytesRead,
      int threads,
      int size) {
    this.sources = sources;
    this.options = options;
    this.bytesRead = bytesRead;
    this.threads = threads;
    this.size = size;
    table = new CsvTableReader(sources, dialect, options, new AtomicLong());
    table.close();
    begin(0);
  }

  @Override
  public List<String> columns() {
    return table.columns();
  }

  @Override
  public boolean hasHeader() {
    return table.hasHeader();
  }

  @Override
  public @Nullable TableBlock next() {
    while (rest == null) {
      TableChunk chunk = supply == null ? null : supply.next();
      if (chunk != null) {
        if (take(chunk)) {
          return chunk.block();
        }
      } else if (file + 1 < sources.size()) {
        begin(file + 1);
      } else if (rows > 0) {
        return null;
      } else {
        takeOver(0);
      }
    }
    TableBlock block = rest.next();
    skippedRows = rest.skippedRows();
    return block;
  }

  @Override
  public long skippedRows() {
    return skippedRows;
  }

  @Override
  public void close() {
    closeSupply();
    if (rest != null) {
      rest.close();
    }
  }

  /** Whether a reader gives the rows by now. */
  boolean isTakenOver() {
    return rest != null;
  }

  /** Starts with a file; what is wrong with its header is told here. */
  private void begin(int newFile) {
    closeSupply();
    if (newFile > 0) {
      table.from(newFile, rows, skippedRows, new AtomicLong()).close();
    }
    file = newFile;
    lines = 0;
    rowsOfFile = 0;
    bytesBefore = bytesRead.get();
    skippedBefore = skippedRows;
    headerPending = table.hasHeader();
    Dialect found = table.dialect(newFile);
    if (!canBeCut(found)) {
      takeOver(newFile);
      return;
    }
    Dialect dialect =
        new Dialect(
            found.delimiter(),
            found.quoting(),
            found.hasHeader(),
            table.columns().size(),
            found.charset());
    List<ByteSource> source = List.of(sources.get(newFile));
    Chunks chunks = new StreamChunks(source, bytesRead, size, new QuotedRecords(dialect), LONGEST);
    int useful = (int) Math.min(threads, 1 + source.get(0).bytes() / size);
    supply =
        useful == 1
            ? new SerialChunks<>(chunks, chunk(dialect))
            : new ParallelChunks<>(chunks, () -> chunk(dialect), useful);
  }

  private TableChunk chunk(Dialect dialect) {
    return new TableChunk(dialect, table.columns(), options.badRows());
  }

  /** Takes the rows of a chunk; false if there is none, or none that is certain. */
  private boolean take(TableChunk chunk) {
    throwFailure(chunk.failure());
    if (!chunk.isReadable()) {
      takeOver(file);
      return false;
    }
    TableBlock block = chunk.block();
    block.comesAfter(lines, skippedRows);
    if (headerPending && block.rows() > 0) {
      block.dropFirstRow();
      headerPending = false;
    }
    lines += chunk.lines();
    skippedRows += block.skippedRows();
    rows += block.rows();
    rowsOfFile += block.rows();
    return block.rows() > 0;
  }

  /** Goes on with a reader, behind the rows that were already given. */
  private void takeOver(int source) {
    closeSupply();
    boolean again = source < file;
    bytesRead.set(again ? 0 : bytesBefore);
    CsvTableReader reader =
        again
            ? table.from(source, 0, 0, bytesRead)
            : table.from(source, rows - rowsOfFile, skippedBefore, bytesRead);
    rest = new ReaderTableBlocks(reader);
    TableRow row = new TableRow();
    for (long i = 0; i < rowsOfFile; i++) {
      reader.next(row);
    }
  }

  private void closeSupply() {
    if (supply != null) {
      supply.close();
      supply = null;
    }
  }

  /** Whether records can be told apart by their bytes, and numbers from what separates them. */
  private static boolean canBeCut(Dialect dialect) {
    char delimiter = dialect.delimiter();
    return delimiter < 0x80
        && " .+-".indexOf(delimiter) < 0
        && DecodedReader.keepsAscii(dialect.charset());
  }

  private static void throwFailure(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
