package org.downhill.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Contenders on the same files, round by round.
 *
 * @param standings how each one did, in the order of the lineup
 * @param absent who took no part
 */
public record Comparison(List<Standing> standings, List<Lineup.Absent> absent) {

  private static final double TOLERANCE = 1e-9;

  /**
   * Runs everybody that is installed. In each round all contenders run once, one after the other,
   * so that a disturbance of the machine meets all of them alike.
   *
   * @param data the files
   * @param home the folder of Downhill's sources
   * @param rounds number of rounds, at least 1
   * @param folder where programs may write
   */
  public static Comparison run(Dataset data, Path home, int rounds, Path folder)
      throws IOException, InterruptedException {
    Path scripts = home.resolve("downhill-bench/peers");
    Lineup lineup =
        new DownhillEntries(home)
            .lineup(data, folder)
            .and(new LiblinearEntries().lineup(data, folder))
            .and(new ScikitLearnEntries(scripts).lineup(data, folder))
            .and(new PyTorchEntries(scripts).lineup(data, folder))
            .and(
                new JavaEntries(scripts, home.resolve("downhill-bench/target"))
                    .lineup(data, folder));
    return run(lineup, data.truth(), rounds, new Meter(folder));
  }

  static Comparison run(Lineup lineup, List<Double> truth, int rounds, Meter meter)
      throws InterruptedException {
    Map<Contender, Standing> standings = new LinkedHashMap<>();
    for (Contender contender : lineup.present()) {
      standings.put(
          contender, new Standing(contender.name(), List.of(), Optional.empty(), Optional.empty()));
    }
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : lineup.present()) {
        Standing before = standings.getOrDefault(contender, failed(contender, "not in the lineup"));
        if (before.failure().isEmpty()) {
          standings.put(contender, oneMore(contender, before, truth, meter));
        }
      }
    }
    return new Comparison(List.copyOf(standings.values()), lineup.absent());
  }

  /** Everybody's standing after one more run; a contender that fails does not stop the others. */
  private static Standing oneMore(
      Contender contender, Standing before, List<Double> truth, Meter meter)
      throws InterruptedException {
    try {
      List<Measurement> runs = new ArrayList<>(before.runs());
      runs.add(meter.run(contender.measured()));
      Optional<Quality> quality = before.quality();
      if (quality.isEmpty()) {
        meter.run(contender.printing());
        quality = Optional.of(Quality.of(Predictions.read(contender.predictions()), truth));
        checkClaim(contender, quality.get());
      }
      return new Standing(contender.name(), runs, quality, Optional.empty());
    } catch (IOException e) {
      return failed(contender, String.valueOf(e.getMessage()));
    }
  }

  private static void checkClaim(Contender contender, Quality quality) throws IOException {
    OptionalDouble claimed = contender.claim().accuracy();
    if (claimed.isPresent() && Math.abs(claimed.getAsDouble() - quality.accuracy()) > TOLERANCE) {
      throw new IOException(
          "it reports the accuracy %s, but its predictions have %s"
              .formatted(claimed.getAsDouble(), quality.accuracy()));
    }
  }

  private static Standing failed(Contender contender, String failure) {
    return new Standing(contender.name(), List.of(), Optional.empty(), Optional.of(failure));
  }

  /** What keeps a contender from having at least an accuracy; empty if all have it. */
  public List<String> shortcomings(double leastAccuracy) {
    List<String> found = new ArrayList<>();
    for (Standing standing : standings) {
      standing.failure().ifPresent(failure -> found.add(standing.name() + ": " + failure));
      standing
          .quality()
          .filter(quality -> !(quality.accuracy() >= leastAccuracy))
          .ifPresent(
              quality ->
                  found.add(
                      String.format(
                          Locale.ROOT,
                          "%s: accuracy %.4f, but at least %.2f is expected",
                          standing.name(),
                          quality.accuracy(),
                          leastAccuracy)));
    }
    return found;
  }
}
