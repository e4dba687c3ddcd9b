package org.downhill.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.io.Characters;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.Session;
import org.downhill.cli.io.TextTable;
import org.downhill.learn.doctor.DataReport;
import org.downhill.learn.doctor.RunReport;
import org.downhill.learn.doctor.RunReport.Trials;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Group;
import org.downhill.learn.doctor.diagnosis.Picture;
import org.downhill.learn.doctor.diagnosis.Tried;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.record.ShellWords;

/** What the doctor found, for people. */
final class DoctorText {

  private DoctorText() {}

  /** Prints the catalogue. */
  static void catalog(Arguments arguments, Session session) {
    if (arguments.has("--json")) {
      JsonOutput.print(DoctorJson.catalog(), session.out());
      return;
    }
    for (Group group : Group.values()) {
      List<Ailment> entries =
          Ailments.all().stream().filter(ailment -> ailment.group() == group).toList();
      if (!entries.isEmpty()) {
        session.out().line("In " + group.title() + ":");
        TextTable table = new TextTable().words("").words("");
        for (Ailment ailment : entries) {
          table.row(ailment.id(), ailment.title() + " (" + ailment.severity().label() + ")");
          table.row("", "rule: " + ailment.definition());
          table.row("", "do: " + ailment.advice());
        }
        session.out().line(table.render(session.columns(), 2));
        session.out().line("");
      }
    }
    session.out().line("Found are " + Ailments.all().size() + " in all; see docs/doctor.md.");
  }

  /** Prints what was found in data. */
  static void print(String name, DataReport report, Session session) {
    report.examined().ifPresent(examined -> head(name, examined, session));
    findings(report.diagnoses(), session);
    report.examined().ifPresent(examined -> plan(examined, session));
  }

  private static void head(String name, DataReport.Examined examined, Session session) {
    Map<String, Double> facts = examined.facts();
    String looked =
        count(facts, "rows", "row")
            + ", "
            + Numbers.count((long) number(facts, "rowsLookedAt"))
            + " looked at, "
            + count(facts, "features", "feature")
            + ", target "
            + Characters.printable(examined.target())
            + " ("
            + examined.schema().task().task().label()
            + "), loss "
            + examined.loss();
    if (name.length() <= session.columns() / 3) {
      TextTable head = new TextTable().words("").words("").row(name, looked);
      session.out().line(head.render(session.columns(), 0));
    } else {
      // A long name beside it would leave no room for the rest.
      session.out().line(Characters.printable(name));
      session.out().line(new TextTable().words("").row(looked).render(session.columns(), 2));
    }
    List<String> parts = new ArrayList<>();
    if (facts.containsKey("spread")) {
      parts.add("largest column " + Numbers.measured(number(facts, "spread")) + "x the smallest");
      parts.add(
          "condition number "
              + Numbers.measured(number(facts, "conditionRaw"))
              + " as they are, "
              + Numbers.measured(number(facts, "conditionScaled"))
              + " standardised");
    }
    List<String> limits = new ArrayList<>();
    if (facts.containsKey("rateLimitRaw")) {
      limits.add(Numbers.measured(number(facts, "rateLimitRaw")) + " as they are");
    }
    if (facts.containsKey("rateLimitScaled")) {
      limits.add(Numbers.measured(number(facts, "rateLimitScaled")) + " standardised");
    }
    if (!limits.isEmpty()) {
      parts.add("largest safe learning rate (2/λmax) " + String.join(", ", limits));
    }
    if (facts.containsKey("separable")) {
      boolean separable = number(facts, "separable") == 1;
      parts.add(separable ? "classes can be separated" : "classes cannot be separated");
    }
    TextTable table = new TextTable().words("");
    parts.forEach(table::row);
    session.out().line(table.render(session.columns(), 2));
    session.out().line("");
  }

  /** The penalty's weight where nobody chose it. */
  private static String given(DataReport.Examined examined) {
    return examined.l2().isPresent() ? Numbers.measured(examined.l2().getAsDouble()) : "auto";
  }

  private static void plan(DataReport.Examined examined, Session session) {
    TextTable table = new TextTable().words("recommended").words("choice").words("because");
    for (Decision decision : examined.plan().decisions()) {
      table.row(decision.name(), decision.choice(), decision.reason());
    }
    session.out().line(table.render(session.columns(), 0));
    session
        .out()
        .line(
            "in all   "
                + examined.plan().optimizer()
                + ", batches of "
                + examined.plan().batchSize()
                + ", l2 "
                + examined.plan().decisions().stream()
                    .filter(decision -> decision.name().equals("l2"))
                    .map(Decision::choice)
                    .findFirst()
                    .orElseGet(() -> given(examined)));
  }

  /** Prints what was found in the run of a folder. */
  static void print(Path folder, RunReport report, Session session) {
    session.out().line("run      " + report.name());
    session.out().line("ended    " + Characters.printable(report.ending()));
    if (!report.course().points().isEmpty()) {
      session
          .out()
          .line("course   " + Picture.sparkline("objective", report.course().objectives()));
    }
    if (report.course().isCutShort() && report.trials() instanceof Trials.Made) {
      session
          .out()
          .line("go on    " + ShellWords.join(List.of("downhill", "resume", folder.toString())));
    }
    String trials =
        report.trials() instanceof Trials.Made made
            ? "remedies tried on " + Numbers.count(made.rows(), "row") + " of the run"
            : "no remedy was tried, " + ((Trials.Impossible) report.trials()).reason();
    session.out().line("trials   " + Characters.printable(trials));
    session.out().line("");
    findings(report.diagnoses(), session);
  }

  private static void findings(List<Diagnosis> all, Session session) {
    List<Diagnosis> alarms = all.stream().filter(Diagnosis::isAlarm).toList();
    if (alarms.isEmpty()) {
      session.out().line("Nothing was found that needs to be mended.");
      session.out().line("");
    }
    int number = 1;
    for (Diagnosis diagnosis : all) {
      String head =
          diagnosis.isAlarm() ? number++ + ". " : diagnosis.ailment().severity().label() + ": ";
      session
          .out()
          .line(head + diagnosis.ailment().title() + " (" + diagnosis.ailment().id() + ")");
      print(diagnosis, session);
    }
  }

  private static void print(Diagnosis diagnosis, Session session) {
    TextTable table = new TextTable().words("").words("");
    table.row("shown by", diagnosis.evidence());
    session.out().line(table.render(session.columns(), 3));
    diagnosis.picture().forEach(line -> session.out().line(" ".repeat(13) + line));
    TextTable rest = new TextTable().words("").words("");
    rest.row("rule    ", diagnosis.ailment().definition());
    rest.row("do", diagnosis.remedy().change());
    Optional<Tried> tried = diagnosis.remedy().tried();
    tried.ifPresent(
        trial -> rest.row("tried", trial.sentence() + (trial.helped() ? "" : " (no help here)")));
    session.out().line(rest.render(session.columns(), 3));
    session.out().line("");
  }

  private static String count(Map<String, Double> facts, String name, String thing) {
    return Numbers.count((long) number(facts, name), thing);
  }

  private static double number(Map<String, Double> facts, String name) {
    return facts.getOrDefault(name, Double.NaN);
  }
}
