package org.downhill.learn.doctor.trial;

import java.util.Optional;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.train.TrainSettings;

/**
 * What a run was made of, so that it can be tried again.
 *
 * @param data the rows it learnt from
 * @param test the rows it was measured on, where they are a file of their own
 * @param settings what the user asked for
 */
public record Replayable(DataSource data, Optional<DataSource> test, TrainSettings settings) {

  /** The same data with other settings. */
  Replayable with(TrainSettings others) {
    return new Replayable(data, test, others);
  }
}
