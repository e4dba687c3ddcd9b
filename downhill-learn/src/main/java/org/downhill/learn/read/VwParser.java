package org.downhill.learn.read;

import java.nio.charset.StandardCharsets;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.DecimalScanner;
import org.downhill.learn.input.Decimals;

/**
 * Reads Vowpal Wabbit text: {@code [label [importance [initial]]] [tag]|[namespace[:weight]]
 * feature[:value] … |…}. As there, the last word before the first bar is a tag if it begins with a
 * quote or touches the bar; a feature without a value has 1; the weight of a namespace multiplies
 * the values of its features; features without a name are called 0, 1, 2, … within their row.
 * Labels of several classes, costs or actions are refused. Ids are those of {@link VwHash}.
 */
final class VwParser implements LineParser {

  private static final int MAX_WORDS = 4;

  /** Bytes of the shortest feature with the blank before it. */
  private static final int SHORTEST_FEATURE = 2;

  private static final String FIX = "correct the row, or leave such rows out with --bad-rows skip";
  private static final long DEFAULT_NAMESPACE = VwHash.hash(VwHash.START, VwHash.DEFAULT_NAMESPACE);

  private final DecimalScanner scanner = new DecimalScanner();
  private final int[] wordStart = new int[MAX_WORDS + 1];
  private final int[] wordEnd = new int[MAX_WORDS + 1];
  private int unnamed;
  private int numberEnd;

  @Override
  public boolean parse(Line line, SparseBlock block) {
    byte[] text = line.text();
    int end = line.end();
    int bar = line.start();
    boolean blank = true;
    while (bar < end && text[bar] != '|') {
      blank &= isBlank(text[bar++]);
    }
    if (bar == end) {
      if (blank) {
        return false;
      }
      throw new DataException(
          line.place(line.start()), "a line without |", "label |namespace feature:value …", FIX);
    }
    block.beginRow(line.number());
    label(line, block, bar);
    unnamed = 0;
    while (bar < end) {
      bar = namespace(line, block, bar + 1);
    }
    block.endRow();
    return true;
  }

  /** Reads a namespace, whose name begins at {@code from}; returns the next bar or the end. */
  private int namespace(Line line, SparseBlock block, int from) {
    byte[] text = line.text();
    int end = line.end();
    int i = nameEnd(text, from, end);
    long namespace =
        i == from ? DEFAULT_NAMESPACE : VwHash.finish(VwHash.steps(VwHash.START, text, from, i));
    float weight = 1;
    if (i < end && text[i] == ':') {
      weight = number(line, i + 1);
      i = numberEnd;
    }
    return features(line, block, i, namespace, weight);
  }

  /** Reads features from {@code from} on; returns the next bar or the end. */
  private int features(Line line, SparseBlock block, int from, long namespace, float weight) {
    byte[] text = line.text();
    int end = line.end();
    block.reserve((end - from) / SHORTEST_FEATURE + 1);
    long[] ids = block.id();
    float[] values = block.value();
    int size = block.size();
    int i = from;
    while (i < end && text[i] != '|') {
      if (isBlank(text[i])) {
        i++;
        continue;
      }
      int start = i;
      i = nameEnd(text, start, end);
      long hash =
          i == start ? unnamed(namespace, unnamed++) : VwHash.steps(namespace, text, start, i);
      float value = weight;
      if (i < end && text[i] == ':') {
        value = number(line, i + 1) * weight;
        i = numberEnd;
        if (!Float.isFinite(value)) {
          throw overflow(line, start);
        }
      }
      ids[size] = VwHash.finish(hash);
      values[size++] = value;
    }
    block.size(size);
    return i;
  }

  /** Reads what stands before the first bar. */
  private void label(Line line, SparseBlock block, int bar) {
    byte[] text = line.text();
    int words = 0;
    int i = line.start();
    while (true) {
      while (i < bar && isBlank(text[i])) {
        i++;
      }
      if (i == bar) {
        break;
      }
      if (words > MAX_WORDS) {
        throw tooManyWords(line, wordStart[MAX_WORDS]);
      }
      wordStart[words] = i;
      while (i < bar && !isBlank(text[i])) {
        i++;
      }
      wordEnd[words++] = i;
    }
    if (words > 0 && (wordEnd[words - 1] == bar || text[wordStart[words - 1]] == '\'')) {
      words--;
      int tagStart = wordStart[words] + (text[wordStart[words]] == '\'' ? 1 : 0);
      block.tag(tagStart, wordEnd[words]);
    }
    if (words > 3) {
      throw tooManyWords(line, wordStart[3]);
    }
    if (words > 0) {
      checkLabel(line, wordStart[0], wordEnd[0]);
      block.label(line, wordStart[0], wordEnd[0]);
    }
    if (words > 1) {
      block.weight(importance(line, wordStart[1], wordEnd[1]));
    }
    if (words > 2) {
      block.initial(number(line, wordStart[2], wordEnd[2]));
    }
  }

  private static void checkLabel(Line line, int from, int to) {
    byte[] text = line.text();
    String label = null;
    for (int i = from; i < to; i++) {
      if (text[i] == ':' || text[i] == ',') {
        label = Bytes.quote(text, from, to);
      }
    }
    if (to - from == 6 && new String(text, from, 6, StandardCharsets.UTF_8).equals("shared")) {
      label = Bytes.quote(text, from, to);
    }
    if (label != null) {
      throw new DataException(
          line.place(from),
          "the label " + label + " of several classes, costs or actions",
          "one label: a number or a name",
          "give rows that have one label each");
    }
  }

  private static double importance(Line line, int from, int to) {
    double importance = Decimals.parse(line.text(), from, to);
    if (!(importance >= 0 && importance < Double.POSITIVE_INFINITY)) {
      throw new DataException(
          line.place(from),
          "the importance " + Bytes.quote(line.text(), from, to),
          "a finite number of at least 0",
          FIX);
    }
    return importance;
  }

  /** Reads the number that begins at {@code from}, and sets {@link #numberEnd} to its end. */
  private float number(Line line, int from) {
    byte[] text = line.text();
    int end = line.end();
    if (scanner.scanFloat(text, from)) {
      numberEnd = scanner.end();
      if (numberEnd == end || isBlank(text[numberEnd]) || text[numberEnd] == '|') {
        return (float) scanner.number();
      }
    }
    numberEnd = numberEnd(text, from, end);
    return number(line, from, numberEnd);
  }

  private static float number(Line line, int from, int to) {
    float number = Decimals.parseFloat(line.text(), from, to);
    if (!Float.isFinite(number)) {
      throw new DataException(
          line.place(from), Bytes.quote(line.text(), from, to), "a finite number", FIX);
    }
    return number;
  }

  private static DataException overflow(Line line, int at) {
    return new DataException(
        line.place(at),
        "a value that overflows with the weight of its namespace",
        "a number between -3.4e38 and 3.4e38",
        FIX);
  }

  private static DataException tooManyWords(Line line, int at) {
    return new DataException(
        line.place(at),
        "more than a label, an importance, an initial prediction and a tag before the |",
        "[label [importance [initial]]] ['tag]|",
        FIX);
  }

  private static long unnamed(long namespace, int ordinal) {
    long hash = namespace;
    for (char digit : Integer.toString(ordinal).toCharArray()) {
      hash = VwHash.step(hash, digit);
    }
    return hash;
  }

  private static int numberEnd(byte[] text, int from, int end) {
    int i = from;
    while (i < end && !isBlank(text[i]) && text[i] != '|') {
      i++;
    }
    return i;
  }

  /** The end of the name that begins at {@code from}: a blank, a colon or a bar. */
  private static int nameEnd(byte[] text, int from, int end) {
    int i = from;
    while (i < end) {
      byte b = text[i];
      // Most bytes of names are above blanks, and those of UTF-8 beyond ASCII are below zero.
      if (b <= ' ' ? isBlank(b) : b == ':' || b == '|') {
        break;
      }
      i++;
    }
    return i;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }
}
