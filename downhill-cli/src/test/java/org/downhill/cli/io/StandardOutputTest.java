package org.downhill.cli.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  private static StandardOutput failing(String reason) {
    return new StandardOutput(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        });
  }

  @Test
  void writesUtf8LinesWithLineFeeds() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardOutput out = new StandardOutput(bytes);
    out.line("é价");
    out.text("x");
    out.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("é价\nx");
  }

  @Test
  void tellsAClosedPipeApart() {
    StandardOutput out = failing("Broken pipe");
    out.line("x");
    assertThatThrownBy(out::flush).isInstanceOf(ClosedPipe.class);
  }

  @Test
  void saysWhyItCannotBeWritten() {
    StandardOutput out = failing("No space left on device");
    out.line("x");
    assertThatThrownBy(out::flush)
        .isInstanceOf(OutputFailure.class)
        .hasMessage("standard output cannot be written: No space left on device.");
  }
}
