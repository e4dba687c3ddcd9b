package org.downhill.bench.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * scikit-learn's two linear classifiers, in the first Python that has it.
 *
 * @param scripts the folder of the script that drives it
 */
record ScikitLearnEntries(Path scripts) implements Lineup.Family {

  @Override
  public Lineup lineup(Dataset data, Path folder) throws InterruptedException {
    Optional<String> python = Programs.pythonWith("sklearn");
    if (python.isEmpty()) {
      return Lineup.absent(
          "scikit-learn", "not installed; Debian, Ubuntu: apt-get install python3-sklearn");
    }
    return Lineup.present(
        entry("SGDClassifier, 5 epochs", "sgd", python.get(), data, folder),
        entry("LogisticRegression", "lbfgs", python.get(), data, folder));
  }

  private Contender entry(String title, String method, String python, Dataset data, Path folder) {
    Path predictions = folder.resolve("scikit-learn-" + method + ".csv");
    List<String> command =
        Stream.of(python, scripts.resolve("scikit_learn.py"), method, data.train(), data.test())
            .map(Object::toString)
            .toList();
    return Contender.of(
        "scikit-learn " + title, List.of(new Step(command, predictions)), predictions);
  }
}
