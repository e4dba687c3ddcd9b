package org.downhill.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.learn.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final List<Double> TRUTH = List.of(1.0, -1.0);

  @TempDir Path folder;

  @Test
  void runsEverybodyInEachRoundAndScoresThem() throws InterruptedException {
    Comparison comparison = compare(3, saying("good", "1\\n-1\\n"), saying("poor", "1\\n1\\n"));

    assertThat(comparison.standings()).extracting(Standing::name).containsExactly("good", "poor");
    assertThat(comparison.standings()).allSatisfy(one -> assertThat(one.runs()).hasSize(3));
    assertThat(comparison.shortcomings(0.5)).isEmpty();
    assertThat(comparison.shortcomings(0.8))
        .containsExactly("poor: accuracy 0.5000, but at least 0.80 is expected");
  }

  @Test
  void goesOnWithoutAContenderThatFails() throws InterruptedException {
    Contender failing = shell("failing", "echo first >&2; echo no such option >&2; exit 3");
    Comparison comparison = compare(2, failing, saying("good", "1\\n-1\\n"));

    assertThat(comparison.shortcomings(0.8))
        .containsExactly("failing: sh ended with code 3: no such option");
    assertThat(ResultTable.markdown(comparison))
        .contains("| failing | failed: sh ended with code 3: no such option | | | | |");
  }

  @Test
  void findsAClaimThatThePredictionsDoNotSupport() throws InterruptedException {
    Contender plain = saying("boasting", "1\\n1\\n");
    Contender boasting =
        new Contender(
            plain.name(),
            plain.measured(),
            List.of(),
            plain.predictions(),
            () -> OptionalDouble.of(1));

    assertThat(compare(1, boasting).shortcomings(0))
        .containsExactly("boasting: it reports the accuracy 1.0, but its predictions have 0.5");
  }

  @Test
  void measuresTimeAndMemoryOfAProcess() throws InterruptedException {
    Comparison comparison =
        compare(
            1,
            shell("busy", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; printf '1\\n1\\n'"));
    Measurement run = comparison.standings().get(0).runs().get(0);

    assertThat(run.seconds()).isPositive();
    assertThat(run.userSeconds()).isPositive();
    assertThat(run.peakBytes()).isPositive();
  }

  @Test
  void tellsWhoTookNoPart() throws InterruptedException {
    Lineup lineup = new Lineup(List.of(), List.of(new Lineup.Absent("Other", "not installed")));
    Comparison comparison = Comparison.run(lineup, TRUTH, 1, new Meter(folder));

    assertThat(ResultTable.markdown(comparison)).endsWith("\n\n- Other: not installed\n");
  }

  @Test
  void writesATableWithMediansAndADocumentWithEveryRun() throws Exception {
    Standing standing =
        new Standing(
            "some program",
            List.of(
                new Measurement(3, 2.5, 40_000_000),
                new Measurement(1, 1.5, 20_000_000),
                new Measurement(2, 2.0, 30_000_000)),
            Optional.of(new Quality(0.875, OptionalDouble.of(0.25))),
            Optional.empty());
    Comparison comparison = new Comparison(List.of(standing), List.of());
    ObjectNode document = Json.object();
    ResultJson.write(comparison, document);

    assertThat(ResultTable.markdown(comparison))
        .endsWith("| some program | 2.00 s (1.00–3.00) | 2.00 s | 30 MB | 0.8750 | 0.2500 |\n");
    assertThat(document.at("/contenders/0/runs")).hasSize(3);
    assertThat(document.at("/contenders/0/runs/1/seconds").asDouble()).isEqualTo(1);
    assertThat(document.at("/contenders/0/logLoss").asDouble()).isEqualTo(0.25);
  }

  private Comparison compare(int rounds, Contender... contenders) throws InterruptedException {
    return Comparison.run(Lineup.present(contenders), TRUTH, rounds, new Meter(folder));
  }

  private Contender saying(String name, String predictions) {
    return shell(name, "printf '" + predictions + "'");
  }

  private Contender shell(String name, String script) {
    Path output = folder.resolve(name + ".out");
    return Contender.of(name, List.of(new Step(List.of("sh", "-c", script), output)), output);
  }
}
