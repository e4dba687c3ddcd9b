package org.downhill.report.html;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.output.AtomicFile;
import org.downhill.learn.record.Manifest;
import org.downhill.report.internal.page.Html;

/**
 * The report of a training run as one HTML file: no network, no other file, readable without its
 * script, in light, dark and on paper.
 */
public final class HtmlReport {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> PARTS =
      List.of("findings", "summary", "profile", "course", "quality", "coefficients", "appendix");

  private HtmlReport() {}

  /**
   * Writes a report.
   *
   * @throws org.downhill.learn.output.OutputException if the file cannot be written
   */
  public static void write(Path file, RunView view, Language language) {
    byte[] bytes = of(view, language).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /** The report as text. */
  public static String of(RunView view, Language language) {
    Page page = new Page(view, Words.of(language), new Html());
    Html html = page.html();
    html.open("html", "lang", language == Language.CHINESE ? "zh-CN" : language.code());
    head(page);
    html.open("body");
    themes(page);
    html.open("main");
    header(page);
    new VerdictSection(page).write();
    contents(page);
    new FindingsSection(page).write();
    new SummarySection(page).write();
    new ProfileSection(page).write();
    new CourseSection(page).write();
    new QualitySection(page).write();
    new CoefficientSection(page).write();
    AppendixSection appendix = new AppendixSection(page);
    appendix.write();
    html.close();
    html.open("script", "type", "application/json", "id", "run");
    html.raw(appendix.json()).closeLine();
    html.open("script").raw(Resource.text("report.js")).closeLine();
    html.close().close();
    return "<!DOCTYPE html>\n" + html.markup() + "\n";
  }

  private static void head(Page page) {
    Html html = page.html();
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title(page) + " · Downhill");
    // Nothing may be fetched, whatever the data hold.
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:");
    html.empty("link", "rel", "icon", "href", "data:,");
    html.open("style").raw(Resource.text("report.css")).close().closeLine();
  }

  private static void themes(Page page) {
    Html html = page.html();
    html.open(
        "div", "class", "theme", "role", "radiogroup", "aria-label", page.text("theme.title"));
    for (String theme : List.of("auto", "light", "dark")) {
      String id = "theme-" + theme;
      if (theme.equals("auto")) {
        html.empty("input", "type", "radio", "name", "theme", "id", id, "checked", "checked");
      } else {
        html.empty("input", "type", "radio", "name", "theme", "id", id);
      }
      html.element("label", page.text("theme." + theme), "for", id);
    }
    html.closeLine();
  }

  private static void header(Page page) {
    Html html = page.html();
    Manifest manifest = page.view().manifest();
    html.open("header").element("p", page.text("report.kind"), "class", "kind");
    html.element("h1", title(page));
    String name = manifest.name().isEmpty() ? "" : manifest.name() + " · ";
    html.element("p", name + TIME.format(manifest.started()) + " UTC", "class", "sub");
    html.closeLine();
  }

  private static String title(Page page) {
    String data =
        page.view().manifest().data().stream()
            .findFirst()
            .map(DataFile::name)
            .map(HtmlReport::lastPart)
            .orElse("");
    String target = page.outcome().map(outcome -> outcome.target()).orElse("");
    if (data.isEmpty() || target.isEmpty()) {
      return page.view().manifest().name();
    }
    return page.text("report.title", target, data);
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void contents(Page page) {
    Html html = page.html();
    html.open("nav", "aria-label", page.text("report.contents")).open("ul");
    for (String part : PARTS) {
      html.open("li").element("a", page.text(part + ".title"), "href", "#" + part).close();
    }
    html.close().closeLine();
  }
}
