package org.downhill.learn.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;
import org.downhill.learn.linear.Certificate;

/** Writes certificates as JSON and reads them back. */
public final class CertificateJson {

  private CertificateJson() {}

  /** A certificate with what follows from it: the gap, its share, and a clause for people. */
  public static ObjectNode write(Certificate certificate) {
    ObjectNode node = Json.object();
    node.set("value", Json.number(certificate.value()));
    certificate.bound().ifPresent(bound -> node.set("bound", Json.number(bound)));
    certificate.gap().ifPresent(gap -> node.set("gap", Json.number(gap)));
    certificate.share().ifPresent(share -> node.set("share", Json.number(share)));
    node.set("gradientNorm", Json.number(certificate.gradientNorm()));
    node.put("message", certificate.clause());
    return node;
  }

  static Certificate read(JsonFields fields) {
    return new Certificate(
        fields.number("value"),
        fields.has("bound") ? OptionalDouble.of(fields.number("bound")) : OptionalDouble.empty(),
        fields.number("gradientNorm"));
  }
}
