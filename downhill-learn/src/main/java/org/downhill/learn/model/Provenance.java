package org.downhill.learn.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;

/**
 * How a model came to be: all that its bits depend on, and nothing else, so that the same training
 * gives the same file. When and where it was made is in the manifest of its run.
 *
 * @param software what made it
 * @param kernel the kernels in use, on which the last bits depend
 * @param seed the seed of everything random
 * @param options every option in force by name
 * @param plan every choice made from the data by name, as a user would write it
 * @param data what it was made from
 */
public record Provenance(
    SoftwareVersion software,
    String kernel,
    long seed,
    Map<String, String> options,
    Map<String, String> plan,
    List<DataFile> data) {

  /** Keeps the order of options and plan. */
  public Provenance {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    plan = Collections.unmodifiableMap(new LinkedHashMap<>(plan));
    data = List.copyOf(data);
  }

  ObjectNode toJson() {
    ObjectNode node = Json.object();
    node.put("version", software.version());
    node.put("build", software.build());
    node.put("kernel", kernel);
    node.put("seed", seed);
    ObjectNode optionNode = node.putObject("options");
    options.forEach(optionNode::put);
    ObjectNode planNode = node.putObject("plan");
    plan.forEach(planNode::put);
    ArrayNode dataNode = node.putArray("data");
    data.forEach(file -> dataNode.add(file.toJson()));
    return node;
  }

  static Provenance read(JsonFields fields) {
    return new Provenance(
        new SoftwareVersion(fields.text("version"), fields.text("build")),
        fields.text("kernel"),
        fields.integer("seed"),
        fields.textMap("options"),
        fields.textMap("plan"),
        fields.objects("data").stream().map(DataFile::read).toList());
  }
}
