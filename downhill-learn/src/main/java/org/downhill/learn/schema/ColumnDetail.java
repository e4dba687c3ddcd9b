package org.downhill.learn.schema;

import java.util.EnumMap;
import java.util.Map;

/** What must be known of a column's values beyond their names: as hashes, as dates, as texts. */
public final class ColumnDetail {

  private final ProfileSettings settings;
  private final Buckets buckets;
  private final Map<DateOrder, DateCounts> dates = new EnumMap<>(DateOrder.class);
  private final WordCounts words = new WordCounts();

  ColumnDetail(ProfileSettings settings) {
    this.settings = settings;
    buckets = new Buckets(settings.bucketBits());
    for (DateOrder order : DateOrder.values()) {
      dates.put(order, new DateCounts(order));
    }
  }

  /** Adds a value that the cell holds and that occurs {@code times} times. */
  void add(Cell cell, long hash, long times, Scratch scratch) {
    buckets.add(hash);
    if (!isDate(cell, times, scratch) && settings.mayBeWords(cell.form())) {
      words.add(scratch.words(cell), times);
    }
  }

  /** Adds values that are numbers, and neither dates nor texts, by their hashes. */
  void add(long[] hashes, int from, int to) {
    for (int i = from; i < to; i++) {
      buckets.add(hashes[i]);
    }
  }

  /** Adds other values of the column. */
  void add(ColumnDetail other) {
    buckets.add(other.buckets);
    dates.forEach((order, counts) -> counts.add(other.dates(order)));
    words.add(other.words);
  }

  /** The values as a set of hashes. */
  public Buckets buckets() {
    return buckets;
  }

  /** The values that are dates in the given order. */
  public DateCounts dates(DateOrder order) {
    return dates.computeIfAbsent(order, DateCounts::new);
  }

  /** The values that are texts, and not dates or, but where the user says so, numbers. */
  public WordCounts words() {
    return words;
  }

  private boolean isDate(Cell cell, long times, Scratch scratch) {
    if (settings.declared(ColumnKind.TEXT)) {
      return false;
    }
    if (cell.form() == Cell.Form.NUMBER) {
      return settings.compactDates()
          && scratch.dates().read(cell.number())
          && dates(DateOrder.COMPACT).add(scratch.dates(), times);
    }
    if (!scratch.dates().read(cell.buffer(), cell.from(), cell.to())) {
      return false;
    }
    boolean yearFirst = dates(DateOrder.YEAR_FIRST).add(scratch.dates(), times);
    boolean dayFirst = dates(DateOrder.DAY_FIRST).add(scratch.dates(), times);
    boolean monthFirst = dates(DateOrder.MONTH_FIRST).add(scratch.dates(), times);
    return yearFirst || dayFirst || monthFirst;
  }
}
