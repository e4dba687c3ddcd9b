package org.downhill.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports in a headless Chromium, with and without scripts. */
@Tag("browser")
class BrowserTest {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  @TempDir Path folder;
  private Path page;

  @BeforeEach
  void namePage() {
    page = folder.resolve("report.html");
  }

  /** What the browser printed on both streams. */
  private record Printed(String out, String err) {

    /** Messages of the page's own console, errors of its policy included. */
    List<String> console() {
      return err.lines().filter(line -> line.contains("CONSOLE")).toList();
    }
  }

  private static Path browser() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(path -> NAMES.stream().map(name -> Path.of(path, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Chromium; install chromium"));
  }

  private Printed open(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(browser().toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--disable-component-update",
            "--enable-logging=stderr",
            "--virtual-time-budget=5000",
            "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return new Printed(Files.readString(out), Files.readString(err, StandardCharsets.ISO_8859_1));
  }

  private void write(Task task, Language language) {
    HtmlReport.write(page, Runs.of(task, folder), language);
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void opensWithoutAnErrorAndAsksForNothing(Task task) throws Exception {
    write(task, task == Task.COUNT ? Language.CHINESE : Language.ENGLISH);
    Printed printed = open("--dump-dom");

    assertThat(printed.console()).isEmpty();
    assertThat(printed.out()).contains("id=\"coefficients\"").contains("</html>");
  }

  @Test
  void aRequestWouldBeForbiddenAndSeen() throws Exception {
    write(Task.BINARY, Language.ENGLISH);
    add("new Image().src = 'https://example.org/x.png';");

    assertThat(open("--dump-dom").console())
        .hasSize(1)
        .allMatch(line -> line.contains("Content Security Policy"));
  }

  @Test
  void theSliderMovesTheThreshold() throws Exception {
    write(Task.BINARY, Language.ENGLISH);
    add(
        "var s = document.getElementById('threshold'); s.value = s.max;"
            + "s.dispatchEvent(new Event('input'));");
    Printed printed = open("--dump-dom");

    assertThat(printed.console()).isEmpty();
    assertThat(printed.out())
        .containsPattern("<td id=\"tp\"[^>]*><b>0</b>")
        .containsPattern("<td id=\"fp\"[^>]*><b>0</b>")
        .doesNotContainPattern("id=\"threshold\"[^>]* hidden");
  }

  @Test
  void valuesUnderThePointerAreShown() throws Exception {
    write(Task.BINARY, Language.ENGLISH);
    add(
        "var g = document.querySelector('.view.linear svg'); var b = g.getBoundingClientRect();"
            + "g.dispatchEvent(new PointerEvent('pointermove',"
            + "{clientX: b.left + b.width / 2, clientY: b.top + 20}));");
    Printed printed = open("--dump-dom");

    assertThat(printed.console()).isEmpty();
    assertThat(printed.out()).containsPattern("<div id=\"tip\"[^>]*>step  \\d+\nepoch  \\d+");
  }

  @Test
  void isReadableWithoutItsScript() throws Exception {
    write(Task.REGRESSION, Language.ENGLISH);
    BufferedImage with = shot("with.png");
    String html = Files.readString(page);
    Files.writeString(page, html.replace("script-src 'unsafe-inline'", "script-src 'none'"));
    BufferedImage without = shot("without.png");

    assertThat(open("--dump-dom").console()).anyMatch(line -> line.contains("inline script"));
    assertThat(ink(without)).isGreaterThan(0.01);
    assertThat(pixels(without)).isEqualTo(pixels(with));
  }

  @Test
  void hasLightAndDarkColours() throws Exception {
    write(Task.REGRESSION, Language.CHINESE);

    assertThat(brightness(shot("light.png").getRGB(2, 500))).isGreaterThan(240);
    BufferedImage dark =
        shot("dark.png", "--force-dark-mode", "--disable-features=WebContentsForceDark");
    assertThat(brightness(dark.getRGB(2, 500))).isLessThan(40);
  }

  @Test
  void fitsANarrowScreen() throws Exception {
    write(Task.MULTICLASS, Language.ENGLISH);
    add("document.body.dataset.over = document.documentElement.scrollWidth - innerWidth;");

    assertThat(open("--dump-dom", "--window-size=500,900").out()).contains("data-over=\"0\"");
  }

  @Test
  void printsOnPaper() throws Exception {
    write(Task.COUNT, Language.ENGLISH);
    Path paper = folder.resolve("report.pdf");
    open("--print-to-pdf=" + paper);

    assertThat(Files.readString(paper, StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    assertThat(Files.size(paper)).isGreaterThan(20_000);
  }

  private void add(String script) throws IOException {
    String html = Files.readString(page);
    Files.writeString(page, html.replace("</body>", "<script>" + script + "</script></body>"));
  }

  private BufferedImage shot(String name, String... options) throws Exception {
    Path file = folder.resolve(name);
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--window-size=1000,3000", "--screenshot=" + file));
    open(all.toArray(new String[0]));
    return ImageIO.read(file.toFile());
  }

  private static int[] pixels(BufferedImage image) {
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }

  private static double brightness(int rgb) {
    return ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3.0;
  }

  /** The share of dark pixels. */
  private static double ink(BufferedImage image) {
    int[] pixels = pixels(image);
    long dark = Arrays.stream(pixels).filter(pixel -> brightness(pixel) < 128).count();
    return (double) dark / pixels.length;
  }
}
