package org.downhill.learn.read;

/**
 * Fills a block with rows of numbered features that come from elsewhere than text, such as a cache.
 *
 * <pre>{@code
 * filler.begin("data.svm", 0);
 * int code = filler.label("1", 1);
 * filler.beginRow(12, code, 1, 0);
 * int at = filler.reserve(2);
 * filler.block().id()[at] = 7;
 * filler.block().value()[at] = 0.5f;
 * filler.endRow(1);
 * }</pre>
 */
public final class BlockFiller {

  private final SparseBlock block = new SparseBlock();
  private final Chunk chunk = new Chunk();

  /** The block, valid until the next {@link #begin}. */
  public SparseBlock block() {
    return block;
  }

  /**
   * Starts over with rows of a file.
   *
   * @param linesBefore number that is added to the lines of rows
   */
  public void begin(String source, long linesBefore) {
    chunk.begin(source, false);
    chunk.linesBefore(linesBefore);
    block.begin(chunk);
  }

  /** The code of a label; {@code number} is its value, NaN if it is none. */
  public int label(String text, double number) {
    return block.codeOf(text, number);
  }

  /**
   * Starts a row.
   *
   * @param labelCode {@link SparseBlock#NO_LABEL}, or what {@link #label} gave since the beginning
   */
  public void beginRow(int line, int labelCode, double weight, double initial) {
    block.beginRow(line);
    block.labelCode(labelCode);
    block.weight(weight);
    block.initial(initial);
  }

  /** Makes room for features in the arrays of the block; returns where the first one goes. */
  public int reserve(int features) {
    block.reserve(features);
    return block.size();
  }

  /** Keeps the row with so many features, written where {@link #reserve} said. */
  public void endRow(int features) {
    block.size(block.size() + features);
    block.endRow();
  }
}
