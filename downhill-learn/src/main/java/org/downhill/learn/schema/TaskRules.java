package org.downhill.learn.schema;

import java.util.List;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Decimals;
import org.downhill.learn.input.Place;
import org.downhill.learn.input.ReadOptions.BadRows;

/**
 * Tells the task from the values of the target over all rows.
 *
 * <ul>
 *   <li>Two different values: binary.
 *   <li>Texts, at most 1,000 different ones, of which most come again: multiclass.
 *   <li>Whole numbers from 0 or 1 on with 3 to 20 different values, hardly any left out between
 *       them and none in fewer than 10 rows: multiclass.
 *   <li>Whole numbers from 0 on with an exposure: count.
 *   <li>Other numbers: regression.
 * </ul>
 */
final class TaskRules {

  private static final int MAX_CLASS_NUMBERS = 20;
  private static final int ROWS_OF_A_CLASS = 10;
  private static final double CLASSES_PER_ROW = 0.5;

  private final String source;
  private final String name;
  private final ColumnProfile profile;
  private final KindRules kinds;
  private final SchemaOptions options;

  /**
   * Rules for one target.
   *
   * @param name the target as a person would call it
   */
  TaskRules(String source, String name, ColumnProfile profile, SchemaOptions options) {
    this.source = source;
    this.name = name;
    this.profile = profile;
    this.options = options;
    kinds = new KindRules(source, name, Role.TARGET, profile, options.badRows());
  }

  /**
   * The task that the options state or the values show.
   *
   * @throws DataException if the values allow none or not the stated one
   * @throws SpecException if the options contradict each other
   */
  TaskChoice choose() {
    if (profile.present() == 0) {
      throw complaint(
          "no value of the target " + name + " in any row",
          "a target in at least two rows",
          "name another column with --target");
    }
    if (kinds.isNumeric() || options.task().filter(task -> !task.isClassification()).isPresent()) {
      kinds.refuseInfinite();
    }
    if (profile.hasLevels() && classes() == 1) {
      throw complaint(
          "the same target in all "
              + Wording.count(profile.present(), "row")
              + " ("
              + name
              + " is "
              + DataException.quote(ClassLabels.of(profile).get(0))
              + ")",
          "at least two different values",
          "name another column with --target, or give data that hold both");
    }
    if (options.exposure().isPresent()
        && options.task().filter(task -> task != Task.COUNT).isPresent()) {
      throw new SpecException(
          "--exposure is for counts; leave it out or use --task " + Task.COUNT.label());
    }
    if (options.task().isPresent()) {
      check(options.task().get());
      return new TaskChoice(options.task().get(), "stated by --task, " + kinds.evidence());
    }
    if (options.exposure().isPresent()) {
      check(Task.COUNT);
      return new TaskChoice(Task.COUNT, "counts with an exposure, " + kinds.evidence());
    }
    ColumnKind stated = options.types().get(name);
    if (stated == ColumnKind.NUMERIC) {
      check(Task.REGRESSION);
      return new TaskChoice(Task.REGRESSION, "numeric as stated by --types, " + kinds.evidence());
    }
    boolean classes = stated == ColumnKind.CATEGORICAL || stated == ColumnKind.BOOLEAN;
    return kinds.isNumeric() && !classes ? fromNumbers() : fromClasses();
  }

  private TaskChoice fromNumbers() {
    if (profile.texts() > 0) {
      refuseText();
    }
    if (numbers().size() == 2) {
      return new TaskChoice(
          Task.BINARY,
          "two values, "
              + Decimals.print(numbers().get(0))
              + " and "
              + Decimals.print(numbers().get(1)));
    }
    if (isClassNumbers()) {
      return new TaskChoice(
          Task.MULTICLASS,
          "whole numbers from "
              + Wording.number(profile.moments().min())
              + " to "
              + Wording.number(profile.moments().max())
              + ", "
              + Wording.count(numbers().size())
              + " different values, are taken for classes; if they are amounts, add --task"
              + " regression");
    }
    return new TaskChoice(
        Task.REGRESSION,
        "numbers from "
            + Wording.number(profile.moments().min())
            + " to "
            + Wording.number(profile.moments().max())
            + ", "
            + kinds.evidence());
  }

  private TaskChoice fromClasses() {
    if (profile.numbers() > profile.texts() && profile.distinct() > MAX_CLASS_NUMBERS) {
      refuseText();
    }
    checkClasses();
    if (classes() != 2) {
      return new TaskChoice(Task.MULTICLASS, kinds.evidence());
    }
    List<String> labels = ClassLabels.of(profile);
    return new TaskChoice(
        Task.BINARY,
        "two values, "
            + DataException.quote(labels.get(1))
            + " is the positive one and "
            + DataException.quote(labels.get(0))
            + " the other");
  }

  private void check(Task task) {
    switch (task) {
      case REGRESSION -> requireNumbers("a number");
      case COUNT -> {
        requireNumbers("a number that is at least 0");
        if (profile.moments().min() < 0) {
          throw complaint(
              "a count of " + Wording.number(profile.moments().min()) + " in " + name,
              "counts that are at least 0",
              "correct it, or use --task regression");
        }
      }
      case BINARY -> {
        checkClasses();
        if (classes() != 2) {
          throw complaint(
              Wording.count(classes()) + " different values in the target " + name,
              "two for --task binary",
              "use --task multiclass or regression");
        }
      }
      case MULTICLASS -> checkClasses();
    }
  }

  private void requireNumbers(String expected) {
    profile.firstText().ifPresent(first -> refuse(first, expected));
    if (profile.numbers() == 0) {
      throw complaint(
          "no number in the target " + name, expected, "name another column with --target");
    }
  }

  private void refuseText() {
    profile.firstText().ifPresent(first -> refuse(first, "a number as in most rows"));
  }

  private void refuse(Occurrence first, String expected) {
    boolean skip = options.badRows() == BadRows.SKIP;
    if (skip && profile.numbers() > 0) {
      return;
    }
    throw new DataException(
        first.place(),
        DataException.quote(first.text()),
        expected,
        "correct it, leave out such rows with --bad-rows skip, or name another column with"
            + " --target");
  }

  private void checkClasses() {
    boolean many =
        !profile.hasLevels()
            || (classes() > CLASSES_PER_ROW * profile.present() && classes() > ROWS_OF_A_CLASS);
    if (many) {
      throw complaint(
          kinds.evidence() + " of the target " + name,
          "at most "
              + Wording.count(ProfileSettings.MAX_LEVELS)
              + " classes, most of which come again",
          kinds.isNumeric()
              ? "use --task regression, or name another column with --target"
              : "name another column with --target");
    }
  }

  /** Number of classes. */
  private long classes() {
    return profile.hasLevels() ? ClassLabels.of(profile).size() : profile.distinct();
  }

  private boolean isClassNumbers() {
    List<Double> numbers = numbers();
    double min = profile.moments().min();
    double range = profile.moments().max() - min + 1;
    return profile.hasLevels()
        && profile.wholeNumbers() == profile.numbers()
        && numbers.size() >= 3
        && numbers.size() <= MAX_CLASS_NUMBERS
        && (min == 0 || min == 1)
        && numbers.size() >= 0.8 * range
        && profile.levels().stream()
            .filter(Level::isNumber)
            .allMatch(level -> level.count() >= ROWS_OF_A_CLASS);
  }

  /** The different numbers, in ascending order; empty if there are too many. */
  private List<Double> numbers() {
    if (!profile.hasLevels()) {
      return List.of();
    }
    return profile.levels().stream().filter(Level::isNumber).map(Level::number).sorted().toList();
  }

  private DataException complaint(String found, String expected, String fix) {
    return new DataException(Place.of(source), found, expected, fix);
  }
}
