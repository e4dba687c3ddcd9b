package org.downhill.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.downhill.learn.json.Json;

/**
 * Downhill through its launcher: with its defaults, and in one pass.
 *
 * @param home the folder of the launcher
 */
record DownhillEntries(Path home) implements Lineup.Family {

  @Override
  public Lineup lineup(Dataset data, Path folder) {
    return Lineup.present(
        entry("Downhill, defaults", data, folder.resolve("downhill"), List.of()),
        entry(
            "Downhill, one pass",
            data,
            folder.resolve("downhill-one-pass"),
            List.of("--epochs", "1")));
  }

  private Contender entry(String name, Dataset data, Path stem, List<String> options) {
    String launcher = home.resolve("downhill").toString();
    String model = stem + ".safetensors";
    Path report = Path.of(stem + ".json");
    Path predictions = Path.of(stem + ".csv");
    List<String> train =
        new ArrayList<>(
            List.of(launcher, "train", data.train().toString(), "--test", data.test().toString()));
    train.addAll(options);
    if (data.isMulticlass()) {
      // The peers are classifiers by name; without this, numbers could be taken for measurements.
      train.addAll(List.of("--task", "multiclass"));
    }
    train.addAll(List.of("--json", "--run-dir", "none", "--save", model, "--force"));
    List<String> predict =
        List.of(launcher, "predict", model, data.test().toString(), "--probabilities");
    return new Contender(
        name,
        List.of(new Step(train, report)),
        List.of(new Step(predict, predictions)),
        predictions,
        () -> accuracy(report));
  }

  private static OptionalDouble accuracy(Path report) throws IOException {
    JsonNode accuracy = Json.tree(Files.readAllBytes(report)).at("/test/accuracy");
    return accuracy.isNumber() ? OptionalDouble.of(accuracy.doubleValue()) : OptionalDouble.empty();
  }
}
