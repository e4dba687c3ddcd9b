package org.downhill.core.internal.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a processor can do, as Linux lists it in {@code /proc/cpuinfo}.
 *
 * @param architecture its kind, as the system property {@code os.arch} has it
 * @param features its features; none where no list was found
 */
record ProcessorFeatures(String architecture, List<String> features) {

  private static final Path LIST = Path.of("/proc/cpuinfo");

  /** How the line of the first core begins, on x86 and on ARM. */
  private static final Pattern LINE = Pattern.compile("(flags|features)\\s*:.*");

  private static final Pattern BETWEEN = Pattern.compile("\\s+");

  ProcessorFeatures {
    features = List.copyOf(features);
  }

  /** Of the machine that runs this. */
  static ProcessorFeatures ofThisMachine() {
    return read(System.getProperty("os.arch", ""), LIST);
  }

  /** Those in a list; none if it cannot be read, as on systems that are not Linux. */
  static ProcessorFeatures read(String architecture, Path list) {
    List<String> features = new ArrayList<>();
    // Byte for character, as the file may hold any name of a processor.
    try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (LINE.matcher(lower).matches()) {
          features.addAll(List.of(BETWEEN.split(lower.substring(lower.indexOf(':') + 1).strip())));
          break;
        }
      }
    } catch (IOException e) {
      features.clear();
    }
    return new ProcessorFeatures(architecture, features);
  }

  /**
   * About how wide the vectors are that Java prefers: 128 or 256 bits. Where nothing is known of an
   * x86 it is taken for one with AVX2, which nearly all have.
   */
  int vectorBits() {
    if (architecture.equals("amd64") || architecture.equals("x86_64")) {
      return features.isEmpty() || features.contains("avx2") ? 256 : 128;
    }
    return features.contains("sve") ? 256 : 128;
  }
}
