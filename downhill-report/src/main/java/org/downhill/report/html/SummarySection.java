package org.downhill.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.record.Environment;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.Outcome;
import org.downhill.learn.record.RunEvent;
import org.downhill.learn.record.TraceRow;
import org.downhill.learn.train.TrainSettings;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Html;
import org.downhill.report.internal.page.Table;

/** What was asked and done: data, split, versions, time, options, the plan with its reasons. */
final class SummarySection {

  private final Page page;
  private final Manifest manifest;

  SummarySection(Page page) {
    this.page = page;
    manifest = page.view().manifest();
  }

  void write() {
    page.begin("summary");
    facts();
    data();
    options();
    plan();
    events();
    page.end();
  }

  private void facts() {
    page.html().open("dl", "class", "facts");
    page.outcome().ifPresent(this::ofOutcome);
    fact("seed", Long.toString(manifest.request().seed()));
    fact("duration", Amounts.seconds(manifest.seconds()));
    double speed = speed();
    if (Double.isFinite(speed)) {
      fact("speed", Amounts.number(speed, 3));
    }
    Environment where = manifest.environment();
    fact("version", where.version() + " (" + where.build() + ")");
    fact("kernel", where.kernel());
    fact("java", where.java() + ", " + where.vm());
    fact(
        "machine",
        page.text(
            "fact.machine.value",
            where.os(),
            Amounts.count(where.processors()),
            Amounts.bytes(where.memoryBytes())));
    page.html().closeLine();
  }

  private void ofOutcome(Outcome outcome) {
    fact("task", page.words().name("task", outcome.task()));
    fact("target", outcome.target());
    Outcome.Split split = outcome.split();
    String rows = Amounts.count(split.trainRows());
    String tested = Amounts.count(split.testRows());
    fact(
        "split",
        page.text("fact.split." + split.kind(), rows, tested, Amounts.percent(split.fraction())));
    fact("features", Amounts.count(outcome.features()));
    fact("optimizer", outcome.optimizer());
    fact("epochs", Amounts.count(outcome.epochs()));
  }

  private void fact(String key, String value) {
    page.html().open("div").element("dt", page.text("fact." + key));
    page.html().element("dd", value).close();
  }

  /** Rows visited in a second of the descent, NaN where too little is known. */
  private double speed() {
    List<TraceRow> course = CourseSection.fitting(page.view());
    if (course.size() < 2 || page.outcome().isEmpty()) {
      return Double.NaN;
    }
    TraceRow first = course.get(0);
    TraceRow last = course.get(course.size() - 1);
    double seconds = last.seconds() - first.seconds();
    double rows = page.outcome().get().split().trainRows() * (last.epoch() - first.epoch());
    return seconds > 0 && rows > 0 ? rows / seconds : Double.NaN;
  }

  private void data() {
    Html html = page.html();
    html.element("h3", page.text("data.title"));
    Table table = new Table(html, page.text("data.caption"), "plain");
    table.words(page.text("data.name")).words(page.text("data.role"));
    table.numbers(page.text("data.rows")).numbers(page.text("data.skipped"));
    table.numbers(page.text("data.bytes")).words(page.text("data.hash")).body();
    for (DataFile file : manifest.data()) {
      html.open("tr");
      table.cell(0, file.name());
      table.cell(1, page.words().name("part", file.role()));
      table.cell(2, Amounts.count(file.rows()));
      table.cell(3, Amounts.count(file.skippedRows()));
      table.cell(4, Amounts.bytes(file.bytes()));
      html.open("td").open("code", "title", file.sha256());
      html.text(file.sha256().substring(0, Math.min(16, file.sha256().length())));
      html.close().close().closeLine();
    }
    table.end();
  }

  private void options() {
    Map<String, String> usual = TrainSettings.builder().build().asMap();
    Map<String, String> options = manifest.request().options();
    List<String> given = new ArrayList<>();
    List<String> left = new ArrayList<>();
    options.forEach((name, value) -> (value.equals(usual.get(name)) ? left : given).add(name));
    Html html = page.html();
    html.element("h3", page.text("options.title"));
    if (given.isEmpty()) {
      html.element("p", page.text("options.none"), "class", "quiet");
    } else {
      options(given, "options.given");
    }
    html.open("details").element("summary", page.text("options.left"));
    options(left, "options.left");
    html.closeLine();
    html.element("p", page.text("options.command"));
    html.element("pre", command(), "class", "command");
  }

  private void options(List<String> names, String caption) {
    Table table = new Table(page.html(), page.text(caption), "plain narrow");
    table.words(page.text("options.name")).words(page.text("options.value")).body();
    for (String name : names) {
      String value = manifest.request().options().getOrDefault(name, "");
      table.row(name, value.isEmpty() ? "–" : value);
    }
    table.end();
  }

  private String command() {
    return manifest.request().commandLine();
  }

  private void plan() {
    if (manifest.plan().isEmpty()) {
      return;
    }
    Html html = page.html();
    html.element("h3", page.text("plan.title"));
    Table table = new Table(html, page.text("plan.caption"), "plain plan");
    table.words(page.text("plan.name")).words(page.text("plan.choice"));
    table.words(page.text("plan.reason")).words(page.text("plan.override")).body();
    for (Decision decision : manifest.plan()) {
      html.open("tr");
      table.cell(0, page.words().name("decision", decision.name()));
      html.open("td").element("code", decision.choice()).close();
      html.element("td", decision.reason(), "lang", "en");
      html.open("td").element("code", decision.override()).close().closeLine();
    }
    table.end();
  }

  private void events() {
    if (page.view().events().isEmpty()) {
      return;
    }
    page.html().element("h3", page.text("events.title"));
    Table table = new Table(page.html(), page.text("events.caption"), "plain");
    table.numbers(page.text("events.seconds")).words(page.text("events.phase"));
    table.words(page.text("events.kind")).words(page.text("events.message")).body();
    for (RunEvent event : page.view().events()) {
      table.row(
          Amounts.seconds(event.seconds()),
          page.words().name("phase", event.event().phase()),
          page.words().name("event", event.event().kind().label()),
          event.event().message());
    }
    table.end();
  }
}
