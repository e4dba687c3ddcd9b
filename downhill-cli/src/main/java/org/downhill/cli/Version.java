package org.downhill.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.StandardOutput;
import org.downhill.core.kernel.KernelOutlook;
import org.downhill.core.kernel.Kernels;
import org.downhill.learn.model.SoftwareVersion;

/** The version of this build, of what it runs on, and of the loops that commands on data use. */
final class Version {

  private static final String UNKNOWN = "unknown";

  private Version() {}

  /** Prints one line. */
  static void print(StandardOutput out) {
    SoftwareVersion software = SoftwareVersion.current();
    StringBuilder line = new StringBuilder("downhill ").append(software.version());
    if (!software.build().equals(UNKNOWN)) {
      line.append(" (").append(software.build()).append(')');
    }
    line.append(", Java ").append(System.getProperty("java.version"));
    line.append(" on ").append(System.getProperty("os.name"));
    line.append(' ').append(System.getProperty("os.arch"));
    // This process itself has none but the plain ones, with which it starts faster.
    KernelOutlook kernels = Kernels.outlook();
    line.append(", kernels ").append(kernels.name());
    kernels.obstacle().ifPresent(why -> line.append(" (").append(why).append(')'));
    out.line(line.toString());
  }

  /** Prints the same as JSON. */
  static void printJson(StandardOutput out) {
    SoftwareVersion software = SoftwareVersion.current();
    ObjectNode document = JsonOutput.document();
    document.put("version", software.version()).put("build", software.build());
    document.put("java", System.getProperty("java.version"));
    document.put("os", System.getProperty("os.name")).put("arch", System.getProperty("os.arch"));
    KernelOutlook kernels = Kernels.outlook();
    document.put("kernel", kernels.name());
    kernels.obstacle().ifPresent(why -> document.put("kernelObstacle", why));
    JsonOutput.print(document, out);
  }
}
