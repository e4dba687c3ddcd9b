package org.downhill.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.downhill.core.function.Formula;
import org.downhill.core.problem.Objective;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.output.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PictureTest {

  private static final Formula BOWL = Formula.parse("x^2 + 3y^2");
  private static final Track SGD = Descents.track(BOWL, "sgd:lr=0.1", 12, -2, 1);
  private static final Track MOMENTUM = Descents.track(BOWL, "momentum:lr=0.02", 12, -2, 1);

  /** A step of an SVG path: absolute to a point or relative along a line. */
  private static final Pattern MOVE = Pattern.compile("([Ml])(-?[\\d.]+) ?(-?[\\d.]+)");

  @TempDir Path folder;

  private static Picture both() {
    return Picture.of(
        "A bowl",
        Descents.plot(BOWL, SGD, MOMENTUM).minimum(0, 0),
        CoursePlot.of(Budget.STEPS, "value", List.of(SGD, MOMENTUM)));
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document document) {
    NodeList nodes = document.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static List<Element> groups(Document document, String kind) {
    NodeList nodes = document.getElementsByTagName("g");
    List<Element> groups = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element group = (Element) nodes.item(i);
      if (group.getAttribute("class").equals(kind)) {
        groups.add(group);
      }
    }
    return groups;
  }

  @Test
  void svgHoldsTitleNamesAndLabelsAsText() throws Exception {
    assertThat(texts(parse(both().svg())))
        .contains(
            "A bowl",
            "sgd:lr=0.1",
            "momentum:lr=0.02",
            "start",
            "minimum",
            "x",
            "y",
            "steps",
            "value (log scale)");
  }

  @Test
  void whatXmlReservesOrForbidsIsWrittenSafely() throws Exception {
    Track odd = Descents.track(BOWL, "sgd:lr=0.1", spec -> "<a & \"b\"\u0001 梯度>", 3, -2, 1);
    Document document = parse(Picture.of("1 < 2 & x", Descents.plot(BOWL, odd)).svg());
    assertThat(texts(document)).contains("1 < 2 & x", "<a & \"b\"\ufffd 梯度>");
  }

  @Test
  void eachPathHasOneLineAndOneMarkForEachStepThatCanBeToldApart() throws Exception {
    Formula line = Formula.parse("0x + 1y");
    Track even = Descents.track(line, "sgd:lr=1", 9, 0, 0);
    Document document = parse(Picture.of("Even steps", Descents.plot(line, even)).svg());
    List<Element> paths = groups(document, "path");
    assertThat(paths).hasSize(1);
    assertThat(paths.get(0).getElementsByTagName("path").getLength()).isEqualTo(1);
    assertThat(paths.get(0).getElementsByTagName("circle").getLength()).isEqualTo(10);
  }

  @Test
  void eachTrackHasAPathAndACourseOfItsOwnLook() throws Exception {
    Document document = parse(both().svg());
    for (String kind : List.of("path", "course")) {
      List<Element> groups = groups(document, kind);
      assertThat(groups).hasSize(2);
      Element first = (Element) groups.get(0).getElementsByTagName("path").item(0);
      Element second = (Element) groups.get(1).getElementsByTagName("path").item(0);
      assertThat(first.getAttribute("stroke")).isNotEqualTo(second.getAttribute("stroke"));
      assertThat(first.getAttribute("stroke-dasharray"))
          .isNotEqualTo(second.getAttribute("stroke-dasharray"));
      assertThat(groups.get(0).getElementsByTagName("circle").getLength()).isPositive();
      assertThat(groups.get(1).getElementsByTagName("polygon").getLength()).isPositive();
    }
  }

  @Test
  void nothingIsDrawnOutsideThePicture() throws Exception {
    Formula valley = Formula.parse("0.1x^2 + 2y^2");
    Track diverging = Descents.track(valley, "sgd:lr=0.9", 200, -5, -2);
    Picture picture = Picture.of("Out", Descents.plot(valley, diverging));
    Element group = groups(parse(picture.svg()), "path").get(0);
    Element path = (Element) group.getElementsByTagName("path").item(0);
    Matcher move = MOVE.matcher(path.getAttribute("d"));
    double x = 0;
    double y = 0;
    int points = 0;
    while (move.find()) {
      boolean absolute = move.group(1).equals("M");
      x = (absolute ? 0 : x) + Double.parseDouble(move.group(2));
      y = (absolute ? 0 : y) + Double.parseDouble(move.group(3));
      assertThat(x).isBetween(0.0, 900.0);
      assertThat(y).isBetween(0.0, 600.0);
      points++;
    }
    assertThat(points).isBetween(3, 20);
  }

  @Test
  void sameInputGivesSameBytes() {
    assertThat(both().svg()).isEqualTo(both().svg());
    assertThat(both().png()).isEqualTo(both().png());
  }

  @Test
  void pngHasTwoPixelsForEachUnitAndIsNotBlank() throws IOException {
    Picture picture = both();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
    assertThat(image.getWidth()).isEqualTo(2 * picture.width()).isEqualTo(1800);
    assertThat(image.getHeight()).isEqualTo(2 * picture.height()).isEqualTo(1960);
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(200);
    assertThat(pixels).contains(0xff0072b2, 0xffd55e00);
  }

  @Test
  void fileHasTheFormatOfItsName() throws IOException {
    both().write(folder.resolve("bowl.svg"));
    both().write(folder.resolve("bowl.PNG"));
    assertThat(Files.readString(folder.resolve("bowl.svg"))).isEqualTo(both().svg());
    assertThat(Files.readAllBytes(folder.resolve("bowl.PNG"))).isEqualTo(both().png());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bowl.pdf", "bowl", "svg", "bowl.svg.gz"})
  void otherEndingsAreRefusedByAMessageThatNamesBoth(String name) throws IOException {
    assertThatThrownBy(() -> both().write(folder.resolve(name)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(".svg or .png")
        .hasMessageContaining(name);
    assertThat(list()).isEmpty();
  }

  @Test
  void functionThatFailsLeavesTheFileAsItWas() throws IOException {
    Path file = folder.resolve("bowl.svg");
    Files.writeString(file, "before");
    Objective failing =
        new Objective() {
          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public double value(double[] x) {
            throw new IllegalStateException("no value today");
          }

          @Override
          public double valueAndGradient(double[] x, double[] gradient) {
            return value(x);
          }
        };
    FunctionPlot plot = FunctionPlot.of(failing, List.of("x", "y")).minimum(1, 1);
    assertThatThrownBy(() -> Picture.of("Fails", plot).write(file)).hasMessage("no value today");
    assertThat(list()).containsExactly(file);
    assertThat(file).hasContent("before");
  }

  @Test
  void missingFolderIsToldInASentence() {
    assertThatThrownBy(() -> both().write(folder.resolve("none/bowl.svg")))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("its folder does not exist");
  }

  @Test
  void tenLongDescentsStaySmall() {
    Formula rosenbrock = Formula.parse("(1-x)^2 + 100(y-x^2)^2");
    List<Track> tracks = new ArrayList<>();
    for (int k = 0; k < 10; k++) {
      tracks.add(Descents.track(rosenbrock, "rmsprop:lr=" + (0.03 + 0.002 * k), 4_000, -1.2, 1));
    }
    Picture picture =
        Picture.of(
            "Ten",
            Descents.plot(rosenbrock).tracks(tracks),
            CoursePlot.of(Budget.EVALUATIONS, "value", tracks));
    assertThat(picture.svg().length()).isLessThan(300_000);
  }

  @Test
  void functionOfThreeVariablesCannotBeDrawn() {
    Formula three = Formula.parse("x + y + z");
    assertThat(FunctionPlot.canShow(3)).isFalse();
    assertThatThrownBy(() -> FunctionPlot.of(three.objective(), three.variables()))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("one or two variables, found 3");
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
