package org.downhill.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorFeaturesTest {

  @TempDir Path folder;

  private int bits(String architecture, String list) throws IOException {
    Path file = Files.writeString(folder.resolve("cpuinfo"), list);
    return ProcessorFeatures.read(architecture, file).vectorBits();
  }

  @Test
  void tellsWideVectorsFromNarrowOnes() throws IOException {
    assertThat(bits("amd64", "processor\t: 0\nflags\t\t: fpu sse2 avx avx2\nbugs\t: x\n"))
        .isEqualTo(256);
    assertThat(bits("amd64", "flags : fpu sse2 avx\n")).isEqualTo(128);
    assertThat(bits("aarch64", "Features\t: fp asimd sve\n")).isEqualTo(256);
    assertThat(bits("aarch64", "Features\t: fp asimd\n")).isEqualTo(128);
  }

  @Test
  void takesWhatIsNotToldForWhatIsUsual() {
    Path nothing = folder.resolve("nothing");
    assertThat(ProcessorFeatures.read("x86_64", nothing).vectorBits()).isEqualTo(256);
    assertThat(ProcessorFeatures.read("aarch64", nothing).vectorBits()).isEqualTo(128);
  }
}
