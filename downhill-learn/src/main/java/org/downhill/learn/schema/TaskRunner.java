package org.downhill.learn.schema;

import java.util.function.IntConsumer;

/** Runs tasks that do not depend on one another, on one thread or several. */
@FunctionalInterface
public interface TaskRunner {

  /** Runs the tasks {@code 0 … tasks − 1} and returns when all are done. */
  void run(int tasks, IntConsumer task);
}
