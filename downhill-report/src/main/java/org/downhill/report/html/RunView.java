package org.downhill.report.html;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.profile.DataProfile;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.RunEvent;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.record.RunRecord;
import org.downhill.learn.record.TraceRow;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;

/**
 * All that a report is drawn from.
 *
 * @param manifest what was asked, done and found
 * @param course how the descent went
 * @param events what happened on the way
 * @param quality how good the predictions are, where that was measured
 * @param profile what the data look like, where that was looked at
 * @param model the model, where there is one
 */
public record RunView(
    Manifest manifest,
    List<TraceRow> course,
    List<RunEvent> events,
    Optional<Quality> quality,
    Optional<DataProfile> profile,
    Optional<LinearModel> model) {

  private static final int FEW_PASSES = 8;

  /** Copies the lists. */
  public RunView {
    course = List.copyOf(course);
    events = List.copyOf(events);
  }

  /**
   * The passes of a run, or in their place the steps where there are too few passes to draw.
   *
   * @param passes the trace
   * @param steps a sample of the steps of the measured fit
   */
  public static List<TraceRow> course(List<TraceRow> passes, List<TraceRow> steps) {
    long fitted = passes.stream().filter(row -> row.phase().equals(TrainListener.FITTING)).count();
    boolean judged = passes.stream().anyMatch(row -> !Double.isNaN(row.heldOut()));
    // The steps of a run that went on begin where it did.
    boolean whole = !steps.isEmpty() && steps.get(0).step() <= 1;
    return fitted < FEW_PASSES && !judged && whole && steps.size() > fitted ? steps : passes;
  }

  /**
   * A run that has just ended.
   *
   * @param record the record of the run, kept in a folder or not
   * @throws IllegalStateException if the run has not begun
   */
  public static RunView of(RunRecord record, TrainResult result) {
    return new RunView(
        record.manifest(),
        course(record.trace(), result.trace().rows().stream().map(TraceRow::of).toList()),
        record.events(),
        result.quality(),
        result.profile(),
        result.model());
  }

  /**
   * The run that a folder keeps.
   *
   * @param model the model, where it was saved outside the folder
   * @throws org.downhill.learn.input.DataException if a file of the folder cannot be read
   */
  public static RunView of(RunFolder folder, Optional<LinearModel> model) {
    return new RunView(
        folder.manifest(),
        course(folder.trace(), folder.steps()),
        folder.events(),
        folder.quality(),
        folder.profile(),
        model.or(
            () -> Optional.of(folder.modelFile()).filter(Files::exists).map(LinearModel::load)));
  }
}
