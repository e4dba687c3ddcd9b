package org.downhill.learn.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.downhill.core.descent.Trace;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;
import org.downhill.learn.output.AtomicFile;
import org.downhill.learn.output.OutputException;
import org.downhill.learn.profile.DataProfile;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.quality.QualityJson;

/**
 * The folder of one run: {@code manifest.json}, {@code trace.csv} and, once they are there, {@code
 * profile.json}, {@code quality.json} and {@code model.safetensors}.
 *
 * <p>One process writes to a folder; others may read it at any time.
 */
public final class RunFolder implements RunLog {

  private static final String MANIFEST = "manifest.json";
  private static final String TRACE = "trace.csv";
  private static final String EVENTS = "events.jsonl";
  private static final String STEPS = "steps.csv";
  private static final String KILLED = "killed";
  private static final String CHECKPOINTS = "checkpoints";
  private static final String MODEL = "model.safetensors";
  private static final String QUALITY = "quality.json";
  private static final String PROFILE = "profile.json";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_LABEL = 40;
  private static final int ATTEMPTS = 100;
  private static final SecureRandom SUFFIXES = new SecureRandom();

  private final Path path;
  private final TraceFile trace;
  private final EventFile events;

  private RunFolder(Path path) {
    this.path = path;
    trace = new TraceFile(path.resolve(TRACE));
    events = new EventFile(path.resolve(EVENTS));
  }

  /**
   * Makes a new folder in {@code runs}, named by time, data and chance: {@code
   * 20261122-061500-adult-3f2a}. No two calls get the same one, whatever process they are in.
   *
   * @param runs the folder of all runs, made if it does not exist
   * @param label what the run is about, such as the name of the data file; letters and digits of it
   *     become part of the name
   * @param started when the run began
   * @throws OutputException if the folder cannot be made
   */
  public static RunFolder create(Path runs, String label, Instant started) {
    String prefix = TIME.format(started) + "-" + slug(label) + "-";
    try {
      Files.createDirectories(runs);
      for (int attempt = 0; ; attempt++) {
        Path path = runs.resolve(prefix + String.format("%04x", SUFFIXES.nextInt(1 << 16)));
        try {
          return new RunFolder(Files.createDirectory(path));
        } catch (FileAlreadyExistsException e) {
          if (attempt == ATTEMPTS) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw OutputException.of(runs, e);
    }
  }

  /**
   * The folder of a run that exists.
   *
   * @throws DataException if there is none at {@code path}
   */
  public static RunFolder open(Path path) {
    if (!Files.isRegularFile(path.resolve(MANIFEST))) {
      String found =
          Files.isDirectory(path)
              ? "no " + MANIFEST
              : Files.exists(path) ? "a file" : "no such folder";
      throw new DataException(
          Place.of(path.toString()), found, "the folder of a run", "name one, such as runs/NAME");
    }
    return new RunFolder(path);
  }

  /**
   * The folders of all runs in {@code runs}, the oldest first; none where there is no such folder.
   *
   * @throws DataException if it cannot be read
   */
  public static List<RunFolder> list(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(MANIFEST)))
          .sorted()
          .map(RunFolder::new)
          .toList();
    } catch (IOException e) {
      throw DataException.unreadable(runs.toString(), e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Its name. */
  public String name() {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? "" : last.toString();
  }

  /** The files that it may hold. */
  public List<Path> files() {
    return Stream.of(MANIFEST, TRACE, EVENTS, STEPS, PROFILE, QUALITY, MODEL)
        .map(path::resolve)
        .toList();
  }

  /** Says that this process writes here from now on; empty where another one does. */
  public Optional<RunLock> lock() {
    return RunLock.take(path);
  }

  /**
   * What has become of the run, in one word: the status of its manifest, or {@code killed} where
   * that is {@code running} and no process writes here.
   *
   * @throws DataException if the manifest cannot be read or is not one
   */
  public String state() {
    RunStatus status = manifest().status();
    if (status == RunStatus.RUNNING && !RunLock.isTaken(path)) {
      // It may have ended by now: a run ends its manifest before it gives the lock back.
      status = manifest().status();
      return status == RunStatus.RUNNING ? KILLED : JsonFields.lowerCase(status);
    }
    return JsonFields.lowerCase(status);
  }

  /** Where the run's model is kept, unless it was saved elsewhere. */
  public Path modelFile() {
    return path.resolve(MODEL);
  }

  @Override
  public Optional<RunFolder> folder() {
    return Optional.of(this);
  }

  @Override
  public void write(Manifest manifest) {
    String text = Json.printLines(ManifestJson.write(manifest));
    try {
      AtomicFile.write(
          path.resolve(MANIFEST), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (OutputException e) {
      removeIfEmpty(e);
      throw e;
    }
  }

  /** A disk that is full at the first manifest leaves nothing behind. */
  private void removeIfEmpty(OutputException cause) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void append(TraceRow row) {
    trace.append(row);
  }

  /**
   * The manifest.
   *
   * @throws DataException if it cannot be read or is not one
   */
  public Manifest manifest() {
    Path file = path.resolve(MANIFEST);
    try {
      return ManifestJson.read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw DataException.unreadable(file.toString(), e);
    }
  }

  /**
   * The trace so far; empty before its first row.
   *
   * @throws DataException if it cannot be read or is not one
   */
  public List<TraceRow> trace() {
    return trace.read();
  }

  @Override
  public void append(RunEvent event) {
    events.append(event);
  }

  /**
   * The events so far.
   *
   * @throws DataException if they cannot be read
   */
  public List<RunEvent> events() {
    return events.read();
  }

  /** The states that the run can go on from; at least {@code interval} lies between two of them. */
  public Checkpoints checkpoints(Duration interval) {
    return new Checkpoints(path.resolve(CHECKPOINTS), interval);
  }

  /**
   * A sample of the steps of the measured fit, as rows of a trace; none before it has ended.
   *
   * @throws DataException if it cannot be read
   */
  public List<TraceRow> steps() {
    return StepsFile.read(path.resolve(STEPS));
  }

  @Override
  public void write(Trace steps) {
    AtomicFile.write(path.resolve(STEPS), out -> StepsFile.write(steps, out));
  }

  /**
   * Writes how good the predictions are.
   *
   * @throws OutputException if it cannot be written
   */
  public void write(Quality quality) {
    write(QUALITY, QualityJson.write(quality));
  }

  /** How good the predictions are; empty where that was not measured. */
  public Optional<Quality> quality() {
    return read(QUALITY).map(QualityJson::read);
  }

  /**
   * Writes what the data look like.
   *
   * @throws OutputException if it cannot be written
   */
  public void write(DataProfile profile) {
    write(PROFILE, profile.toJson());
  }

  /** What the data look like; empty where that was not looked at. */
  public Optional<DataProfile> profile() {
    return read(PROFILE).map(DataProfile::read);
  }

  private void write(String name, ObjectNode document) {
    byte[] bytes = (Json.print(document) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(path.resolve(name), out -> out.write(bytes));
  }

  private Optional<JsonFields> read(String name) {
    Path file = path.resolve(name);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.parse(file.toString(), Files.readString(file)));
    } catch (IOException e) {
      throw DataException.unreadable(file.toString(), e);
    }
  }

  private static String slug(String label) {
    String plain =
        Normalizer.normalize(label, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String cut = plain.substring(0, Math.min(LONGEST_LABEL, plain.length()));
    return cut.isEmpty() ? "run" : cut;
  }
}
