package org.downhill.learn.schema;

/**
 * Which of a column's values are dates in a given order, and which months, weekdays and hours they
 * have.
 */
public final class DateCounts {

  private final DateOrder order;
  private final Moments days = new Moments();
  private long count;
  private int months;
  private int weekdays;
  private int hours;

  DateCounts(DateOrder order) {
    this.order = order;
  }

  /** Adds the date that the reader holds; false if it is none in this order. */
  boolean add(DateReader reader, long times) {
    long seconds = reader.seconds(order);
    if (seconds == DateReader.NONE) {
      return false;
    }
    count += times;
    days.add(DateReader.days(seconds), times);
    months |= 1 << DateReader.month(seconds);
    weekdays |= 1 << DateReader.weekday(seconds);
    hours |= 1 << DateReader.hour(seconds);
    return true;
  }

  /** Adds other values of the column. */
  void add(DateCounts other) {
    count += other.count;
    days.add(other.days);
    months |= other.months;
    weekdays |= other.weekdays;
    hours |= other.hours;
  }

  /** Number of values that are dates. */
  public long count() {
    return count;
  }

  /** The dates as days since the beginning of 1970. */
  public Moments days() {
    return days;
  }

  /** The months that occur, a bit each, January lowest. */
  public int months() {
    return months;
  }

  /** The days of the week that occur, a bit each, Monday lowest. */
  public int weekdays() {
    return weekdays;
  }

  /** The hours of the day that occur, a bit each. */
  public int hours() {
    return hours;
  }
}
