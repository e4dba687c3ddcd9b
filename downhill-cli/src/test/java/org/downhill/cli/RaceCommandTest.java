package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.downhill.cli.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code downhill race} on functions. */
class RaceCommandTest {

  private static CommandRun race(String... options) {
    List<String> args = new ArrayList<>(List.of("race", "0.1x^2+2y^2", "--from", "x=-5,y=-2"));
    args.addAll(List.of(options));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static JsonNode json(String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of(options));
    args.add("--json");
    CommandRun run = race(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void givesEachRacerItsBestRateUnlessToldOtherwise() {
    CommandRun run =
        race(
            "--optimizer", "sgd", "--optimizer", "adagrad", "--optimizer", "adam", "--steps", "12");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .startsWith("race on 0.1x^2+2y^2\nfrom    x = -5, y = -2\neach    12 evaluations")
        .contains("rates   each its own best, tuned on this budget")
        .containsPattern("\n1 +\\S+ +[0-9.]+ ")
        .containsPattern("\n3 +\\S+ +[0-9.]+ ")
        .containsPattern("\n(sgd|adagrad|adam) came lowest in 12 evaluations, each with its own");
  }

  @Test
  void aRaceThatAllLeaveForInfinityEndsAsADivergence() {
    CommandRun run = race("--optimizer", "sgd:lr=9", "--optimizer", "sgd:lr=8", "--rates", "given");
    assertThat(run.code()).isEqualTo(ExitCode.DIVERGED);
    assertThat(run.out()).contains("No winner: every racer diverged.");
  }

  @Test
  void racesOnRowsOfData(@TempDir Path folder) throws IOException {
    StringBuilder rows = new StringBuilder("a,b,y\n");
    Random random = new Random(3);
    for (int i = 0; i < 400; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      rows.append(a).append(',').append(b).append(',').append(3 * a - b + 1).append('\n');
    }
    Path file = Files.writeString(folder.resolve("plane.csv"), rows.toString());
    CommandRun run =
        CommandRun.of(
            "race",
            file.toString(),
            "--target",
            "y",
            "--l2",
            "0",
            "--optimizer",
            "sgd",
            "--optimizer",
            "lbfgs",
            "--optimizer",
            "saga",
            "--optimizer",
            "full+sgd+scale:factor=0.5,name=b",
            "--optimizer",
            "batch:size=4+sgd*inverse-time:decay=0.001",
            "--course",
            "distance",
            "--plot",
            folder.resolve("course.svg").toString(),
            "--json");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    JsonNode race = new ObjectMapper().readTree(run.out());
    assertThat(race.path("rows").asInt() + race.path("heldOutRows").asInt()).isEqualTo(400);
    assertThat(race.path("racers")).hasSize(5);
    assertThat(race.path("optimum").path("solver").asText()).isEqualTo("newton-cg");
    assertThat(race.path("optimum").path("gradientNorm").asDouble()).isLessThan(1e-10);
    assertThat(Files.readString(folder.resolve("course.svg")))
        .contains("distance to the optimum", "batch:size=4+sgd:lr=");
    for (JsonNode racer : race.path("racers")) {
      assertThat(racer.path("suboptimality").asDouble()).isBetween(-1e-9, 0.02);
      assertThat(racer.path("distance").asDouble()).isBetween(0.0, 0.2);
      assertThat(racer.path("evaluations").asDouble()).isLessThanOrEqualTo(10.001);
      assertThat(racer.path("heldOutLoss").asDouble()).isLessThan(0.01);
    }
  }

  @Test
  void theTableFitsIntoEightyColumns() {
    CommandRun run =
        race(
            "--optimizer",
            "schedule-free-adamw",
            "--optimizer",
            "rmsprop",
            "--optimizer",
            "lbfgs",
            "--optimizer",
            "sgd:momentum=0.95,nesterov=true,weight-decay=0.001",
            "--optimizer",
            "barzilai-borwein");
    String table = run.out().split("\n\n", -1)[1];
    assertThat(table.lines()).hasSize(6).allMatch(line -> line.length() <= 80);
  }

  @Test
  void jsonHasEveryRacerWithItsTrace() throws IOException {
    JsonNode result = json("--optimizer", "sgd", "--optimizer", "newton", "--steps", "20");
    assertThat(result.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(result.path("rates").asText()).isEqualTo("tuned");
    assertThat(result.path("evaluations").asInt()).isEqualTo(20);
    assertThat(result.path("target").asDouble()).isPositive();
    assertThat(result.path("note").asText()).endsWith(".");
    assertThat(result.path("racers")).hasSize(2);
    for (JsonNode racer : result.path("racers")) {
      boolean newton = racer.path("optimizer").asText().equals("newton");
      assertThat(racer.path("rateOrigin").asText()).isEqualTo(newton ? "none" : "tuned");
      assertThat(racer.has("learningRate")).isEqualTo(!newton);
      assertThat(racer.path("hessianProducts").asInt() > 0).isEqualTo(newton);
      assertThat(racer.path("x").path("y").isNumber()).isTrue();
      assertThat(racer.path("evaluations").asInt()).isLessThanOrEqualTo(20);
      assertThat(racer.path("verdict").path("kind").asText()).isNotEmpty();
      assertThat(racer.path("trace").get(0).path("value").asDouble()).isEqualTo(10.5);
    }
  }

  @Test
  void oneRateForAllIsPrinted() throws IOException {
    String[] args = {"--optimizer", "sgd", "--optimizer", "adam", "--rates", "same"};
    assertThat(race(args).out()).contains("rates   one for all");
    JsonNode racers = json(args).path("racers");
    assertThat(racers.get(0).path("learningRate")).isEqualTo(racers.get(1).path("learningRate"));
    assertThat(racers.get(0).path("rateOrigin").asText()).isEqualTo("same");
  }

  @Test
  void ratesGivenByHandNameNoWinner() throws IOException {
    String[] args = {"--optimizer", "sgd:lr=0.6", "--optimizer", "adam:lr=0.2", "--rates", "given"};
    assertThat(race(args).out())
        .containsPattern("\n1 +adam:lr=0.2 +0.2 ")
        .containsPattern("\n– +sgd:lr=0.6 +0.6 .* diverging\n")
        .contains("No winner: rates given by hand");
    assertThat(json(args).path("winner").isNull()).isTrue();
  }

  @Test
  void aRateThatIsNotGivenIsMarkedAsTuned() {
    assertThat(race("--optimizer", "sgd:lr=0.1", "--optimizer", "sgd", "--rates", "given").out())
        .containsPattern(" sgd +tuned 0\\.4");
  }

  @Test
  void theSameSeedGivesTheSameRace() throws IOException {
    String[] args = {
      "--optimizer", "sgd", "--optimizer", "adam", "--noise", "1", "--seed", "7", "--steps", "30"
    };
    JsonNode once = json(args);
    assertThat(json(args)).isEqualTo(once);
    args[7] = "8";
    assertThat(json(args)).isNotEqualTo(once);
  }

  @Test
  void aTestFunctionRacesByItsName() {
    CommandRun run =
        CommandRun.of("race", "rosenbrock", "--optimizer", "lbfgs", "--optimizer", "adam");
    assertThat(run.out()).contains("from    x = -1.2, y = 1\n").containsPattern("\n1 +lbfgs +– ");
  }
}
