package org.downhill.learn.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.ReadOptions.BadRows;

/**
 * Tells what a column holds from its summary over all rows.
 *
 * <ul>
 *   <li>Numeric: at least 99 of 100 present values are numbers. The others are treated as missing,
 *       and a warning names the first. A number beyond the range of {@code double} is refused.
 *   <li>Identifier: whole numbers of which hardly any two are equal and that are named {@code id}
 *       or the like, or that are all the numbers from the first to the last; or words of which
 *       hardly any two are equal.
 *   <li>Boolean: true and false, yes and no, t and f, y and n, on and off; 0 and 1 are numbers.
 *   <li>Date: at least 99 of 100 present values are dates in one order.
 *   <li>Text: several words of a language, and many different values.
 *   <li>Categorical: everything else.
 * </ul>
 */
final class KindRules {

  /** Share of numbers, or dates, from which on a column holds numbers, or dates. */
  static final double NEARLY_ALL = 0.99;

  private static final double NEARLY_ALL_DIFFERENT = 0.95;
  private static final double MANY_DIFFERENT = 0.5;
  private static final double SOME_DIFFERENT = 0.3;
  private static final int ROWS_OF_IDENTIFIERS = 10;
  private static final int ROWS_OF_ROW_NUMBERS = 100;
  private static final int FEW_TEXTS = 5;
  private static final double WORDS_OF_TEXT = 3;
  private static final double WORDS_OF_NAMES = 2;
  private static final long LIKELY_CODES = 1_000;
  private static final List<Set<String>> BOOLEANS =
      List.of(
          Set.of("true", "false"),
          Set.of("yes", "no"),
          Set.of("t", "f"),
          Set.of("y", "n"),
          Set.of("on", "off"));

  private final String source;
  private final String name;
  private final Role role;
  private final ColumnProfile profile;
  private final BadRows badRows;
  private final ColumnDetail detail;

  KindRules(String source, String name, Role role, ColumnProfile profile, BadRows badRows) {
    this.source = source;
    this.name = name;
    this.role = role;
    this.profile = profile;
    this.badRows = badRows;
    detail = profile.detail();
  }

  /** The kind that the values show. */
  ColumnSchema infer() {
    if (profile.present() == 0) {
      return schema(ColumnKind.CONSTANT, "every value is missing");
    }
    if (isCompactDate()) {
      return dates(DateOrder.COMPACT);
    }
    if (isNumeric()) {
      return numbers();
    }
    if (isBoolean()) {
      return schema(ColumnKind.BOOLEAN, "the values are " + names());
    }
    if (profile.distinct() == 1 && profile.missing() == 0) {
      return schema(ColumnKind.CONSTANT, "every value is " + names());
    }
    Optional<DateOrder> order = dateOrder();
    if (order.isPresent()) {
      return dates(order.get());
    }
    return warnOfNumbers(words());
  }

  /**
   * The kind that the user states.
   *
   * @param option the option that states it
   * @throws DataException if the values do not allow it
   */
  ColumnSchema declared(ColumnKind kind, String option) {
    String reason = "stated by " + option + ", " + evidence();
    switch (kind) {
      case NUMERIC -> {
        refuse(profile.firstText(), "a number", "or state another kind with --types");
        refuseInfinite();
      }
      case BOOLEAN -> {
        if (!isBoolean() && !isZeroOrOne()) {
          throw mismatch(
              kind, "two values such as true and false, yes and no or 0 and 1", evidence());
        }
      }
      case DATE_TIME -> {
        Optional<DateOrder> order = isCompactDate() ? Optional.of(DateOrder.COMPACT) : dateOrder();
        return dates(
            order.orElseThrow(
                () -> mismatch(kind, "dates such as 2026-01-31 or 31/01/2026", examples())));
      }
      default -> {}
    }
    return schema(kind, reason);
  }

  /** Whether nearly all values are numbers. */
  boolean isNumeric() {
    long numbers = profile.numbers() + profile.infinite();
    return profile.numbers() > 0 && numbers >= NEARLY_ALL * (numbers + profile.texts());
  }

  /**
   * Refuses numbers that are not finite.
   *
   * @throws DataException if there is one and bad rows are not skipped
   */
  void refuseInfinite() {
    refuse(profile.firstInfinite(), "a finite number", "or mark the value as missing (NA)");
  }

  /** How many different values there are in how many rows, and the share of missing ones. */
  String evidence() {
    StringBuilder text = new StringBuilder();
    if (profile.distinctShare() == 1) {
      text.append(profile.hasLevels() ? "all" : "nearly all").append(" values different");
    } else if (profile.hasLevels()) {
      text.append(Wording.count(profile.distinct(), "different value"));
    } else {
      text.append(Wording.about(profile.distinct(), "different value"));
    }
    text.append(" in ").append(Wording.count(profile.present() + profile.missing(), "row"));
    if (profile.missing() > 0) {
      text.append(", ")
          .append(Wording.percent(profile.missing(), profile.missing() + profile.present()))
          .append(" missing");
    }
    return text.toString();
  }

  private ColumnSchema numbers() {
    refuseInfinite();
    Moments moments = profile.moments();
    boolean whole = profile.wholeNumbers() == profile.numbers();
    boolean gaps = profile.missing() + profile.placeholders() + profile.texts() > 0;
    if (moments.min() == moments.max() && !gaps) {
      return schema(ColumnKind.CONSTANT, "every value is " + Wording.number(moments.min()));
    }
    Optional<String> identifier = whole ? rowNumber() : Optional.empty();
    if (identifier.isPresent()) {
      return schema(ColumnKind.IDENTIFIER, identifier.get());
    }
    String reason =
        (whole ? "whole numbers" : "numbers")
            + " from "
            + Wording.number(moments.min())
            + " to "
            + Wording.number(moments.max())
            + ", "
            + evidence();
    if (whole && isLikelyCode()) {
      reason += "; if they are codes, add --types " + name + "=categorical";
    }
    ColumnSchema schema = schema(ColumnKind.NUMERIC, reason);
    if (profile.texts() == 0) {
      return schema;
    }
    return schema
        .straying(profile.texts())
        .warned(
            Wording.count(profile.texts(), "value")
                + " of "
                + Wording.count(profile.present())
                + " are no numbers and are treated as missing, the first is "
                + place(profile.firstText())
                + "; --types "
                + name
                + "=numeric refuses them");
  }

  /** Why whole numbers only name their rows. */
  private Optional<String> rowNumber() {
    if (profile.numbers() < ROWS_OF_IDENTIFIERS || profile.placeholders() + profile.texts() > 0) {
      return Optional.empty();
    }
    double share = profile.distinctShare();
    if (NameHints.saysIdentifier(name) && share >= MANY_DIFFERENT) {
      return Optional.of("whole numbers named like an identifier, " + evidence());
    }
    Moments moments = profile.moments();
    boolean dense = moments.max() - moments.min() + 1 == profile.numbers();
    if (share == 1 && dense && profile.numbers() >= ROWS_OF_ROW_NUMBERS) {
      return Optional.of(
          "each whole number from "
              + Wording.number(moments.min())
              + " to "
              + Wording.number(moments.max())
              + " once, as a row number; if it measures something, add --types "
              + name
              + "=numeric");
    }
    return Optional.empty();
  }

  /** Whether whole numbers look as if somebody had numbered things that come again and again. */
  private boolean isLikelyCode() {
    Moments moments = profile.moments();
    double range = moments.max() - moments.min() + 1;
    boolean numbered =
        moments.min() >= 0
            && profile.distinct() >= LIKELY_CODES
            && profile.distinct() >= MANY_DIFFERENT * range
            && profile.distinctShare() < MANY_DIFFERENT;
    return numbered || profile.leadingZeros() > 0 || NameHints.saysIdentifier(name);
  }

  private ColumnSchema words() {
    double words = detail.words().plainWordsPerText();
    double share = profile.distinctShare();
    boolean different =
        profile.distinct() >= FEW_TEXTS && (share >= SOME_DIFFERENT || !profile.hasLevels());
    boolean names = words >= WORDS_OF_NAMES && share >= MANY_DIFFERENT;
    if (different && (words >= WORDS_OF_TEXT || names)) {
      return schema(
          ColumnKind.TEXT,
          String.format(Locale.ROOT, "%.1f words in a value on average, %s", words, evidence()));
    }
    boolean identifies =
        share >= NEARLY_ALL_DIFFERENT
            || (NameHints.saysIdentifier(name) && share >= MANY_DIFFERENT);
    if (identifies && profile.present() >= ROWS_OF_IDENTIFIERS) {
      return schema(
          ColumnKind.IDENTIFIER,
          "hardly any value comes twice, "
              + evidence()
              + "; if the values matter, add --types "
              + name
              + "=categorical or =text");
    }
    return schema(ColumnKind.CATEGORICAL, evidence());
  }

  /** Adds a warning where most but not nearly all values are numbers. */
  private ColumnSchema warnOfNumbers(ColumnSchema schema) {
    if (profile.numbers() == 0 || profile.numbers() <= profile.texts()) {
      return schema;
    }
    return schema.warned(
        Wording.count(profile.numbers())
            + " of "
            + Wording.count(profile.present(), "value")
            + " are numbers, but not "
            + place(profile.firstText())
            + "; mark missing numbers as NA, or leave out such rows with --types "
            + name
            + "=numeric --bad-rows skip");
  }

  private boolean isBoolean() {
    if (profile.numbers() > 0 || !profile.hasLevels()) {
      return false;
    }
    return isBoolean(
        profile.levels().stream().map(Level::text).filter(text -> !isPlaceholder(text)).toList());
  }

  /** Whether words are two spellings of true and false, or one of them. */
  static boolean isBoolean(List<String> words) {
    List<String> lower = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    return !lower.isEmpty() && BOOLEANS.stream().anyMatch(pair -> pair.containsAll(lower));
  }

  private boolean isZeroOrOne() {
    return profile.hasLevels()
        && profile.levels().stream()
            .allMatch(
                level -> level.number() == 0 || level.number() == 1 || isPlaceholder(level.text()));
  }

  static boolean isPlaceholder(String text) {
    return new Cell().read(text) == Cell.Form.PLACEHOLDER;
  }

  private boolean isCompactDate() {
    DateCounts dates = detail.dates(DateOrder.COMPACT);
    return dates.count() > 0 && dates.count() == profile.numbers() && profile.texts() == 0;
  }

  /** The order in which nearly all values are dates. */
  private Optional<DateOrder> dateOrder() {
    long needed = (long) Math.ceil(NEARLY_ALL * (profile.present() - profile.placeholders()));
    if (needed == 0 || profile.numbers() > 0) {
      return Optional.empty();
    }
    if (detail.dates(DateOrder.YEAR_FIRST).count() >= needed) {
      return Optional.of(DateOrder.YEAR_FIRST);
    }
    long dayFirst = detail.dates(DateOrder.DAY_FIRST).count();
    long monthFirst = detail.dates(DateOrder.MONTH_FIRST).count();
    if (Math.max(dayFirst, monthFirst) < needed) {
      return Optional.empty();
    }
    if (dayFirst == monthFirst) {
      return Optional.of(slashed() ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST);
    }
    return Optional.of(dayFirst > monthFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
  }

  private ColumnSchema dates(DateOrder order) {
    String reason = "dates written as " + order.label() + ", " + evidence();
    long others = profile.present() - profile.placeholders() - detail.dates(order).count();
    ColumnSchema schema = schema(ColumnKind.DATE_TIME, reason).dated(order);
    if (others > 0) {
      return schema
          .straying(others)
          .warned(
              Wording.count(others, "value")
                  + " of "
                  + Wording.count(profile.present())
                  + " are no dates written as "
                  + order.label()
                  + " and are treated as missing");
    }
    boolean ambiguous =
        (order == DateOrder.DAY_FIRST || order == DateOrder.MONTH_FIRST)
            && detail.dates(DateOrder.DAY_FIRST).count()
                == detail.dates(DateOrder.MONTH_FIRST).count();
    if (ambiguous) {
      return schema.warned(
          "no value tells the day from the month; "
              + order.label()
              + " is assumed because of the "
              + (slashed() ? "slashes" : "separator")
              + "; write dates as 2026-01-31 to be sure");
    }
    return schema;
  }

  private boolean slashed() {
    return profile.firstText().map(first -> first.text().indexOf('/') >= 0).orElse(false);
  }

  private void refuse(Optional<Occurrence> occurrence, String expected, String otherFix) {
    if (occurrence.isPresent() && badRows == BadRows.FAIL) {
      throw new DataException(
          occurrence.get().place(),
          DataException.quote(occurrence.get().text()),
          expected,
          "correct it, leave out such rows with --bad-rows skip, " + otherFix);
    }
  }

  private DataException mismatch(ColumnKind kind, String expected, String found) {
    Place place =
        profile.firstText().map(Occurrence::place).orElse(Place.of(source + ", column " + name));
    return new DataException(
        place, found, expected, "drop " + name + "=" + kind.label() + " from --types");
  }

  private String names() {
    return String.join(
        " and ",
        profile.levels().stream().map(level -> DataException.quote(level.text())).toList());
  }

  private String examples() {
    return String.join(", ", profile.examples().stream().map(DataException::quote).toList());
  }

  private static String place(Optional<Occurrence> occurrence) {
    return occurrence
        .map(first -> DataException.quote(first.text()) + " in " + first.place())
        .orElse("unknown");
  }

  private ColumnSchema schema(ColumnKind kind, String reason) {
    return ColumnSchema.of(name, role, kind, reason);
  }
}
