package org.downhill.report.html;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.record.RunDocument;
import org.downhill.learn.record.TraceRow;
import org.downhill.report.internal.page.Html;

/** How to make the run again, and its numbers for machines. */
final class AppendixSection {

  private final Page page;

  AppendixSection(Page page) {
    this.page = page;
  }

  void write() {
    Html html = page.html();
    page.begin("appendix");
    html.open("ol", "class", "steps");
    html.element(
        "li",
        page.text(
            "appendix.version",
            page.view().manifest().environment().version(),
            page.view().manifest().environment().build()));
    html.open("li").text(page.text("appendix.data")).open("ul");
    for (DataFile file : page.view().manifest().data()) {
      html.open("li").text(file.name() + " ").element("code", file.sha256()).close();
    }
    html.close().close();
    html.open("li").text(page.text("appendix.command"));
    html.element("pre", page.view().manifest().request().commandLine(), "class", "command");
    html.close();
    html.element("li", page.text("appendix.bits", page.view().manifest().environment().kernel()));
    html.close();
    html.element("p", page.text("appendix.json"), "class", "hint");
    page.end();
  }

  /** The numbers of the page as JSON that can stand inside it. */
  String json() {
    RunView view = page.view();
    RunDocument document = new RunDocument(view.manifest(), view.quality(), view.profile());
    Map<String, ToDoubleFunction<TraceRow>> columns = new LinkedHashMap<>();
    columns.put("step", point -> (double) point.step());
    columns.put("epoch", TraceRow::epoch);
    columns.put("seconds", TraceRow::seconds);
    columns.put("objective", TraceRow::objective);
    columns.put("heldOut", TraceRow::heldOut);
    columns.put("gradientNorm", TraceRow::gradientNorm);
    columns.put("learningRate", TraceRow::learningRate);
    columns.put("updateRatio", TraceRow::updateRatio);
    List<TraceRow> points = CourseSection.shown(view);
    Map<String, String> names = new LinkedHashMap<>();
    columns.forEach(
        (name, number) -> {
          double[] values = points.stream().mapToDouble(number).toArray();
          if (!Arrays.stream(values).allMatch(Double::isNaN)) {
            document.numbers("course", name, values);
            names.put(name, page.text("hover." + name));
          }
        });
    return document.texts("course", "names", names).textForHtml();
  }
}
