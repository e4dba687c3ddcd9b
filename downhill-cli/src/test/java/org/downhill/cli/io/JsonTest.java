package org.downhill.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void writesNumbersThatAreNotFiniteAsStrings() {
    ObjectNode document = Json.document();
    document.set("a", Json.number(Double.NaN));
    document.set("b", Json.number(Double.POSITIVE_INFINITY));
    document.set("c", Json.number(Double.NEGATIVE_INFINITY));
    document.set("d", Json.number(0.1));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardOutput out = new StandardOutput(bytes);
    Json.print(document, out);
    out.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"schemaVersion\":1,\"a\":\"NaN\",\"b\":\"Infinity\",\"c\":\"-Infinity\",\"d\":0.1}\n");
  }
}
