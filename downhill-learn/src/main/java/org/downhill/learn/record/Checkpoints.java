package org.downhill.learn.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.downhill.core.descent.Checkpoint;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;
import org.downhill.learn.model.SafetensorsFile;
import org.downhill.learn.output.OutputException;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.tensor.DoubleTensor;
import org.downhill.learn.tensor.Tensor;
import org.downhill.learn.train.StateStore;

/**
 * The states of a run in a folder of its run folder, one safetensors file with a checksum for each:
 * {@code fitting-000003.safetensors}. Of each phase the last two are kept, so that there is a whole
 * one whenever the process is killed.
 */
public final class Checkpoints implements StateStore {

  private static final String DESCRIPTION = "downhill.state";

  /** The tensor of the point that a plan starts near. */
  private static final String NEAR = "plan.near";

  /** What the names of the tensors of the last good state begin with. */
  private static final String GOOD = "good/";

  private static final String SUFFIX = ".safetensors";
  private static final Pattern NAME = Pattern.compile("([a-z]+)-(\\d{6,})\\.safetensors");
  private static final int KEPT = 2;

  private final Path folder;
  private final long interval;
  private long last = System.nanoTime();

  Checkpoints(Path folder, Duration interval) {
    this.folder = folder;
    this.interval = interval.toNanos();
  }

  @Override
  public boolean isDue() {
    return System.nanoTime() - last >= interval;
  }

  @Override
  public void save(SavedState state) {
    ObjectNode description = Json.object();
    description.put("phase", state.phase());
    description.set("seconds", Json.number(state.seconds()));
    description.set("plan", PlanJson.write(state.plan()));
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    state
        .checkpoint()
        .ifPresent(
            checkpoint ->
                checkpoint
                    .arrays()
                    .forEach((name, array) -> arrays.put(name, new DoubleTensor(array))));
    state
        .good()
        .ifPresent(
            good -> {
              description.set("best", Json.number(good.best()));
              description.set("worst", Json.number(good.worst()));
              good.checkpoint()
                  .arrays()
                  .forEach((name, array) -> arrays.put(GOOD + name, new DoubleTensor(array)));
            });
    state.plan().near().ifPresent(near -> arrays.put(NEAR, new DoubleTensor(near.x())));
    List<Numbered> known = numbered(state.phase());
    int number = known.isEmpty() ? 1 : known.get(0).number() + 1;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw OutputException.of(folder, e);
    }
    new SafetensorsFile(Map.of(DESCRIPTION, Json.print(description)), arrays)
        .write(folder.resolve(String.format("%s-%06d%s", state.phase(), number, SUFFIX)));
    known.stream().skip(KEPT - 1L).forEach(old -> delete(old.file()));
    last = System.nanoTime();
  }

  @Override
  public Optional<SavedState> latest(String phase) {
    DataException damage = null;
    for (Numbered candidate : numbered(phase)) {
      try {
        return Optional.of(read(candidate.file()));
      } catch (DataException e) {
        // The one before it is as good; if that is damaged too, the first damage is told.
        damage = damage == null ? e : damage;
      }
    }
    if (damage != null) {
      throw damage;
    }
    return Optional.empty();
  }

  /** Removes all states, which a run that has ended needs no more. */
  public void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      // What a killed process left half-written is among them.
      files.forEach(Checkpoints::delete);
    } catch (IOException e) {
      throw OutputException.of(folder, e);
    }
    delete(folder);
  }

  private static SavedState read(Path file) {
    SafetensorsFile contents = SafetensorsFile.read(file);
    String description = contents.metadata().get(DESCRIPTION);
    if (description == null) {
      throw new DataException(
          Place.of(file.toString()),
          "a Downhill file that holds no state",
          "the state of a run",
          "remove it");
    }
    JsonFields fields = Json.parse(file.toString(), description);
    Map<String, double[]> arrays = new LinkedHashMap<>();
    Map<String, double[]> good = new LinkedHashMap<>();
    contents
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (tensor instanceof DoubleTensor numbers) {
                boolean isGood = name.startsWith(GOOD);
                (isGood ? good : arrays)
                    .put(isGood ? name.substring(GOOD.length()) : name, numbers.data());
              }
            });
    Plan plan = PlanJson.read(fields.object("plan"));
    double[] near = arrays.remove(NEAR);
    return new SavedState(
        fields.text("phase"),
        near == null ? plan : plan.near(new Plan.Near(near)),
        arrays.isEmpty() ? Optional.empty() : Optional.of(Checkpoint.of(arrays)),
        good.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Good(Checkpoint.of(good), fields.number("best"), fields.number("worst"))),
        fields.number("seconds"));
  }

  private record Numbered(String phase, int number, Path file) {}

  /** The states of a phase, the latest first. */
  private List<Numbered> numbered(String phase) {
    return files().stream()
        .filter(file -> file.phase().equals(phase))
        .sorted(Comparator.comparingInt(Numbered::number).reversed())
        .toList();
  }

  private List<Numbered> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Numbered> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          found.add(new Numbered(name.group(1), Integer.parseInt(name.group(2)), file));
        }
      }
    } catch (IOException e) {
      throw DataException.unreadable(folder.toString(), e);
    }
    return found;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw OutputException.of(file, e);
    }
  }
}
