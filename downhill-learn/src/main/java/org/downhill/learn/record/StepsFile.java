package org.downhill.learn.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.downhill.core.descent.Trace;

/** Writes the steps of a fit as CSV. */
final class StepsFile {

  private static final String HEADER = "step,epoch,seconds,value,gradient_norm,learning_rate\n";

  private StepsFile() {}

  static void write(Trace steps, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (Trace.Row row : steps.rows()) {
      text.append(row.step())
          .append(',')
          .append(row.epoch())
          .append(',')
          .append(row.seconds())
          .append(',')
          .append(row.value())
          .append(',')
          .append(row.gradientNorm())
          .append(',')
          .append(row.learningRate())
          .append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
