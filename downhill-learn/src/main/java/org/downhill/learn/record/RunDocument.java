package org.downhill.learn.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.json.Json;
import org.downhill.learn.profile.DataProfile;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.quality.QualityJson;

/** The record of a run as one JSON document, which other things can be added to. */
public final class RunDocument {

  private static final MathContext DIGITS = new MathContext(7);

  private final ObjectNode root = Json.object();

  /** A document with the fields {@code manifest} and, where they are there, the others. */
  public RunDocument(Manifest manifest, Optional<Quality> quality, Optional<DataProfile> profile) {
    root.set("manifest", ManifestJson.write(manifest));
    quality.ifPresent(measured -> root.set("quality", QualityJson.write(measured)));
    profile.ifPresent(data -> root.set("profile", data.toJson()));
  }

  /** Adds numbers, with seven digits, as a list within an object. */
  public RunDocument numbers(String object, String name, double[] values) {
    ArrayNode array = root.withObject("/" + object).putArray(name);
    for (double value : values) {
      array.add(
          Json.number(
              Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value));
    }
    return this;
  }

  /** Adds texts as an object within an object. */
  public RunDocument texts(String object, String name, Map<String, String> texts) {
    ObjectNode node = root.withObject("/" + object).putObject(name);
    texts.forEach(node::put);
    return this;
  }

  /**
   * The document on one line, with escapes in place of the characters {@code <}, {@code >} and
   * {@code &}, so that it can stand in an HTML page and still be read as JSON.
   */
  public String textForHtml() {
    return Json.print(root).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
