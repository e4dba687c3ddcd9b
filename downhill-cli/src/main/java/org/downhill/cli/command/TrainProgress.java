package org.downhill.cli.command;

import java.util.List;
import org.downhill.cli.io.Characters;
import org.downhill.cli.io.Notes;
import org.downhill.cli.io.Notes.End;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.TextTable;
import org.downhill.learn.check.Finding;
import org.downhill.learn.doctor.Courses;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.schema.ColumnSchema;
import org.downhill.learn.schema.InputSummary;
import org.downhill.learn.schema.TableSchema;
import org.downhill.learn.train.EpochReport;
import org.downhill.learn.train.TrainListener;

/**
 * Tells the person at the terminal how a training run goes: what the columns were taken for, the
 * plan, and then a bar on a terminal or a line for each epoch elsewhere.
 */
final class TrainProgress implements TrainListener {

  private static final int LONGEST_NAME = 32;
  private static final int MOST_COLUMNS = 40;

  private final Session session;
  private final Notes notes;
  private String phase = "";
  private long phaseSince = System.nanoTime();
  private String epochPhase = "";
  private double lastObjective = Double.NaN;
  private final Courses course = new Courses();

  TrainProgress(Session session, Notes notes) {
    this.session = session;
    this.notes = notes;
  }

  @Override
  public void phase(String newPhase) {
    phase = newPhase;
    phaseSince = System.nanoTime();
    notes.bar(newPhase, Double.NaN, End.CERTAIN, "");
    notes.detail(newPhase);
  }

  @Override
  public void read(long bytes, long totalBytes, long rows) {
    double fraction = totalBytes > 0 ? Math.min(1, (double) bytes / totalBytes) : Double.NaN;
    double seconds = (System.nanoTime() - phaseSince) * 1e-9;
    notes.bar(phase, fraction, End.CERTAIN, Numbers.rate(rows / seconds) + " rows/s");
  }

  @Override
  public void schema(InputSummary summary) {
    notes.say("task    " + summary.task().task().label() + ": " + summary.task().reason());
    notes.say("target  " + Characters.printable(summary.target()));
    notes.say("");
    if (summary instanceof TableSchema table) {
      notes.say(columns(table));
    } else {
      summary.lines().forEach(line -> notes.say(Characters.printable(line)));
    }
    notes.say("");
  }

  private String columns(TableSchema schema) {
    TextTable table = new TextTable().words("column").words("taken for").words("because");
    List<ColumnSchema> all = schema.columns();
    int shown = notes.isVerbose() ? all.size() : Math.min(all.size(), MOST_COLUMNS);
    for (ColumnSchema column : all.subList(0, shown)) {
      table.row(
          Characters.shortened(Characters.printable(column.name()), LONGEST_NAME),
          word(column),
          column.reason());
    }
    if (shown < all.size()) {
      table.row("…", "", (all.size() - shown) + " more columns; --verbose shows them");
    }
    return table.render(session.columns(), 2);
  }

  private static String word(ColumnSchema column) {
    return switch (column.role()) {
      case TARGET -> "target";
      case WEIGHT -> "weight";
      case EXPOSURE -> "exposure";
      case FEATURE, LEFT_OUT -> column.kind().label();
    };
  }

  @Override
  public void plan(Plan plan) {
    if (plan.decisions().isEmpty()) {
      return;
    }
    TextTable table = new TextTable().words("plan").words("choice").words("because");
    for (Decision decision : plan.decisions()) {
      table.row(decision.name(), decision.choice(), decision.reason());
    }
    notes.say(table.render(session.columns(), 2));
    notes.say("");
  }

  /** The course of the descent that is measured. */
  Courses course() {
    return course;
  }

  @Override
  public void epoch(EpochReport report) {
    course.epoch(report);
    boolean first = !report.phase().equals(epochPhase);
    if (first) {
      epochPhase = report.phase();
      lastObjective = Double.NaN;
    }
    if (notes.bars()) {
      double fraction =
          report.epochs() > 0 ? (double) report.epoch() / report.epochs() : Double.NaN;
      String detail =
          "epoch "
              + report.epoch()
              + "  objective "
              + Numbers.measured(report.objective())
              + "  "
              + Numbers.measured(report.epoch() / Math.max(report.seconds(), 1e-3))
              + " epochs/s";
      notes.bar(report.phase(), fraction, End.AT_THE_LATEST, detail);
    }
    if (!notes.bars() || notes.isVerbose()) {
      if (first) {
        notes.say(report.phase());
        notes.say(line("epoch", "objective", "change", "|gradient|", "rate", "seconds"));
      }
      notes.say(line(report));
    }
    lastObjective = report.objective();
  }

  private String line(EpochReport report) {
    double change = report.objective() - lastObjective;
    return line(
        Integer.toString(report.epoch()),
        Numbers.measured(report.objective()),
        known(change),
        known(report.gradientNorm()),
        known(report.learningRate()),
        Numbers.hundredths(report.seconds()));
  }

  private static String line(String... cells) {
    return String.format("%7s  %11s  %11s  %11s  %11s  %9s", (Object[]) cells);
  }

  private static String known(double value) {
    return Double.isNaN(value) ? "" : Numbers.measured(value);
  }

  @Override
  public void finding(Finding finding) {
    if (finding.severity() == Finding.Severity.WARNING) {
      notes.warn(finding.message());
    } else {
      notes.say("note: " + Characters.printable(finding.message()));
    }
  }

  @Override
  public boolean stopRequested() {
    return session.interruption().requested();
  }
}
