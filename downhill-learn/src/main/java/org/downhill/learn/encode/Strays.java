package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What happens to a text among numbers, or to what is no date among dates. */
enum Strays {
  /** It is treated as missing, because a few such values were met before the kind was inferred. */
  MISSING,
  /** It is refused. */
  REFUSED;

  private static final String NAME = "strays";

  /** Refuses the field if strays are refused. */
  void check(Workspace work, String expected) {
    if (this == REFUSED) {
      throw work.complaint(expected);
    }
  }

  void write(ObjectNode json) {
    json.put(NAME, Json.label(this));
  }

  static Strays read(JsonNode json) {
    return Json.constant(json, NAME, Strays.class);
  }
}
