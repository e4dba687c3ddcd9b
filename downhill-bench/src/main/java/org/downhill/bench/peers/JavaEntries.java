package org.downhill.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Peers that are Java libraries: Tribuo, Vowpal Wabbit through its library, Spark, and DJL with its
 * PyTorch.
 *
 * @param scripts the folder of the sources of the small programs that drive them
 * @param target the folder into which they are fetched
 */
record JavaEntries(Path scripts, Path target) implements Lineup.Family {

  private static final String FETCH = "mvn -q -f downhill-bench/peers/%spom.xml package";

  // What Spark's own launcher opens to it, as far as running on this machine alone needs it.
  private static final List<String> OPEN_TO_SPARK =
      List.of("--add-opens", "java.base/sun.nio.ch=ALL-UNNAMED");

  @Override
  public Lineup lineup(Dataset data, Path folder) throws IOException, InterruptedException {
    return small("TribuoPeer", "tribuo-classification-sgd")
        .lineup("Tribuo AdaGrad, 5 epochs", data, folder)
        .and(vowpalWabbit(data, folder))
        .and(spark().lineup("Spark LogisticRegression, 2 threads", data, folder))
        .and(djl().lineupOnceReady("DJL PyTorch Adagrad, 5 epochs, 1 thread", data, folder));
  }

  private Lineup vowpalWabbit(Dataset data, Path folder) throws IOException {
    return data.hasSigns()
        ? small("VowpalWabbitPeer", "vw-jni").lineup("Vowpal Wabbit, one pass", data, folder)
        : Lineup.absent("Vowpal Wabbit", "left out: its entry is for the labels 1 and -1");
  }

  private JavaProgram small(String program, String library) {
    return new JavaProgram(
        scripts.resolve(program + ".java"),
        target.resolve("peers"),
        library,
        List.of(),
        FETCH.formatted(""));
  }

  private JavaProgram spark() {
    return new JavaProgram(
        scripts.resolve("spark/SparkPeer.java"),
        target.resolve("peers-spark"),
        "spark-mllib_2.13",
        OPEN_TO_SPARK,
        FETCH.formatted("spark/"));
  }

  private JavaProgram djl() {
    return new JavaProgram(
        scripts.resolve("djl/DjlPeer.java"),
        target.resolve("peers-djl"),
        "pytorch-engine",
        List.of(
            "-DDJL_CACHE_DIR=" + target.resolve("peers-djl-cache"),
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.pytorch.num_threads=1"),
        FETCH.formatted("djl/"));
  }
}
