package org.downhill.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.downhill.learn.rows.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryFileTest {
  @TempDir Path folder;

  @Test
  void setsTheClassOfTheFirstRowAgainstTheRest() throws IOException {
    Path source = Files.writeString(folder.resolve("rows"), "3 1:0.5 7:2\n1 2:1\n\n3\n2 1:-1 \n");
    BinaryFile file = BinaryFile.write(source, folder.resolve("binary"));

    assertThat(Files.readString(file.path())).isEqualTo("1 1:0.5 7:2\n-1 2:1\n1 \n-1 1:-1\n");
    assertThat(file.positive()).isEqualTo("3");
    assertThat(file.classes()).isEqualTo(3);
  }

  @Test
  void readsFeatureOneAsNumberZero() throws IOException {
    Path source = Files.writeString(folder.resolve("rows"), "+1 1:0.5 7:2\n-1 2:1\n+1\n");
    Rows rows = BinaryFile.write(source, folder.resolve("binary")).rows();

    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.features()).isEqualTo(7);
    assertThat(rows.nonZeros()).isEqualTo(3);
    assertThat(rows.target(0)).isEqualTo(1);
    assertThat(rows.target(1)).isEqualTo(0);
    assertThat(rows.block(0).index()).startsWith(0, 6, 1);
    assertThat(rows.block(0).value()).startsWith(0.5f, 2, 1);
  }
}
