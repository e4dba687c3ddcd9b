package org.downhill.learn.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Which Downhill this is, as the manifest of its jar says.
 *
 * @param version the release, such as {@code 0.1.0}; {@code development} outside a packaged jar
 * @param build the commit it was built from; {@code unknown} where the build did not record it
 */
public record SoftwareVersion(String version, String build) {

  private static final SoftwareVersion CURRENT = fromManifest();

  /** The running one. */
  public static SoftwareVersion current() {
    return CURRENT;
  }

  private static SoftwareVersion fromManifest() {
    Class<?> self = SoftwareVersion.class;
    String path = "/" + self.getName().replace('.', '/') + ".class";
    URL location = self.getResource(path);
    Optional<Attributes> attributes = Optional.empty();
    if (location != null && location.toString().endsWith("!" + path)) {
      String root = location.toString();
      root = root.substring(0, root.length() - path.length());
      try (InputStream in = URI.create(root + "/META-INF/MANIFEST.MF").toURL().openStream()) {
        attributes = Optional.of(new Manifest(in).getMainAttributes());
      } catch (IOException e) {
        throw new UncheckedIOException("the manifest of " + root + " cannot be read", e);
      }
    }
    return new SoftwareVersion(
        attributes.map(all -> all.getValue("Implementation-Version")).orElse("development"),
        attributes.map(all -> all.getValue("Implementation-Build")).orElse("unknown"));
  }
}
