package org.downhill.learn.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.jspecify.annotations.Nullable;

/**
 * Reads images and their labels: one row per image, a feature for each pixel that is not zero, the
 * pixel's number (row by row, from 0) as its id, and its value as stored.
 */
final class IdxReader implements SparseReader {

  private final List<IdxPair> pairs;
  private final AtomicLong bytesRead;
  private IdxFile images;
  private @Nullable IdxFile labels;
  private final int pixels;
  private int pair;

  /** A file of images and, where there is one, the file of their labels. */
  record IdxPair(ByteSource images, Optional<ByteSource> labels) {}

  /**
   * Opens images.
   *
   * @param pairs files, at least one pair
   * @param bytesRead grows by the stored bytes as they are read
   */
  IdxReader(List<IdxPair> pairs, AtomicLong bytesRead) {
    this.pairs = pairs;
    this.bytesRead = bytesRead;
    images = IdxFile.open(pairs.get(0).images, bytesRead);
    pixels = images.itemSize();
    try {
      openLabels();
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  @Override
  public boolean next(SparseRow row) {
    while (!images.next()) {
      if (images.items() == 0) {
        throw new DataException(
            Place.of(images.source().name()), "no images", "at least one row", "check the file");
      }
      if (labels != null) {
        // There are as many labels as images: this checks that nothing follows them.
        labels.next();
      }
      if (pair == pairs.size() - 1) {
        return false;
      }
      pair++;
      close();
      images = IdxFile.open(pairs.get(pair).images, bytesRead);
      checkPixels();
      openLabels();
    }
    row.begin(images.source().name(), images.itemsRead());
    if (labels != null) {
      labels.next();
      double label = labels.number(0);
      row.label(
          label == Math.rint(label) ? Long.toString((long) label) : Double.toString(label), label);
    }
    for (int pixel = 0; pixel < pixels; pixel++) {
      float value = (float) images.number(pixel);
      if (value != 0) {
        if (!Float.isFinite(value)) {
          throw new DataException(
              row.place(), "a pixel that is not finite", "finite numbers", "correct the file");
        }
        row.add(pixel, value);
      }
    }
    return true;
  }

  @Override
  public long skippedRows() {
    return 0;
  }

  @Override
  public OptionalLong features() {
    return OptionalLong.of(pixels);
  }

  @Override
  public void close() {
    images.close();
    if (labels != null) {
      labels.close();
    }
  }

  private void openLabels() {
    labels = pairs.get(pair).labels.map(source -> IdxFile.open(source, bytesRead)).orElse(null);
    if (labels != null && labels.items() != images.items()) {
      throw new DataException(
          Place.of(labels.source().name()),
          labels.items() + " labels",
          images.items() + " labels, one for each image in " + images.source().name(),
          "give the label file that belongs to the images");
    }
  }

  private void checkPixels() {
    if (images.itemSize() != pixels) {
      throw new DataException(
          Place.of(images.source().name()),
          images.itemSize() + " pixels per image",
          pixels + " as in " + pairs.get(0).images.name(),
          "give images of one size");
    }
  }
}
