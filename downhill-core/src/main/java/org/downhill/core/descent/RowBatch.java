package org.downhill.core.descent;

import java.util.Arrays;
import org.downhill.core.problem.ExplicitTerms;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.TermRow;

/**
 * The rows of one mini-batch after the other, worked on by several threads in phases: every member
 * finds the scores of some rows, then adds up the gradient and moves on some coordinates.
 */
final class RowBatch {

  /** Rows that are looked at to divide the coordinates evenly. */
  private static final int SAMPLE = 4_096;

  private final ExplicitTerms terms;
  private final BatchSource source;
  private final RowUpdate update;
  private final double[] x;
  private final double[] gradient;

  /** For each coordinate the batch that has last met it, counted by the member it belongs to. */
  private final int[] met;

  private final double[] slopes;
  private final double[] values;
  private final Member[] members;

  RowBatch(
      FiniteSum sum,
      ExplicitTerms terms,
      BatchSource source,
      RowUpdate update,
      double[] x,
      int size,
      int threads) {
    this.terms = terms;
    this.source = source;
    this.update = update;
    this.x = x;
    gradient = new double[x.length];
    met = new int[x.length];
    slopes = new double[size];
    values = new double[size];
    members = new Member[threads];
    int[] bounds = bounds(sum.terms(), threads);
    for (int i = 0; i < threads; i++) {
      members[i] = new Member(bounds[i], bounds[i + 1]);
    }
  }

  /** Whether such steps suit the terms of a sum: most of their coordinates have numbers. */
  static boolean suits(FiniteSum sum, ExplicitTerms terms) {
    TermRow row = new TermRow();
    long surplus = 0;
    int looked = Math.min(sum.terms(), SAMPLE);
    for (int i = 0; i < looked; i++) {
      terms.locate((int) ((long) sum.terms() * i / looked), row);
      surplus += row.to() - row.from() - row.denseLength();
    }
    return surplus > 0;
  }

  /** Divides the coordinates so that each part is met about as often. */
  private int[] bounds(int rows, int parts) {
    int[] bounds = new int[parts + 1];
    bounds[parts] = x.length;
    if (parts == 1) {
      return bounds;
    }
    int[] counts = new int[x.length];
    TermRow row = new TermRow();
    long total = 0;
    int dense = 0;
    int looked = Math.min(rows, SAMPLE);
    for (int i = 0; i < looked; i++) {
      terms.locate((int) ((long) rows * i / looked), row);
      for (int j = 0; j < row.denseLength(); j++) {
        counts[j]++;
      }
      for (int k = row.from(); k < row.to(); k++) {
        counts[row.index()[k]]++;
      }
      total += row.denseLength() + row.to() - row.from();
      dense = row.denseLength();
    }
    long seen = 0;
    int part = 1;
    for (int c = 0; c < x.length && part < parts; c++) {
      // Neighbouring coordinates are not divided.
      if (seen * parts >= total * part && c >= dense) {
        bounds[part++] = c;
      }
      seen += counts[c];
    }
    Arrays.fill(bounds, part, parts, x.length);
    return bounds;
  }

  /** Brings the member's coordinates of the rows forward to the present step. */
  void bringForward(int member, int from, int rows, double rate) {
    Member own = members[member];
    for (int i = 0; i < rows; i++) {
      own.locate(from + i);
      update.bringForward(own.row, x, rate);
    }
  }

  /** Finds the scores of the member's share of the rows. */
  void score(int member, int from, int rows) {
    int first = (int) ((long) rows * member / members.length);
    int end = (int) ((long) rows * (member + 1) / members.length);
    score(members[member].row, from, first, end, rows);
  }

  private void score(TermRow row, int from, int first, int end, int rows) {
    for (int i = first; i < end; i++) {
      terms.locate(source.upcoming(from + i), row);
      double score = terms.score(row, x);
      slopes[i] = terms.slope(row, score) / rows;
      values[i] = terms.value(row, score);
    }
  }

  /** Adds up the gradient on the member's coordinates and moves along it. */
  void descend(int member, int from, int rows, double rate) {
    members[member].descend(from, rows, rate);
  }

  /** All of a batch before its step, by one thread. */
  void scoreAlone(int rows, double rate) {
    for (int m = 0; m < members.length; m++) {
      bringForward(m, 0, rows, rate);
    }
    score(members[0].row, 0, 0, rows, rows);
  }

  /** The step of a batch by one thread. */
  void descendAlone(int rows, double rate) {
    for (int m = 0; m < members.length; m++) {
      descend(m, 0, rows, rate);
    }
  }

  double mean(int rows) {
    double total = 0;
    for (int i = 0; i < rows; i++) {
      total += values[i];
    }
    return total / rows;
  }

  double largestSlope(int rows) {
    double largest = 0;
    for (int i = 0; i < rows; i++) {
      largest = Math.max(largest, Math.abs(slopes[i]));
    }
    return largest;
  }

  boolean isFinite(int rows) {
    return Double.isFinite(mean(rows));
  }

  /** The norm of the gradient of the latest batch; its last bits depend on the members. */
  double gradientNorm() {
    double squares = 0;
    for (Member member : members) {
      squares += member.squares;
    }
    return Math.sqrt(squares);
  }

  /** One thread's coordinates: {@code low … high − 1}. */
  private final class Member {

    private final int low;
    private final int high;
    private final TermRow row = new TermRow();
    private int[] touched = new int[256];
    private int size;

    /** Number of the latest batch, from 1. */
    private int now;

    private double squares;

    Member(int low, int high) {
      this.low = low;
      this.high = high;
    }

    /** Points {@link #row} at a row's part within the coordinates. */
    void locate(int upcoming) {
      terms.locate(source.upcoming(upcoming), row);
      if (members.length > 1) {
        row.restrict(low, high);
      }
    }

    void descend(int from, int rows, double rate) {
      size = 0;
      now++;
      for (int i = 0; i < rows; i++) {
        if (slopes[i] != 0) {
          locate(from + i);
          add(slopes[i]);
        }
      }
      squares = 0;
      for (int t = 0; t < size; t++) {
        double entry = gradient[touched[t]];
        squares += entry * entry;
      }
      update.descendAndShrink(touched, size, gradient, x, rate);
    }

    /** Adds the row's part of the gradient, and notes each coordinate when it first comes. */
    private void add(double slope) {
      int length = row.denseLength() + row.to() - row.from() + 1;
      if (size + length > touched.length) {
        touched = Arrays.copyOf(touched, Math.max(size + length, 2 * touched.length));
      }
      float[] dense = row.dense();
      for (int j = 0; j < row.denseLength(); j++) {
        gradient[j] += slope * dense[row.denseFrom() + j];
        note(j);
      }
      int[] index = row.index();
      float[] value = row.value();
      for (int k = row.from(); k < row.to(); k++) {
        gradient[index[k]] += slope * value[k];
        note(index[k]);
      }
      if (row.constant() != TermRow.NONE) {
        gradient[row.constant()] += slope;
        note(row.constant());
      }
    }

    private void note(int coordinate) {
      // Without a branch: whether a coordinate has come before cannot be foreseen.
      touched[size] = coordinate;
      size += met[coordinate] == now ? 0 : 1;
      met[coordinate] = now;
    }
  }
}
