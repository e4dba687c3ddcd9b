package org.downhill.learn.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.schema.Task;
import org.downhill.learn.tensor.Tensor;

/** Turns linear models into files and back. */
final class ModelFile {

  /** The key of the metadata that describes the model. */
  static final String DESCRIPTION = "downhill.model";

  private static final String KIND = "linear";

  private ModelFile() {}

  static void write(LinearModel model, Path file) {
    ObjectNode root = Json.object();
    root.put("kind", KIND);
    root.put("task", JsonFields.lowerCase(model.task()));
    root.put("loss", model.loss().spec());
    root.put("intercept", JsonFields.lowerCase(model.intercept()));
    root.put("features", model.encoder().features());
    root.put("outputs", model.outputs());
    root.set("target", model.target().toJson());
    root.set("encoder", model.encoder().toJson());
    root.set("provenance", model.provenance().toJson());
    ObjectNode metrics = root.putObject("metrics");
    model
        .metrics()
        .forEach(
            (part, values) -> {
              ObjectNode node = metrics.putObject(part);
              values.forEach((name, value) -> node.set(name, Json.number(value)));
            });
    Map<String, Tensor> tensors = new LinkedHashMap<>(model.encoder().tensors());
    tensors.putAll(WeightTensors.write(model.parameters(), model.outputs()));
    new SafetensorsFile(Map.of(DESCRIPTION, Json.print(root)), tensors).write(file);
  }

  static LinearModel read(Path file) {
    String source = file.toString();
    SafetensorsFile contents = SafetensorsFile.read(file);
    String description = contents.metadata().get(DESCRIPTION);
    if (description == null) {
      throw refusal(source, "a Downhill file that holds no model", "a model", "name another file");
    }
    JsonFields fields = Json.parse(source, description);
    if (!fields.text("kind").equals(KIND)) {
      throw refusal(
          source,
          "a model of kind " + DataException.quote(fields.text("kind")),
          "one of kind \"" + KIND + "\"",
          "use a Downhill that knows this kind");
    }
    try {
      return read(fields, contents.tensors());
    } catch (IllegalArgumentException e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse("its parts do not fit together");
      throw refusal(
          source, "an unusable model (" + reason + ")", "a complete one", "train the model again");
    }
  }

  private static LinearModel read(JsonFields fields, Map<String, Tensor> tensors) {
    Encoder encoder = Encoder.read(fields.object("encoder").node(), tensors);
    int features = fields.smallInteger("features");
    int outputs = fields.smallInteger("outputs");
    if (encoder.features() != features || outputs < 1) {
      throw new IllegalArgumentException("its encoder makes " + encoder.features() + " features");
    }
    double[] parameters =
        WeightTensors.read(tensors, Math.addExact(features, 1), outputs)
            .orElseThrow(() -> new IllegalArgumentException("its weights are not all there"));
    int size = features * outputs;
    JsonFields metrics = fields.object("metrics");
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    metrics.names().forEach(part -> parts.put(part, metrics.numberMap(part)));
    return LinearModel.builder(encoder, TargetCodec.read(fields.object("target").node()))
        .task(fields.choice("task", Task.class))
        .loss(Losses.catalog().create(fields.text("loss")))
        .intercept(fields.choice("intercept", Intercept.class))
        .parameters(parameters, Arrays.copyOfRange(parameters, size, parameters.length))
        .provenance(Provenance.read(fields.object("provenance")))
        .metrics(parts)
        .build();
  }

  private static DataException refusal(String source, String found, String expected, String fix) {
    return new DataException(Place.of(source), found, expected, fix);
  }
}
