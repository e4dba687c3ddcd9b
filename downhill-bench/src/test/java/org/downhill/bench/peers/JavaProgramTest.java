package org.downhill.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {
  private static final String SOURCE =
      """
      final class Peer {
        public static void main(String[] args) {
          System.out.println(System.getProperty("first"));
          System.out.println(args.length == 2 ? -1 : 1);
        }
      }
      """;

  @TempDir Path folder;

  private Path jars;
  private Path source;
  private Dataset data;

  @BeforeEach
  void writeFiles() throws IOException {
    jars = Files.createDirectory(folder.resolve("jars"));
    source = Files.writeString(folder.resolve("Peer.java"), SOURCE);
    data = new Dataset(folder.resolve("train"), folder.resolve("test"), List.of(1.0, -1.0));
  }

  @Test
  void isCompiledBeforehandAndRunWithItsOptions() throws Exception {
    library("library-2.13-1.2.3.jar");
    Lineup lineup = program().lineup("Peer", data, folder);
    Comparison comparison = Comparison.run(lineup, data.truth(), 1, new Meter(folder));

    assertThat(comparison.standings())
        .extracting(Standing::name)
        .containsExactly("Peer (2.13-1.2.3)");
    assertThat(comparison.shortcomings(1)).isEmpty();
  }

  @Test
  void tellsHowToFetchALibraryThatIsMissing() throws Exception {
    library("another-1.jar");

    assertThat(program().lineup("Peer", data, folder).absent())
        .containsExactly(new Lineup.Absent("Peer", "not installed; the command fetches it"));
  }

  @Test
  void tellsHowToFetchALibraryWhoseFolderIsMissing() throws Exception {
    Files.delete(jars);

    assertThat(program().lineup("Peer", data, folder).absent())
        .containsExactly(new Lineup.Absent("Peer", "not installed; the command fetches it"));
  }

  @Test
  void getsReadyBeforeItIsMeasured() throws Exception {
    library("library-1.jar");
    Lineup lineup = program().lineupOnceReady("Peer", data, folder);
    Comparison comparison = Comparison.run(lineup, data.truth(), 1, new Meter(folder));

    assertThat(comparison.shortcomings(1)).isEmpty();
  }

  @Test
  void leavesOutWhatDoesNotStart() throws Exception {
    library("library-1.jar");
    Files.writeString(source, SOURCE.replace("(args.length == 2 ? -1 : 1)", "(args[1])"));

    assertThat(program().lineupOnceReady("Peer", data, folder).absent())
        .containsExactly(new Lineup.Absent("Peer", "left out: it does not start on this machine"));
  }

  @Test
  void refusesASourceThatDoesNotCompile() throws Exception {
    library("library-1.jar");
    Files.writeString(source, "final class Other extends Missing {}");

    assertThatThrownBy(() -> program().lineup("Peer", data, folder))
        .isInstanceOf(IOException.class)
        .hasMessage(source + " does not compile");
  }

  private JavaProgram program() {
    return new JavaProgram(source, jars, "library", List.of("-Dfirst=1"), "the command");
  }

  private void library(String name) throws IOException {
    new JarOutputStream(Files.newOutputStream(jars.resolve(name))).close();
  }
}
