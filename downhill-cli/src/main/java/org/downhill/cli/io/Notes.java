package org.downhill.cli.io;

import java.util.Locale;

/**
 * What a command tells the person at the terminal while it works: lines on standard error, and a
 * bar that is drawn again in place when standard error is a terminal.
 */
public final class Notes {

  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";
  private static final String ERASE_LINE = "\r\u001b[K";
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final int BAR_CELLS = 24;

  private final Session session;
  private final Verbosity verbosity;
  private final boolean bars;
  private boolean barShown;
  private String label = "";
  private long labelSince;
  private long drawn;

  /**
   * Notes of a session.
   *
   * @param session where they go
   * @param verbosity how many of them
   */
  public Notes(Session session, Verbosity verbosity) {
    this.session = session;
    this.verbosity = verbosity;
    bars = verbosity != Verbosity.QUIET && session.terminal();
  }

  /** Whether progress is drawn as a bar; if not, it is told in lines. */
  public boolean bars() {
    return bars;
  }

  /** Whether every detail is said. */
  public boolean isVerbose() {
    return verbosity == Verbosity.VERBOSE;
  }

  /** A line, or several, unless quiet. */
  public void say(String text) {
    if (verbosity != Verbosity.QUIET) {
      clearBar();
      session.err().println(text);
    }
  }

  /** A line for those who asked for every detail. */
  public void detail(String text) {
    if (isVerbose()) {
      say(text);
    }
  }

  /** A warning, even when quiet. */
  public void warn(String text) {
    clearBar();
    String word = session.colour() ? YELLOW + "warning:" + PLAIN : "warning:";
    session.err().println(word + " " + Characters.printable(text));
  }

  /** How sure the end of what the bar shows is. */
  public enum End {
    /** It comes when the bar is full. */
    CERTAIN,
    /** It comes when the bar is full, or before. */
    AT_THE_LATEST
  }

  /**
   * Draws the bar, at most ten times a second.
   *
   * @param what what is going on; the time left is reckoned from when this was first said
   * @param fraction how much of it is done, from 0 to 1; NaN if unknown
   * @param end how sure the end is
   * @param detail rate and values, shown after the bar
   */
  public void bar(String what, double fraction, End end, String detail) {
    long now = System.nanoTime();
    boolean fresh = !what.equals(label);
    if (fresh) {
      label = what;
      labelSince = now;
    }
    if (!bars || (!fresh && now - drawn < REDRAW_NANOS)) {
      return;
    }
    drawn = now;
    StringBuilder line = new StringBuilder(what);
    if (!Double.isNaN(fraction)) {
      line.append("  ").append(gauge(fraction)).append(percent(fraction));
    }
    if (!detail.isEmpty()) {
      line.append("  ").append(detail);
    }
    double elapsed = (now - labelSince) * 1e-9;
    if (fraction > 0 && fraction < 1 && elapsed > 1) {
      line.append(end == End.CERTAIN ? "  " : "  at most ");
      line.append(Numbers.seconds(elapsed / fraction - elapsed)).append(" left");
    }
    session.err().print(ERASE_LINE + fitted(line.toString()));
    session.err().flush();
    barShown = true;
  }

  /** Takes the bar away. */
  public void clearBar() {
    if (barShown) {
      session.err().print(ERASE_LINE);
      session.err().flush();
      barShown = false;
    }
  }

  private String gauge(double fraction) {
    int full = (int) Math.round(Math.max(0, Math.min(1, fraction)) * BAR_CELLS);
    return session.unicode()
        ? "█".repeat(full) + "░".repeat(BAR_CELLS - full)
        : "[" + "#".repeat(full) + ".".repeat(BAR_CELLS - full) + "]";
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, " %3.0f %%", 100 * fraction);
  }

  private String fitted(String line) {
    return Characters.shortened(Characters.printable(line), session.columns() - 1);
  }
}
