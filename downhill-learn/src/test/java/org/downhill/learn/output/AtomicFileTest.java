package org.downhill.learn.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  private static final AtomicFile.Contents NEW =
      out -> out.write("new".getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;

  @Test
  void writesAFileAndNothingElse() throws IOException {
    Path target = folder.resolve("a.txt");
    AtomicFile.write(target, NEW);
    assertThat(target).hasContent("new");
    assertThat(files()).containsExactly("a.txt");
  }

  @Test
  void replacesAFile() throws IOException {
    Path target = Files.writeString(folder.resolve("a.txt"), "old and longer");
    AtomicFile.write(target, NEW);
    assertThat(target).hasContent("new");
    assertThat(files()).containsExactly("a.txt");
  }

  @Test
  void showsTheOldContentsUntilTheNewOnesAreComplete() throws IOException {
    Path target = Files.writeString(folder.resolve("a.txt"), "old");
    AtomicFile.write(
        target,
        out -> {
          out.write(new byte[1 << 20]);
          assertThat(target).hasContent("old");
        });
    assertThat(target).hasSize(1 << 20);
  }

  @Test
  void writesThroughALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
    AtomicFile.write(link, NEW);
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
  }

  @Test
  void leavesTheOldFileAndNothingElseWhenTheDiskIsFull() throws IOException {
    Path target = Files.writeString(folder.resolve("a.txt"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(OutputException.class)
        .hasMessage(
            target + " cannot be written: the disk is full; free some space or write elsewhere.");
    assertThat(target).hasContent("old");
    assertThat(files()).containsExactly("a.txt");
  }

  @Test
  void leavesNothingWhenProducingTheContentsFails() throws IOException {
    IllegalStateException failure = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    folder.resolve("a.txt"),
                    out -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(files()).isEmpty();
  }

  @Test
  void refusesADirectory() {
    assertThatThrownBy(() -> AtomicFile.write(folder, NEW))
        .isInstanceOf(OutputException.class)
        .hasMessage(folder + " cannot be written: it is a directory; name a file.");
  }

  @Test
  void refusesAFolderThatDoesNotExist() {
    Path target = folder.resolve("none").resolve("a.txt");
    assertThatThrownBy(() -> AtomicFile.write(target, NEW))
        .isInstanceOf(OutputException.class)
        .hasMessage(
            target + " cannot be written: its folder does not exist; create the folder first.");
  }

  @Test
  void refusesAFileInPlaceOfAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path target = file.resolve("a.txt");
    assertThatThrownBy(() -> AtomicFile.write(target, NEW))
        .isInstanceOf(OutputException.class)
        .hasMessage(target + " cannot be written: Not a directory; write elsewhere.");
  }

  @Test
  void saysWhenPermissionIsDenied() {
    Path target = folder.resolve("a.txt");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      throw new AccessDeniedException(target.toString());
                    }))
        .isInstanceOf(OutputException.class)
        .hasMessage(
            target + " cannot be written: permission is denied; name a place where you may write.");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }
}
