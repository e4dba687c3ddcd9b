package org.downhill.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.downhill.learn.json.Json;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.quality.QualityJson;
import org.downhill.report.internal.page.Html;

/** How to make the run again, and its numbers for machines. */
final class AppendixSection {

  private static final MathContext DIGITS = new MathContext(7);

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
    html.element(
        "li",
        page.text("appendix.bits", page.view().manifest().environment().kernel()));
    html.close();
    html.element("p", page.text("appendix.json"), "class", "hint");
    page.end();
  }

  /** The numbers of the page as JSON that can stand inside it. */
  String json() {
    ObjectNode root = Json.object();
    root.set("manifest", page.view().manifest().toJson());
    page.view().quality().ifPresent(quality -> root.set("quality", QualityJson.write(quality)));
    page.view().profile().ifPresent(profile -> root.set("profile", profile.toJson()));
    course(root.putObject("course"));
    // Letters that could end the script or begin a comment are escaped; JSON reads them back.
    return Json.print(root)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  private void course(ObjectNode node) {
    List<CoursePoint> points = CourseSection.shown(page.view());
    put(node, "step", points, point -> point.step());
    put(node, "epoch", points, CoursePoint::epoch);
    put(node, "seconds", points, CoursePoint::seconds);
    put(node, "objective", points, CoursePoint::objective);
    put(node, "heldOut", points, CoursePoint::heldOut);
    put(node, "gradientNorm", points, CoursePoint::gradientNorm);
    put(node, "learningRate", points, CoursePoint::learningRate);
    put(node, "updateRatio", points, CoursePoint::updateRatio);
    ObjectNode names = node.putObject("names");
    List.of(
            "step",
            "epoch",
            "seconds",
            "objective",
            "heldOut",
            "gradientNorm",
            "learningRate",
            "updateRatio")
        .forEach(name -> names.put(name, page.text("hover." + name)));
  }

  /** Adds a column, unless nothing in it is known. */
  private static void put(
      ObjectNode node,
      String name,
      List<CoursePoint> points,
      ToDoubleFunction<CoursePoint> number) {
    if (points.stream().mapToDouble(number).allMatch(Double::isNaN)) {
      return;
    }
    ArrayNode array = node.putArray(name);
    for (CoursePoint point : points) {
      double value = number.applyAsDouble(point);
      array.add(
          Json.number(
              Double.isFinite(value)
                  ? new BigDecimal(value).round(DIGITS).doubleValue()
                  : value));
    }
  }
}
