package org.downhill.learn.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.ReadOptions.Labels;
import org.downhill.learn.read.IdxReader.IdxPair;

/** Brings images and labels together. */
final class IdxPairs {

  private IdxPairs() {}

  /**
   * Pairs of images and labels: as many files of labels as of images, in the same order, or none,
   * when those beside the images are taken.
   *
   * @throws DataException if labels are required and there are none
   */
  static List<IdxPair> of(List<ByteSource> sources, Labels need) {
    List<ByteSource> images = new ArrayList<>();
    List<ByteSource> labels = new ArrayList<>();
    for (ByteSource source : sources) {
      try (IdxFile file = IdxFile.open(source, new AtomicLong())) {
        (file.dimensions() == 1 ? labels : images).add(source);
      }
    }
    if (images.isEmpty()) {
      throw new DataException(
          Place.of(sources.get(0).name()),
          "labels without images (one dimension)",
          "images (two or more dimensions)",
          "give the file of images; its labels are found beside it");
    }
    if (!labels.isEmpty() && labels.size() != images.size()) {
      throw new DataException(
          Place.of(labels.get(0).name()),
          labels.size() + " files of labels for " + images.size() + " of images",
          "one for each",
          "give them in pairs");
    }
    List<IdxPair> pairs = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      Optional<ByteSource> own =
          labels.isEmpty() ? beside(images.get(i), need) : Optional.of(labels.get(i));
      pairs.add(new IdxPair(images.get(i), own));
    }
    return pairs;
  }

  private static Optional<ByteSource> beside(ByteSource images, Labels need) {
    Set<String> names = new LinkedHashSet<>();
    if (images.path().isPresent()) {
      Path path = images.path().get();
      names = labelNames(String.valueOf(path.getFileName()));
      for (String name : names) {
        Path candidate = path.resolveSibling(name);
        if (Files.isRegularFile(candidate)) {
          return Optional.of(ByteSource.of(candidate));
        }
      }
    }
    if (need == Labels.OPTIONAL) {
      return Optional.empty();
    }
    throw new DataException(
        Place.of(images.name()),
        "images without labels",
        names.isEmpty()
            ? "a file of labels"
            : "labels beside them in " + String.join(" or ", names),
        "give the file of labels after the file of images");
  }

  /** {@code train-images-idx3-ubyte.gz} has {@code train-labels-idx1-ubyte}, plain or gzip. */
  private static Set<String> labelNames(String images) {
    String stem = images.endsWith(".gz") ? images.substring(0, images.length() - 3) : images;
    String labels = stem.replace("images", "labels").replaceAll("idx[2-8]", "idx1");
    Set<String> names = new LinkedHashSet<>();
    if (!labels.equals(stem)) {
      for (String separated :
          List.of(labels, labels.replace("-idx1", ".idx1"), labels.replace(".idx1", "-idx1"))) {
        names.add(separated);
        names.add(separated + ".gz");
      }
    }
    return names;
  }
}
