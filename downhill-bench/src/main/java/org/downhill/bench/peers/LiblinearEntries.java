package org.downhill.bench.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** LIBLINEAR's programs: logistic regression ({@code -s 0}) and the linear SVM ({@code -s 1}). */
record LiblinearEntries() implements Lineup.Family {

  @Override
  public Lineup lineup(Dataset data, Path folder) {
    Optional<Path> train = Programs.onPath("liblinear-train");
    Optional<Path> predict = Programs.onPath("liblinear-predict");
    if (train.isEmpty() || predict.isEmpty()) {
      return Lineup.absent(
          "LIBLINEAR", "not installed; Debian, Ubuntu: apt-get install liblinear-tools");
    }
    Tools tools = new Tools(train.get().toString(), predict.get().toString());
    return Lineup.present(
        tools.entry("0", List.of("-b", "1"), data, folder),
        tools.entry("1", List.of(), data, folder));
  }

  private record Tools(String train, String predict) {

    Contender entry(String solver, List<String> asking, Dataset data, Path folder) {
      String model = folder.resolve("liblinear-" + solver + ".model").toString();
      Path predictions = folder.resolve("liblinear-" + solver + ".out");
      Path log = folder.resolve("liblinear.log");
      List<String> fit = List.of(train, "-q", "-s", solver, data.train().toString(), model);
      List<String> ask =
          Stream.of(
                  List.of(predict),
                  asking,
                  List.of(data.test().toString(), model, predictions.toString()))
              .flatMap(List::stream)
              .toList();
      return Contender.of(
          "LIBLINEAR `-s " + solver + "`",
          List.of(new Step(fit, log), new Step(ask, log)),
          predictions);
    }
  }
}
