package org.downhill.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/** The one DuckDB of this process: without a file of its own, and with a bound on its memory. */
final class Engine {

  private static final long MEBIBYTE = 1L << 20;
  private static final long LEAST_MEMORY = 256 * MEBIBYTE;

  /** DuckDB's memory is beside Java's heap; the rows to learn from, which are there, need more. */
  private static final int SHARE_OF_HEAP = 4;

  private static final AtomicLong NAMES = new AtomicLong();

  private Engine() {}

  private static final class Holder {
    static final DuckDBConnection ROOT = start();
  }

  /** A new connection, to be closed by the caller. */
  static DuckDBConnection connect(int threads) throws SQLException {
    try (Statement statement = Holder.ROOT.createStatement()) {
      statement.execute("SET threads = " + threads);
    }
    return Holder.ROOT.duplicate();
  }

  /** A name that nothing else in the engine has. */
  static String newName() {
    return "downhill_" + NAMES.incrementAndGet();
  }

  private static DuckDBConnection start() {
    long memory = Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    Path temporary =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "downhill-sql-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    Properties settings = new Properties();
    settings.setProperty("memory_limit", memory / MEBIBYTE + "MiB");
    settings.setProperty("temp_directory", temporary.toString());
    // Rows come as they are found, not when all are there.
    settings.setProperty("jdbc_stream_results", "true");
    // A command on data never fetches programs from the network.
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("TimeZone", "UTC");
    try {
      DuckDBConnection root =
          (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> end(root, temporary), "downhill-sql-end"));
      return root;
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  /** Closes DuckDB and deletes its temporary files, which it leaves while tables are in use. */
  private static void end(DuckDBConnection root, Path temporary) {
    try {
      root.close();
      if (Files.exists(temporary)) {
        try (Stream<Path> files = Files.walk(temporary)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("DuckDB does not end: " + e.getMessage(), e);
    }
  }
}
