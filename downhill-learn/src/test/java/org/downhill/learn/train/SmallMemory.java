package org.downhill.learn.train;

import java.nio.file.Path;
import java.util.Optional;
import org.downhill.learn.read.DataSource;

/** A program that trains in the memory that its virtual machine is given. */
final class SmallMemory {

  private SmallMemory() {}

  public static void main(String[] args) {
    TrainResult result =
        Trainer.train(
            DataSource.open(Path.of(args[0])),
            Optional.empty(),
            TrainSettings.builder().epochs(3).build(),
            TrainListener.NONE);
    System.out.println(result.plan().decisions().get(0));
  }
}
