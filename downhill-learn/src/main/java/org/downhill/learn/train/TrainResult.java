package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Termination;
import org.downhill.core.descent.Trace;
import org.downhill.learn.check.Finding;
import org.downhill.learn.linear.Certificate;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.plan.RateLimit;
import org.downhill.learn.profile.DataProfile;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.schema.InputSummary;

/**
 * What a training run came to.
 *
 * @param schema what the columns were taken for, and the task
 * @param target name of the target
 * @param loss spec of the loss
 * @param trainRows rows that the measured model was fitted on
 * @param testRows rows that it was measured on, 0 where none were set apart
 * @param features number of features of the measured model
 * @param plan what was done and why
 * @param epochs passes over the rows in the descent that was measured
 * @param seconds wall time of the whole run
 * @param termination why the descent ended
 * @param certificate what is certain of how far the measured fit is from the best possible; empty
 *     where it was not to be fitted to the end
 * @param rateLimit the learning rate above which the method is unstable where it starts, where that
 *     is known
 * @param train metrics on the rows it was fitted on
 * @param test metrics on rows it has not seen
 * @param baseline metrics of the best constant of the training rows, on the test rows where there
 *     are any
 * @param findings what the owner of the data should know
 * @param trace the course of the descent
 * @param data what was read
 * @param quality the predictions in detail, on test rows where there are any; empty where the
 *     descent diverged or a score is not finite
 * @param profile what the data look like; empty where rows were not kept
 * @param model the model, fitted once more on all rows where the settings say so; empty if the
 *     descent diverged
 */
public record TrainResult(
    InputSummary schema,
    String target,
    String loss,
    long trainRows,
    long testRows,
    int features,
    Plan plan,
    int epochs,
    double seconds,
    Termination termination,
    Optional<Certificate> certificate,
    Optional<RateLimit> rateLimit,
    Metrics train,
    Optional<Metrics> test,
    Metrics baseline,
    List<Finding> findings,
    Trace trace,
    List<DataFile> data,
    Optional<Quality> quality,
    Optional<DataProfile> profile,
    Optional<LinearModel> model) {

  /** A result that keeps copies of the lists. */
  public TrainResult {
    findings = List.copyOf(findings);
    data = List.copyOf(data);
  }

  /** This result with further findings. */
  public TrainResult withFindings(List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new TrainResult(
        schema,
        target,
        loss,
        trainRows,
        testRows,
        features,
        plan,
        epochs,
        seconds,
        termination,
        certificate,
        rateLimit,
        train,
        test,
        baseline,
        all,
        trace,
        data,
        quality,
        profile,
        model);
  }
}
