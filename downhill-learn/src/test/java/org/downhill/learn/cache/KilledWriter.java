package org.downhill.learn.cache;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.downhill.learn.read.DataSource;

/** A program that begins to write a cache and is killed meanwhile. */
final class KilledWriter {

  private KilledWriter() {}

  public static void main(String[] args) {
    DataSource data = DataSource.open(Path.of(args[0]));
    new CacheFolder(Path.of(args[1]))
        .open(
            data,
            1,
            rows -> {
              System.out.print('w');
              System.out.flush();
              waitForTheEnd();
            })
        .close();
  }

  private static void waitForTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
