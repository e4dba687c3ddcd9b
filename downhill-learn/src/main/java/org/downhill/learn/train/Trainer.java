package org.downhill.learn.train;

import java.util.Optional;
import org.downhill.learn.cache.CacheFolder;
import org.downhill.learn.read.DataSource;

/** The main job: from a data set to a fitted and measured model. */
public final class Trainer {

  private Trainer() {}

  /**
   * Fits a linear model and measures it on rows that it has not seen.
   *
   * <p>A single pass over rows of numbered features in plain files is made while they are read, in
   * memory that does not grow with the rows, where optimizer and penalty are left to be chosen.
   * More passes over such rows that do not fit into memory go over a cache of them on disk.
   *
   * <p>The result depends on the data, the settings and the kernels alone: not on the number of
   * threads or, unless a time limit is set, the clock.
   *
   * @param data the rows to learn from
   * @param test rows to measure on; empty: a part of {@code data} is held out, as the settings say
   * @param listener follows the run and may stop it
   * @throws org.downhill.core.spec.SpecException if settings are malformed or do not fit the data
   * @throws org.downhill.learn.input.DataException if the data cannot be read or used
   * @throws StoppedException if the listener asked to stop before there was a model
   */
  public static TrainResult train(
      DataSource data, Optional<DataSource> test, TrainSettings settings, TrainListener listener) {
    return train(data, test, settings, listener, StateStore.none());
  }

  /**
   * As above, with the states of the run kept in a store. Where the store has a state already the
   * run goes on from there, to the same bits as if it had never been ended.
   *
   * <p>Runs that keep no rows in memory save no states; they begin again.
   */
  public static TrainResult train(
      DataSource data,
      Optional<DataSource> test,
      TrainSettings settings,
      TrainListener listener,
      StateStore store) {
    Optional<TrainResult> single =
        OnePassJob.suits(data, settings)
            ? new OnePassJob(data, test, settings, listener).run()
            : Optional.empty();
    return single.orElseGet(() -> inPasses(data, test, settings, listener, store));
  }

  /** Trains in memory, or over a cache on disk where memory has too little room. */
  private static TrainResult inPasses(
      DataSource data,
      Optional<DataSource> test,
      TrainSettings settings,
      TrainListener listener,
      StateStore store) {
    TrainJob inMemory = new TrainJob(data, test, settings, listener, store);
    if (!StreamedJob.suits(data, settings)) {
      return inMemory.run();
    }
    CacheFolder folder = CacheFolder.usual();
    long room = KeptRows.room();
    Optional<TrainResult> result =
        StreamedJob.isKnownToExceed(room, data, folder)
            ? Optional.empty()
            : inMemory.runWithin(room);
    return result
        .or(() -> new StreamedJob(data, test, settings, listener, folder).run())
        .orElseGet(() -> new TrainJob(data, test, settings, listener, store).run());
  }

  /**
   * The data as a problem on which methods can be compared, with a share of the rows held out as
   * the settings say.
   *
   * @throws org.downhill.core.spec.SpecException if settings are malformed or do not fit the data
   * @throws org.downhill.learn.input.DataException if the data cannot be read or used
   */
  public static DataProblem problem(
      DataSource data, TrainSettings settings, TrainListener listener) {
    return new TrainJob(data, Optional.empty(), settings, listener, StateStore.none()).problem();
  }
}
