package org.downhill.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.RunEvent;
import org.downhill.learn.record.TraceRow;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.TrainEvent;
import org.downhill.learn.train.TrainSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {

  private static final int MOST_BYTES = 600_000;

  @TempDir Path folder;

  static Stream<Arguments> tasksAndLanguages() {
    return Stream.of(Task.values())
        .flatMap(task -> Stream.of(Language.values()).map(words -> Arguments.of(task, words)));
  }

  /** The page without its scripts and styles, read as XML. */
  private static Document parsed(String page) throws Exception {
    String markup =
        page.replaceFirst("^<!DOCTYPE html>\n", "")
            .replaceAll("(?s)<(script|style)[ >].*?</\\1>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(markup)));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> list = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      list.add((Element) nodes.item(i));
    }
    return list;
  }

  private static JsonFields data(String page) {
    Matcher script =
        Pattern.compile("<script type=\"application/json\" id=\"run\">(.*?)</script>")
            .matcher(page);
    assertThat(script.find()).isTrue();
    return Json.parse("page", script.group(1));
  }

  @ParameterizedTest
  @MethodSource("tasksAndLanguages")
  void isWellFormedSmallAndAccessible(Task task, Language language) throws Exception {
    String page = HtmlReport.of(Runs.of(task, folder), language);
    Document document = parsed(page);

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
    assertThat(elements(document, "section"))
        .extracting(section -> section.getAttribute("id"))
        .containsExactly(
            "verdict",
            "findings",
            "summary",
            "profile",
            "course",
            "quality",
            "coefficients",
            "appendix");
    assertThat(elements(document, "svg"))
        .filteredOn(svg -> !svg.getAttribute("aria-hidden").equals("true"))
        .isNotEmpty()
        .allSatisfy(
            svg -> {
              assertThat(svg.getAttribute("role")).isEqualTo("img");
              assertThat(svg.getAttribute("aria-label")).isNotBlank();
            });
    assertThat(headings(page)).startsWith(1, 2);
    for (int i = 1; i < headings(page).size(); i++) {
      assertThat(headings(page).get(i)).isLessThanOrEqualTo(headings(page).get(i - 1) + 1);
    }
    List<String> ids =
        Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().map(m -> m.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static List<Integer> headings(String page) {
    return Pattern.compile("<h([1-6])[ >]")
        .matcher(page)
        .results()
        .map(match -> Integer.parseInt(match.group(1)))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void asksForNothingFromOutside(Task task) {
    String page = HtmlReport.of(Runs.of(task, folder), Language.ENGLISH);

    assertThat(page).contains("default-src 'none'").doesNotContain("url(", "@import", " src=");
    assertThat(Pattern.compile("https?://[^\"' )]*").matcher(page).results().map(m -> m.group()))
        .containsOnly("http://www.w3.org/2000/svg");
    assertThat(Pattern.compile(" href=\"([^\"]*)\"").matcher(page).results().map(m -> m.group(1)))
        .allMatch(target -> target.startsWith("#") || target.equals("data:,"));
  }

  @ParameterizedTest
  @MethodSource("tasksAndLanguages")
  void textOfTheDataIsNeverMarkup(Task task, Language language) throws Exception {
    String page = HtmlReport.of(Runs.of(task, folder), language);
    Document document = parsed(page);

    assertThat(page)
        .doesNotContain("<script>alert")
        .doesNotContain("<b>bold")
        .doesNotContain("<i>");
    assertThat(Pattern.compile("</script>").matcher(page).results().count()).isEqualTo(2);
    assertThat(elements(document, "th")).extracting(Element::getTextContent).contains(Runs.HOSTILE);
    JsonFields manifest = data(page).object("manifest");
    assertThat(manifest.object("request").texts("command")).contains(Runs.HOSTILE);
  }

  @Test
  void aRunThatDivergedSaysSoAndShowsNoPredictions() throws Exception {
    TrainSettings.Builder settings =
        TrainSettings.builder()
            .target("y")
            .optimizer("sgd:lr=1e6")
            .batchSize(BatchSize.parse("all"));
    RunView view = Runs.of(Task.REGRESSION, folder, settings);
    List<TraceRow> course = new ArrayList<>();
    course.add(Runs.point("fitting", 1, 1, 1, 1));
    course.add(Runs.point("fitting", 2, 1e200, 1e100, 1));
    course.add(Runs.point("fitting", 3, Double.NaN, Double.NaN, 1));
    RunView broken =
        new RunView(
            view.manifest(), course, List.of(), view.quality(), view.profile(), view.model());

    String page = HtmlReport.of(broken, Language.ENGLISH);

    assertThat(page).contains("Diverged").contains("There is no model").contains("class=\"nan\"");
    assertThat(page).contains("Use a smaller learning rate");
    assertThat(page).contains("not measured row by row").doesNotContain("class=\"tiles\"");
    assertThat(elements(parsed(page), "section")).hasSize(8);
    assertThat(HtmlReport.of(broken, Language.CHINESE)).contains("下降过程发散");
  }

  @Test
  void aLongRunMakesNoLargeFileAndKeepsItsSpikes() {
    RunView view = Runs.of(Task.BINARY, folder);
    List<TraceRow> course = new ArrayList<>();
    for (int i = 1; i <= 100_000; i++) {
      double loss = 0.3 + 0.5 / i + 0.05 * Math.sin(i * 7.0) + (i == 54_321 ? 40 : 0);
      course.add(Runs.point("fitting", i, loss, 1.0 / i + 0.01 * Math.abs(Math.sin(i)), 0.1));
    }
    String page =
        HtmlReport.of(
            new RunView(
                view.manifest(), course, List.of(), view.quality(), view.profile(), view.model()),
            Language.ENGLISH);

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
    List<Double> shown = data(page).object("course").numbers("objective");
    assertThat(shown).hasSizeLessThanOrEqualTo(CourseSection.POINTS);
    assertThat(shown).anyMatch(loss -> loss > 40);
  }

  @Test
  void aRunWithoutAnOutcomeHasAPageToo() throws Exception {
    Manifest whole = Runs.of(Task.COUNT, folder).manifest();
    Manifest begun =
        Manifest.begin(whole.name(), whole.started(), whole.request(), whole.environment());
    RunView view =
        new RunView(
            begun, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    for (Language language : Language.values()) {
      assertThat(elements(parsed(HtmlReport.of(view, language)), "section")).hasSize(8);
    }
  }

  @Test
  void eventsAndColumnsThatAreKnownAreDrawn() {
    RunView view = Runs.of(Task.BINARY, folder);
    List<TraceRow> course = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      double loss = 0.3 + 0.3 / i;
      course.add(
          new TraceRow(
              "fitting",
              i,
              i,
              i,
              loss,
              loss - 0.01,
              loss + 0.02,
              1.0 / i,
              0.1,
              0.01 / i,
              loss + 0.05));
    }
    RunEvent event =
        new RunEvent(
            20,
            new TrainEvent(
                "fitting", TrainEvent.Kind.REWOUND, 18, "The loss rose; back to epoch 18."));
    String page =
        HtmlReport.of(
            new RunView(
                view.manifest(),
                course,
                List.of(event),
                view.quality(),
                view.profile(),
                view.model()),
            Language.ENGLISH);

    assertThat(page)
        .contains("The loss rose; back to epoch 18.")
        .contains("went back")
        .contains("Size of the updates")
        .contains("rows set apart")
        .contains("class=\"spread\"");
  }

  @Test
  void bothLanguagesHaveTheSameKeysAndArguments() {
    Words english = Words.of(Language.ENGLISH);
    Words chinese = Words.of(Language.CHINESE);

    assertThat(chinese.texts().keySet()).isEqualTo(english.texts().keySet());
    english
        .texts()
        .forEach(
            (key, text) ->
                assertThat(arguments(chinese.texts().getOrDefault(key, "")))
                    .as(key)
                    .isEqualTo(arguments(text)));
  }

  private static List<String> arguments(String text) {
    return Pattern.compile("\\{\\d\\}")
        .matcher(text)
        .results()
        .map(match -> match.group())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void bracesInAnArgumentStayWhatTheyAre() {
    assertThat(Words.of(Language.ENGLISH).text("report.title", "{1}", "a.csv"))
        .isEqualTo("{1}, learnt from a.csv");
  }

  @Test
  void isWrittenToAFile() throws Exception {
    RunView view = Runs.of(Task.REGRESSION, folder);
    Path file = folder.resolve("report.html");

    HtmlReport.write(file, view, Language.CHINESE);

    assertThat(Files.readString(file))
        .isEqualTo(HtmlReport.of(view, Language.CHINESE))
        .contains("lang=\"zh-CN\"")
        .contains("训练报告");
  }
}
