package org.downhill.learn.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.downhill.learn.input.Dialect.Quoting;

/**
 * Tells how a table is written down from its first rows. The delimiter is the one that splits the
 * rows into equally many fields, at least two; of several such the first of tab, semicolon, bar and
 * comma (a comma may be within numbers or words of text separated by another), and then runs of
 * blanks, if numbers or at least five columns come of it.
 */
public final class DialectDetector {

  private static final int ROWS = 200;
  private static final char[] DELIMITERS = {'\t', ';', '|', ','};
  private static final double SOME_DISAGREEMENT = 0.1;
  private static final double MIN_NUMERIC_SHARE = 0.25;
  private static final int MIN_COLUMNS_OF_WORDS = 5;

  private final ByteSource source;
  private final ReadOptions options;
  private final String text;
  private final Charset charset;

  private DialectDetector(ByteSource source, ReadOptions options) {
    this.source = source;
    this.options = options;
    Sample sample = Sample.of(source);
    charset = charset(sample.bytes(), options);
    text = decode(sample);
  }

  /** A way to split the text. */
  private record Candidate(char delimiter, Quoting quoting, SampleTable table) {}

  /**
   * The dialect of a table.
   *
   * @throws DataException if nothing but blank lines are there, or the first line is neither a
   *     header nor data
   */
  public static Dialect detect(ByteSource source, ReadOptions options) {
    return new DialectDetector(source, options).detect();
  }

  /** The encoding of a text: by its byte-order mark, else as the options say, else UTF-8. */
  public static Charset charset(ByteSource source, ReadOptions options) {
    return charset(Sample.of(source).bytes(), options);
  }

  private static Charset charset(byte[] first, ReadOptions options) {
    return options.charset().or(() -> ByteOrderMark.of(first)).orElse(StandardCharsets.UTF_8);
  }

  private Dialect detect() {
    if (text.isBlank()) {
      throw new DataException(
          Place.of(source.name()),
          "nothing but blank lines",
          "at least one row",
          "give a file that is not empty");
    }
    Candidate best = best();
    List<List<String>> rows = best.table.rows();
    int usual = best.table.columns();
    boolean header = new HeaderDetector(source, options, rows, usual).hasHeader();
    int columns = header ? rows.get(0).size() : usual;
    return new Dialect(best.delimiter, best.quoting, header, columns, charset);
  }

  private Candidate best() {
    if (options.delimiter().isPresent()) {
      return candidate(options.delimiter().get());
    }
    if (isNamedTabSeparated() && text.indexOf('\t') >= 0) {
      return candidate('\t');
    }
    List<Candidate> candidates = new ArrayList<>();
    for (char delimiter : DELIMITERS) {
      if (text.indexOf(delimiter) < 0) {
        continue;
      }
      Candidate candidate = candidate(delimiter);
      if (candidate.table.columns() > 1) {
        if (candidate.table.disagreeing() == 0) {
          return delimiter == '\t' ? blanksIfFiner(candidate) : candidate;
        }
        candidates.add(candidate);
      }
    }
    Candidate fallback =
        candidates.stream()
            .min(Comparator.comparingLong(candidate -> candidate.table.disagreeing()))
            .orElseGet(() -> candidate(','));
    double disagreement = (double) fallback.table.disagreeing() / fallback.table.rows().size();
    if (fallback.table.columns() > 1 && disagreement <= SOME_DISAGREEMENT) {
      return fallback;
    }
    Candidate blanks = candidate(' ');
    return isTableOfBlanks(blanks.table) ? blanks : fallback;
  }

  /** Some tables mix spaces and tabs: what tabs leave together is then no number. */
  private Candidate blanksIfFiner(Candidate tabs) {
    Candidate blanks = candidate(' ');
    boolean finer =
        blanks.table.disagreeing() == 0
            && blanks.table.columns() > tabs.table.columns()
            && blanks.table.numericShare() > tabs.table.numericShare();
    return finer ? blanks : tabs;
  }

  /** Blanks are also within text; the first line may differ, as headers often do. */
  private static boolean isTableOfBlanks(SampleTable table) {
    boolean agreeing =
        table.disagreeing() == 0
            || (table.disagreeing() == 1
                && table.rows().size() > 2
                && table.rows().get(0).size() != table.columns());
    return agreeing
        && table.columns() > 1
        && (table.numericShare() >= MIN_NUMERIC_SHARE || table.columns() >= MIN_COLUMNS_OF_WORDS);
  }

  private boolean isNamedTabSeparated() {
    String name = source.name().toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return plain.endsWith(".tsv") || plain.endsWith(".tab");
  }

  private Candidate candidate(char delimiter) {
    if (delimiter == '\t') {
      // Many tab-separated files know no quotes: they hold only where the whole sample shows them.
      SampleTable all = SampleTable.split(text, delimiter, Quoting.FIELD, Integer.MAX_VALUE);
      Quoting quoting =
          all.quotedFields() > 0 && all.brokenQuotes() == 0 && all.disagreeing() == 0
              ? Quoting.FIELD
              : Quoting.NONE;
      return new Candidate(delimiter, quoting, SampleTable.split(text, delimiter, quoting, ROWS));
    }
    SampleTable strict = SampleTable.split(text, delimiter, Quoting.FIELD, ROWS);
    if (delimiter != ' ' && text.indexOf('"') >= 0) {
      SampleTable within = SampleTable.split(text, delimiter, Quoting.FIELD_WITHIN_BLANKS, ROWS);
      boolean better =
          within.quotedFields() > strict.quotedFields()
              || within.brokenQuotes() < strict.brokenQuotes();
      if (better && within.brokenQuotes() == 0) {
        return new Candidate(delimiter, Quoting.FIELD_WITHIN_BLANKS, within);
      }
    }
    return new Candidate(delimiter, Quoting.FIELD, strict);
  }

  /** The sample as text, up to its last complete line. */
  private String decode(Sample sample) {
    StringWriter out = new StringWriter();
    try (Reader reader =
        DecodedReader.lenient(source, new ByteArrayInputStream(sample.bytes()), charset)) {
      reader.transferTo(out);
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
    String all = out.toString();
    int lastLine = Math.max(all.lastIndexOf('\n'), all.lastIndexOf('\r'));
    return sample.isComplete() || lastLine < 0 ? all : all.substring(0, lastLine + 1);
  }
}
