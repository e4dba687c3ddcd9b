package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import org.downhill.learn.rows.EncodedRow;

/** Whether values were missing in training, and so whether a feature says that one is. */
enum Gaps {
  /** Some were: a sparse feature of value 1 says so. */
  MARKED,
  /** None was: there is no such feature, and gaps at prediction are counted. */
  UNKNOWN;

  private static final String NAME = "gaps";

  static Gaps of(long missing) {
    return missing > 0 ? MARKED : UNKNOWN;
  }

  /** Number of features. */
  int features() {
    return this == MARKED ? 1 : 0;
  }

  /** Encodes a gap. */
  void encode(Workspace work, int feature, EncodedRow into) {
    if (this == MARKED) {
      into.add(feature, 1);
    } else {
      work.countFilled();
    }
  }

  static String featureName(String column) {
    return column + " is missing";
  }

  void write(com.fasterxml.jackson.databind.node.ObjectNode json) {
    json.put(NAME, Json.label(this));
  }

  static Gaps read(JsonNode json) {
    return Json.constant(json, NAME, Gaps.class);
  }
}
