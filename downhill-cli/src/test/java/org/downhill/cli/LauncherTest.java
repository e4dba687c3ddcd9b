package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.downhill.cli.FakeHouse.Result;
import org.downhill.cli.FakeHouse.Running;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell script {@code downhill}, run as a user runs it, against Javas and a Maven of paper. */
class LauncherTest {
  @TempDir Path directory;
  private FakeHouse house;

  @BeforeEach
  void buildTheHouse() throws IOException {
    house = new FakeHouse(directory);
  }

  /** The words that Java was given, without the brackets the fake Java prints around each. */
  private static List<String> words(Result result) {
    return result
        .out()
        .lines()
        .filter(line -> line.startsWith("<") && line.endsWith(">"))
        .map(line -> line.substring(1, line.length() - 1))
        .toList();
  }

  private static List<String> wordsAfterMain(Result result) {
    List<String> words = words(result);
    return words.subList(words.indexOf("org.downhill.cli.Main") + 1, words.size());
  }

  @Test
  void buildsOnFirstUseWithOneLineOfProgress() throws Exception {
    Result first = house.run("--version");

    assertThat(first.code()).isZero();
    assertThat(first.out()).startsWith("Java 17.0.15\n").endsWith("first\n");
    assertThat(first.err()).isEqualTo("downhill: building on first use (about a minute)…\n");
  }

  @Test
  void doesNotBuildAgainWhileNothingChanged() throws Exception {
    house.run("--version");
    house.set("DOWNHILL_MVN", "/nowhere/mvn");

    Result second = house.run("--version");

    assertThat(second.out()).endsWith("first\n");
    assertThat(second.err()).isEmpty();
    assertThat(house.mavenRuns()).hasSize(1);
  }

  @Test
  void runsFromAnotherDirectoryThroughChainedRelativeLinks() throws Exception {
    Path elsewhere = Files.createDirectories(house.path("else where/deep"));
    Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("../two"));
    Files.createSymbolicLink(house.path("else where/two"), Path.of("../downhill"));

    Result result = house.run(directory, elsewhere.resolve("one"), "", "--version");

    assertThat(result.out()).contains("<@" + house.path("conf/jvm.options") + ">");
    assertThat(result.out()).endsWith("first\n");
  }

  @Test
  void runsThroughALinkFoundOnThePath() throws Exception {
    Files.createSymbolicLink(house.path("tools/dh"), Path.of("../downhill"));

    assertThat(house.shell("cd / && dh --version").out()).endsWith("first\n");
  }

  @Test
  void passesArgumentsOnUntouched() throws Exception {
    String[] args = {
      "minimize", "-x*2", "", "a  b", "it's \"so\"", "*", "$HOME", "\\n", "--", "-h"
    };

    assertThat(wordsAfterMain(house.run(args))).containsExactly(args);
  }

  @Test
  void leavesStandardInputToTheCommand() throws Exception {
    house.program("jvms/jdk-17/bin/java", "#!/bin/sh\ncat\n");

    Result result = house.run(directory, house.launcher(), "a,b\n1,2\n", "train", "-");

    assertThat(result.out()).isEqualTo("a,b\n1,2\n");
  }

  @Test
  void givesJavaOptionsFromTheEnvironmentSplitAtSpaces() throws Exception {
    house.set("DOWNHILL_JAVA_OPTS", " -Da=1   * ");

    assertThat(words(house.run("--version"))).containsSubsequence("-Da=1", "*", "-cp");
  }

  @Test
  void showCommandPrintsTheLineThatWouldRun() throws Exception {
    String[] args = {"minimize", "it's (x-1)^2", "", "--from", "x=3"};
    Result shown =
        house.run(
            Stream.concat(Stream.of(args), Stream.of("--show-command")).toArray(String[]::new));

    assertThat(shown.out().lines()).hasSize(1);
    assertThat(house.shell(shown.out()).out()).isEqualTo(house.run(args).out());
  }

  @Nested
  class ChangedSources {
    @Test
    void areBuiltAgain() throws Exception {
      house.run("--version");
      house.source("App.java", "second");

      Result result = house.run("--version");

      assertThat(result.out()).endsWith("second\n");
      assertThat(result.err()).isEqualTo("downhill: the sources changed, building again…\n");
    }

    @Test
    void areNoticedWhenAFileKeepsItsSizeAndTime() throws Exception {
      Path file = house.path("downhill-cli/src/main/java/App.java");
      house.run("--version");
      var time = Files.getLastModifiedTime(file);
      house.source("App.java", "FIRST");
      Files.setLastModifiedTime(file, time);

      assertThat(house.run("--version").out()).endsWith("FIRST\n");
    }

    @Test
    void areNoticedWhenAFileAppearsOrGoes() throws Exception {
      house.run("--version");
      house.source("Bee.java", "bee");
      assertThat(house.run("--version").out()).endsWith("first\nbee\n");
      house.deleteSource("Bee.java");
      assertThat(house.run("--version").out()).endsWith("<--version>\nfirst\n");
    }

    @Test
    void areNoticedInABuildFile() throws Exception {
      house.run("--version");
      Files.writeString(house.path("downhill-cli/pom.xml"), "<project/>");
      house.run("--version");

      assertThat(house.mavenRuns()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "cksum"})
    void thatCannotBeNoticedAreAnError(String tool) throws Exception {
      house.run("--version");
      Files.delete(house.path("tools/" + tool));

      Result result = house.run("--version");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("find, cksum or sort does not work");
    }

    @Test
    void thatDoNotCompileRunNothingUntilTheyDo() throws Exception {
      house.run("--version");
      house.source("App.java", "broken");
      for (int attempt = 0; attempt < 2; attempt++) {
        Result failed = house.run("--version");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
            .contains("App.java: broken")
            .endsWith("downhill: the build failed; its log is " + house.build("build.log") + "\n");
      }
      assertThat(house.build("build.log")).content().contains("[ERROR] App.java: broken");
      house.source("App.java", "mended");

      assertThat(house.run("--version").out()).endsWith("mended\n");
      assertThat(house.mavenRuns()).hasSize(4);
    }
  }

  @Nested
  class TwoAtOnce {
    @Test
    void buildOnceAndBothRun() throws Exception {
      Running first = house.start("--version");
      Running second = house.start("--version");

      assertThat(FakeHouse.finish(first).out()).endsWith("first\n");
      assertThat(FakeHouse.finish(second).out()).endsWith("first\n");
      assertThat(house.mavenRuns()).hasSize(1);
    }

    @Test
    void doNotWaitForALauncherThatDied() throws Exception {
      Running dead = house.start("--version", "--show-command");
      FakeHouse.finish(dead);
      long pid = dead.process().pid();
      house.source("App.java", "second");
      Files.createDirectories(house.build("lock"));
      Files.writeString(house.build("lock").resolve("pid"), pid + "\n");
      Files.createDirectories(house.build("staging." + pid).resolve("lib"));

      assertThat(house.run("--version").out()).endsWith("second\n");
      assertThat(house.build("lock")).doesNotExist();
      assertThat(house.build("staging." + pid)).doesNotExist();
    }

    @Test
    void doNotSeeAnythingOfABuildThatWasStopped() throws Exception {
      house.source("App.java", "slow");
      Running running = house.start("--version");
      while (running.process().isAlive() && !Files.exists(house.path("maven.pid"))) {
        Thread.sleep(10);
      }
      running.process().destroy();

      assertThat(FakeHouse.finish(running).code()).isEqualTo(143);
      assertThat(house.build("lock")).doesNotExist();
      assertThat(house.build("staging." + running.process().pid())).doesNotExist();
      house.source("App.java", "quick");
      assertThat(house.run("--version").out()).endsWith("quick\n");
    }
  }

  @Nested
  class Java {
    @Test
    void isTheNewestThereIs() throws Exception {
      house.java("b", "25.0.3", "java.base");
      house.java("c", "1.8.0_392", "");

      assertThat(house.run("--version").out()).startsWith("Java 25.0.3\n");
    }

    @Test
    void maybeTheOneOfJavaHome() throws Exception {
      Path home = house.java("../elsewhere", "21.0.2", "java.base");
      house.set("JAVA_HOME", home.toString());

      assertThat(house.run("--version").out()).startsWith("Java 21.0.2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/bin/java"})
    void isTheOneNamedEvenIfAnotherIsNewer(String program) throws Exception {
      house.java("b", "25.0.3", "java.base");
      house.set("DOWNHILL_JAVA", house.path("jvms/jdk-17") + program);

      assertThat(house.run("--version").out()).startsWith("Java 17.0.15\n");
    }

    @Test
    void withoutACompilerRunsWhatAnotherBuilt() throws Exception {
      house.java("runtime", "25.0.3", "java.base");

      assertThat(house.run("--version").out()).startsWith("Java 25.0.3\n");
      assertThat(house.mavenRuns()).containsExactly("built with " + house.path("jvms/jdk-17"));
    }

    @Test
    void withoutAnyCompilerIsAnError() throws Exception {
      Files.delete(house.path("jvms/jdk-17/bin/javac"));

      Result result = house.run("--version");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("the first build needs a JDK").contains("install a JDK");
    }

    @Test
    void thatIsMissingIsAnErrorThatSaysWhatToInstall() throws Exception {
      house.set("DOWNHILL_JVM_DIRS", house.path("tools").toString());

      Result result = house.run("--version");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("downhill: Java 17 or newer is needed, and none was found; install a JDK")
          .hasLineCount(1);
    }

    @Test
    void thatIsTooOldIsAnErrorThatNamesIt() throws Exception {
      house.java("jdk-17", "11.0.2", "java.base");

      Result result = house.run("--version");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .contains("the newest found is Java 11 (" + house.path("jvms/jdk-17/bin/java") + ")")
          .hasLineCount(1);
      assertThat(house.mavenRuns()).isEmpty();
    }

    @Test
    void thatIsNamedButTooOldIsAnError() throws Exception {
      Path old = house.java("old", "1.8.0_392", "");
      house.set("DOWNHILL_JAVA", old.toString());

      Result result = house.run("--version");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).startsWith("downhill: DOWNHILL_JAVA is Java 8 ").hasLineCount(1);
    }

    @Test
    void thatIsNamedButNotThereIsAnError() throws Exception {
      house.set("DOWNHILL_JAVA", "/nowhere");

      Result result = house.run("--version");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).startsWith("downhill: DOWNHILL_JAVA is '/nowhere'").hasLineCount(1);
    }
  }

  @Nested
  class Maven {
    @Test
    void thatIsMissingIsAnErrorThatSaysWhatToInstall() throws Exception {
      house.set("DOWNHILL_MVN", "");

      Result result = house.run("--version");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .startsWith(
              "downhill: Maven 3.6.3 or newer is needed to build, and mvn was not found; install")
          .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.2", "3.5.4", "2.2.1"})
    void thatIsTooOldIsAnErrorThatNamesIt(String version) throws Exception {
      house.maven(version);

      Result result = house.run("--version");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("is Maven " + version).hasLineCount(1);
      assertThat(house.mavenRuns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.10.0", "4.0.0-rc-4"})
    void thatIsNewEnoughBuilds(String version) throws Exception {
      house.maven(version);

      assertThat(house.run("--version").code()).isZero();
    }
  }

  @Nested
  class Sql {
    private String classPath(String... args) throws Exception {
      List<String> words = words(house.run(args));
      return words.get(words.indexOf("-cp") + 1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x.parquet",
          "data/x.json",
          "x.jsonl",
          "x.ndjson.gz",
          "SELECT * FROM 'x.csv'",
          " \n select 1",
          "With a AS (SELECT 1) SELECT * FROM a",
          "FROM 'x'",
          "values(1)"
        })
    void isAddedWhereTheDataNeedIt(String data) throws Exception {
      assertThat(classPath("train", data)).contains("/lib/app.jar:").endsWith("/sql/sql.jar");
      assertThat(classPath("predict", "m", data)).endsWith("/sql/sql.jar");
    }

    @Test
    void isBuiltOnFirstNeedWithOneLineOfProgress() throws Exception {
      house.run("--version");

      Result first = house.run("train", "x.parquet");
      house.set("DOWNHILL_MVN", "/nowhere/mvn");
      Result second = house.run("train", "x.parquet");

      assertThat(first.err())
          .isEqualTo(
              "downhill: building what reads Parquet, JSON and SQL on first use (about a minute,"
                  + " 80 MB)…\n");
      assertThat(second.err()).isEmpty();
      assertThat(house.mavenRuns()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
      "train,x.csv",
      "train,selection.csv",
      "train,--json",
      "minimize,x.parquet",
      "inspect,m.json",
      "predict,json"
    })
    void isLeftOutWhereTheyDoNot(String command, String word) throws Exception {
      assertThat(classPath(command, word)).endsWith("/lib/app.jar");
      assertThat(house.mavenRuns()).hasSize(1);
    }

    @Test
    void mayUseTheNativeCodeOfDuckDbOnNewerJavas() throws Exception {
      String flag = "--enable-native-access=ALL-UNNAMED";
      assertThat(words(house.run("train", "x.parquet"))).doesNotContain(flag);
      house.java("b", "25.0.3", "java.base jdk.incubator.vector");
      assertThat(words(house.run("train", "x.parquet"))).contains(flag);
      assertThat(words(house.run("train", "x.csv"))).doesNotContain(flag);
    }

    @Test
    void findsDriversInTheClassPathOfTheEnvironment() throws Exception {
      house.set("DOWNHILL_CLASS_PATH", "/drivers/a.jar:/drivers/b.jar");

      assertThat(classPath("train", "SELECT 1")).endsWith("/sql.jar:/drivers/a.jar:/drivers/b.jar");
      assertThat(classPath("train", "x.csv")).endsWith("/app.jar:/drivers/a.jar:/drivers/b.jar");
    }
  }

  @Nested
  class VectorFlag {
    private static final String FLAG = "--add-modules=jdk.incubator.vector";

    @ParameterizedTest
    @ValueSource(strings = {"train", "resume", "predict", "evaluate", "doctor", "studio"})
    void isGivenToCommandsOnData(String command) throws Exception {
      assertThat(words(house.run(command, "x"))).contains(FLAG);
    }

    @ParameterizedTest
    @CsvSource({"--version,x", "losses,x", "minimize,x", "race,x^2", "train,--help"})
    void isSparedWhereJavaWouldOnlyWarn(String first, String second) throws Exception {
      assertThat(words(house.run(first, second))).doesNotContain(FLAG);
    }

    @Test
    void isGivenToARaceOnAFileAlone() throws Exception {
      String file = Files.writeString(directory.resolve("rows.csv"), "a,b").toString();

      assertThat(words(house.run("race", file, "--optimizer", "sgd"))).contains(FLAG);
      assertThat(words(house.run("race", "--optimizer", "sgd", "--", file))).contains(FLAG);
      assertThat(words(house.run("race", "-", "--optimizer", "sgd"))).contains(FLAG);
      assertThat(words(house.run("race", "x^2", "--plot", file))).doesNotContain(FLAG);
    }

    @Test
    void isNotGivenToAJavaWithoutTheModule() throws Exception {
      house.java("b", "40", "java.base jdk.incubator.vectors");

      assertThat(words(house.run("train", "x"))).doesNotContain(FLAG);
    }
  }

  @Nested
  class Memory {
    @ParameterizedTest
    @CsvSource({"512m,-Xmx512m", "2g,-Xmx2048m", "64M,-Xmx64m", "4096G,-Xmx4194304m"})
    void setsTheHeap(String size, String option) throws Exception {
      assertThat(words(house.run("train", "data.csv", "--memory", size))).contains(option);
      assertThat(words(house.run("--memory=" + size, "train", "data.csv"))).contains(option);
    }

    @Test
    void winsOverTheEnvironment() throws Exception {
      house.set("DOWNHILL_JAVA_OPTS", "-Xmx1g");

      assertThat(words(house.run("train", "--memory", "2g")))
          .containsSubsequence("-Xmx1g", "-Xmx2048m");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"abc", "12", "1.5g", "0g", "07m", "63m", "4097g", "9999999999g", "g", "-1g"})
    void ofNoSenseIsAWrongArgument(String size) throws Exception {
      Result result = house.run("train", "data.csv", "--memory=" + size);

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err())
          .isEqualTo(
              "downhill: --memory is '"
                  + size
                  + "', but a size from 64m to 4096g is expected, such as 512m or 2g\n");
      assertThat(result.out()).isEmpty();
    }

    @Test
    void isAnOrdinaryWordAfterADoubleDash() throws Exception {
      assertThat(words(house.run("train", "--", "--memory", "2g"))).doesNotContain("-Xmx2048m");
    }
  }
}
