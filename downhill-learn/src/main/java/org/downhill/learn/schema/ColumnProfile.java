package org.downhill.learn.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.downhill.learn.input.Place;
import org.jspecify.annotations.Nullable;

/**
 * A summary of the values of one column, in bounded memory. Summaries of parts of the data add up
 * to the summary of the whole, and the order of rows makes no difference but to the last bits of
 * mean and variance, and to which places and examples are named.
 */
public final class ColumnProfile {

  private static final int EXAMPLES = 3;
  private static final int ROWS_FOR_EXAMPLES = 50;
  private static final int LONGEST_EXAMPLE = 64;

  private final ProfileSettings settings;
  private final boolean onlyNumbers;
  private final long hashStart;
  private final ValueCounts values;
  private final Moments moments = new Moments();
  private @Nullable ColumnDetail detail;
  private long missing;
  private long placeholders;
  private long texts;
  private long infinite;
  private long wholeNumbers;
  private long leadingZeros;
  private @Nullable Occurrence firstText;
  private @Nullable Occurrence firstInfinite;
  private final List<Occurrence> examples = new ArrayList<>();

  ColumnProfile(ProfileSettings settings) {
    this.settings = settings;
    onlyNumbers = settings.numbersAreNumbers();
    hashStart = TextHash.start(settings.seed());
    values = new ValueCounts(settings.levels());
  }

  /**
   * Whether of a {@linkplain Fields#isPlainNumber plain number} in a row nothing counts but the
   * number.
   */
  boolean takesNumber(long row) {
    return onlyNumbers && row >= ROWS_FOR_EXAMPLES;
  }

  /** Adds such numbers, as {@link #add(Fields, int, long, Scratch)} adds the fields they are in. */
  void add(double[] numbers, int size, Scratch scratch) {
    // A loop for each thing to do: each waits for other parts of the processor.
    moments.add(numbers, size);
    for (int i = 0; i < size; i++) {
      wholeNumbers += numbers[i] == Math.rint(numbers[i]) ? 1 : 0;
    }
    long[] hashes = scratch.hashes(size);
    for (int i = 0; i < size; i++) {
      hashes[i] = TextHash.ofNumber(numbers[i], hashStart);
    }
    int named = 0;
    while (detail == null && named < size) {
      if (values.add(numbers[named] + 0.0, hashes[named])) {
        named++;
      } else {
        beginDetail(scratch);
      }
    }
    if (detail != null) {
      values.sample(hashes, named, size);
      detail.add(hashes, named, size);
    }
  }

  /** Adds a field of the {@code row}-th row. */
  void add(Fields fields, int column, long row, Scratch scratch) {
    Cell cell = scratch.cell();
    switch (cell.read(fields, column)) {
      case MISSING -> {
        missing++;
        return;
      }
      case PLACEHOLDER -> placeholders++;
      case NUMBER -> {
        double number = cell.number();
        moments.add(number);
        wholeNumbers += number == Math.rint(number) ? 1 : 0;
        leadingZeros += cell.hasLeadingZero() ? 1 : 0;
      }
      case INFINITE -> {
        infinite++;
        if (firstInfinite == null) {
          firstInfinite = new Occurrence(row, fields.laterPlace(column), cell.raw());
        }
      }
      case TEXT -> {
        texts++;
        if (firstText == null) {
          firstText = new Occurrence(row, fields.laterPlace(column), shortened(cell));
        }
      }
    }
    long hash = cell.hash(settings.seed());
    if (!values.add(cell, hash)) {
      beginDetail(scratch);
      values.add(cell, hash);
    }
    if (detail != null) {
      detail.add(cell, hash, 1, scratch);
    }
    if (row < ROWS_FOR_EXAMPLES && examples.size() < EXAMPLES) {
      addExample(new Occurrence(row, fields.laterPlace(column), shortened(cell)));
    }
  }

  /** Adds the summary of other rows of the same column. */
  void add(ColumnProfile other, Scratch scratch) {
    ColumnDetail otherDetail = other.detail;
    boolean fits = false;
    if (detail == null && otherDetail == null) {
      ValueCounts union = new ValueCounts(settings.levels());
      union.add(values);
      union.add(other.values);
      fits = union.isExact();
    }
    if (!fits) {
      ColumnDetail sum = new ColumnDetail(settings);
      sum.add(detail == null ? detailOf(values.levels(), scratch) : detail);
      sum.add(otherDetail == null ? detailOf(other.values.levels(), scratch) : otherDetail);
      detail = sum;
    }
    values.add(other.values);
    moments.add(other.moments);
    missing += other.missing;
    placeholders += other.placeholders;
    texts += other.texts;
    infinite += other.infinite;
    wholeNumbers += other.wholeNumbers;
    leadingZeros += other.leadingZeros;
    firstText = Occurrence.first(firstText, other.firstText);
    firstInfinite = Occurrence.first(firstInfinite, other.firstInfinite);
    List<Occurrence> later = new ArrayList<>(examples);
    later.addAll(other.examples);
    later.sort(Comparator.comparingLong(Occurrence::row));
    examples.clear();
    later.forEach(this::addExample);
  }

  /** Rows in which the field is empty or says that nothing is there. */
  public long missing() {
    return missing;
  }

  /** Rows with a word that stands for nothing in some columns, such as {@code None}. */
  public long placeholders() {
    return placeholders;
  }

  /** Rows with a text that is not a number. */
  public long texts() {
    return texts;
  }

  /** Rows with a finite number. */
  public long numbers() {
    return moments.count();
  }

  /** Rows with a number that is not finite. */
  public long infinite() {
    return infinite;
  }

  /** Rows with a finite number without a fraction. */
  public long wholeNumbers() {
    return wholeNumbers;
  }

  /** Rows with a finite number that is written with zeros in front. */
  long leadingZeros() {
    return leadingZeros;
  }

  /** Rows in which something is there. */
  public long present() {
    return placeholders + texts + moments.count() + infinite;
  }

  /** The finite numbers. */
  public Moments moments() {
    return moments;
  }

  /** Number of different values, estimated within about 3 % where {@link #hasLevels} is false. */
  public long distinct() {
    return distinctShare() == 1 ? present() : Math.min(present(), values.distinct());
  }

  /** Whether the values are so few that all are known by name. */
  public boolean hasLevels() {
    return values.isExact();
  }

  /**
   * The values and how often they occur, most frequent first.
   *
   * @throws IllegalStateException if they are not known by name
   */
  public List<Level> levels() {
    return values.levels();
  }

  /** The values as hashes, dates and texts. */
  public ColumnDetail detail() {
    return detail == null ? detailOf(values.levels(), new Scratch(settings.seed())) : detail;
  }

  /** The seed of all hashes. */
  public long seed() {
    return settings.seed();
  }

  /** The number of different values for each row in which something is there; 1 if all differ. */
  double distinctShare() {
    return values.distinctShare();
  }

  /** The first text that is not a number. */
  Optional<Occurrence> firstText() {
    return Optional.ofNullable(firstText);
  }

  /** Where the first number stands that is not finite. */
  public Optional<Place> firstInfinitePlace() {
    return firstInfinite().map(Occurrence::place);
  }

  /** The first number that is not finite. */
  Optional<Occurrence> firstInfinite() {
    return Optional.ofNullable(firstInfinite);
  }

  /** Some values from the first rows, all different. */
  List<String> examples() {
    return examples.stream().map(Occurrence::text).toList();
  }

  /** Goes on where there are too many values to keep all by name. */
  private void beginDetail(Scratch scratch) {
    detail = detailOf(values.levels(), scratch);
    values.forgetNames();
  }

  private ColumnDetail detailOf(List<Level> levels, Scratch scratch) {
    ColumnDetail sum = new ColumnDetail(settings);
    Cell cell = new Cell();
    for (Level level : levels) {
      cell.read(level.text());
      sum.add(cell, cell.hash(settings.seed()), level.count(), scratch);
    }
    return sum;
  }

  private void addExample(Occurrence example) {
    boolean known = examples.stream().anyMatch(other -> other.text().equals(example.text()));
    if (!known && examples.size() < EXAMPLES) {
      examples.add(example);
    }
  }

  private static String shortened(Cell cell) {
    String text = cell.raw();
    return text.length() <= LONGEST_EXAMPLE ? text : text.substring(0, LONGEST_EXAMPLE);
  }
}
