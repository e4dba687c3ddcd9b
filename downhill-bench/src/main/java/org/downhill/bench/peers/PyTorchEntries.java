package org.downhill.bench.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PyTorch's logistic regression in mini-batches, on one thread and on two.
 *
 * @param scripts the folder of the script that drives it
 */
record PyTorchEntries(Path scripts) implements Lineup.Family {

  @Override
  public Lineup lineup(Dataset data, Path folder) throws InterruptedException {
    // The script reads its files by scikit-learn, as LibSVM's form is none of PyTorch's.
    Optional<String> python = Programs.pythonWith("torch", "sklearn");
    if (python.isEmpty()) {
      return Lineup.absent(
          "PyTorch",
          "not installed; Debian, Ubuntu: apt-get install python3-torch python3-sklearn");
    }
    return Lineup.present(
        entry("1 thread", "1", python.get(), data, folder),
        entry("2 threads", "2", python.get(), data, folder));
  }

  private Contender entry(String title, String threads, String python, Dataset data, Path folder) {
    Path predictions = folder.resolve("pytorch-" + threads + ".csv");
    List<String> command =
        Stream.of(python, scripts.resolve("pytorch.py"), threads, data.train(), data.test())
            .map(Object::toString)
            .toList();
    return Contender.of(
        "PyTorch Adagrad, 5 epochs, " + title,
        List.of(new Step(command, predictions)),
        predictions);
  }
}
