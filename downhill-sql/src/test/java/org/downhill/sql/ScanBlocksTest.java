package org.downhill.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScanBlocksTest {

  @TempDir Path folder;

  static Stream<Throwable> failures() {
    return Stream.of(
        new OutOfMemoryError("Java heap space"),
        new StackOverflowError(),
        new IllegalStateException("a bug"));
  }

  /** A reader that waits for a thread that has died would wait for ever. */
  @ParameterizedTest
  @MethodSource("failures")
  @Timeout(120)
  void whatEndsTheThreadReachesTheReader(Throwable failure) throws Exception {
    ScannedTable table = tableThatFailsWith(failure);

    try (ScanBlocks blocks = new ScanBlocks(table, new AtomicLong())) {
      assertThatThrownBy(blocks::next).isSameAs(failure);
      assertThat(blocks.next()).isNull();
    }
  }

  /** A table whose file is gone when its rows are read. */
  private ScannedTable tableThatFailsWith(Throwable failure) throws Exception {
    Path file = Tables.write(folder.resolve("t.parquet"), "SELECT 1 AS a, 'x' AS b");
    Session session =
        Session.open(
            1,
            error -> {
              if (failure instanceof Error serious) {
                throw serious;
              }
              return (RuntimeException) failure;
            });
    ScannedTable table =
        ScannedTable.of(
            session,
            "t.parquet",
            "read_parquet(" + Sql.literal(file.toString()) + ")",
            Files.size(file));
    assertThat(table.columnNames()).isEqualTo(List.of("a", "b"));
    Files.delete(file);
    return table;
  }
}
