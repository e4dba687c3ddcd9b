package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.schema.DateCounts;
import org.downhill.learn.schema.DateOrder;
import org.downhill.learn.schema.DateReader;
import org.downhill.learn.tensor.Tensor;

/**
 * Dates as the days since 1970, dense, and their month, day of the week and hour as sparse
 * features, each as far as it varied in training.
 *
 * @param position position of the column
 * @param order how dates are written
 * @param affine how days are scaled
 * @param fill days that stand for a missing date
 * @param months months with a feature, a bit each
 * @param weekdays days of the week with a feature
 * @param hours hours with a feature
 * @param strays what happens to what is not a date
 * @param gaps whether dates were missing in training
 */
record DateColumn(
    int position,
    DateOrder order,
    Affine affine,
    double fill,
    int months,
    int weekdays,
    int hours,
    Strays strays,
    Gaps gaps)
    implements ColumnEncoding {

  static final String KIND = "date";

  static DateColumn fit(
      int position,
      String name,
      DateOrder order,
      ColumnProfile profile,
      Strays strays,
      EncodingOptions options) {
    DateCounts dates = profile.detail().dates(order);
    long others = profile.missing() + profile.present() - dates.count();
    return new DateColumn(
        position,
        order,
        Affine.of(dates.days(), options, "column " + name),
        dates.days().mean(),
        varying(dates.months()),
        varying(dates.weekdays()),
        varying(dates.hours()),
        strays,
        Gaps.of(others));
  }

  @Override
  public int dense() {
    return 1;
  }

  @Override
  public int sparse() {
    return parts() + gaps.features();
  }

  @Override
  public void encode(Workspace work, int dense, int sparse, EncodedRow into) {
    double days = fill;
    long seconds = seconds(work);
    if (seconds == DateReader.NONE) {
      gaps.encode(work, sparse + parts(), into);
    } else {
      days = DateReader.days(seconds);
      int next = part(months, DateReader.month(seconds), sparse, into);
      next = part(weekdays, DateReader.weekday(seconds), next, into);
      part(hours, DateReader.hour(seconds), next, into);
    }
    into.dense()[dense] = work.single(affine.apply(days));
  }

  private long seconds(Workspace work) {
    Cell cell = work.cell;
    if (cell.form() == Cell.Form.MISSING || cell.form() == Cell.Form.PLACEHOLDER) {
      return DateReader.NONE;
    }
    boolean isDate =
        cell.form() == Cell.Form.NUMBER
            ? work.dates.read(cell.number())
            : work.dates.read(cell.buffer(), cell.from(), cell.to());
    long seconds = isDate ? work.dates.seconds(order) : DateReader.NONE;
    if (seconds == DateReader.NONE) {
      strays.check(work, "a date written as " + order.label());
    }
    return seconds;
  }

  @Override
  public String featureName(String column, int feature) {
    int sparse = feature - 1;
    if (sparse < 0) {
      return column;
    }
    if (sparse < Integer.bitCount(months)) {
      Month month = Month.of(1 + bit(months, sparse));
      return column + ".month=" + month.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }
    sparse -= Integer.bitCount(months);
    if (sparse < Integer.bitCount(weekdays)) {
      DayOfWeek day = DayOfWeek.of(1 + bit(weekdays, sparse));
      return column + ".weekday=" + day.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }
    sparse -= Integer.bitCount(weekdays);
    return sparse < Integer.bitCount(hours)
        ? column + ".hour=" + bit(hours, sparse)
        : Gaps.featureName(column);
  }

  @Override
  public void write(ObjectNode json, String prefix, Map<String, Tensor> tensors) {
    json.put("kind", KIND).put("order", Json.label(order));
    json.put("center", affine.center()).put("scale", affine.scale()).put("fill", fill);
    json.put("months", months).put("weekdays", weekdays).put("hours", hours);
    strays.write(json);
    gaps.write(json);
  }

  static DateColumn read(JsonNode json, int position) {
    return new DateColumn(
        position,
        Json.constant(json, "order", DateOrder.class),
        new Affine(Json.number(json, "center"), Json.number(json, "scale")),
        Json.number(json, "fill"),
        Json.integer(json, "months"),
        Json.integer(json, "weekdays"),
        Json.integer(json, "hours"),
        Strays.read(json),
        Gaps.read(json));
  }

  private int parts() {
    return Integer.bitCount(months) + Integer.bitCount(weekdays) + Integer.bitCount(hours);
  }

  /** Adds the feature of one part if it has one; the number of the next part's first feature. */
  private static int part(int mask, int bit, int first, EncodedRow into) {
    if ((mask >>> bit & 1) != 0) {
      into.add(first + Integer.bitCount(mask & ((1 << bit) - 1)), 1);
    }
    return first + Integer.bitCount(mask);
  }

  private static int varying(int mask) {
    return Integer.bitCount(mask) > 1 ? mask : 0;
  }

  /** The position of the {@code n}-th bit that is set. */
  private static int bit(int mask, int n) {
    int rest = mask;
    for (int i = 0; i < n; i++) {
      rest &= rest - 1;
    }
    return Integer.numberOfTrailingZeros(rest);
  }
}
