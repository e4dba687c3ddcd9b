package org.downhill.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.learn.check.Finding;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.profile.DataProfile;
import org.downhill.learn.quality.BinaryQuality;
import org.downhill.learn.quality.CalibrationBin;
import org.downhill.learn.quality.NumberQuality;
import org.downhill.learn.record.Ending;
import org.downhill.learn.record.TraceRow;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Html;

/** What the owner of the data should know, the worst first. */
final class FindingsSection {

  private static final double OVERFIT = 0.15;
  private static final double BADLY_SCALED = 1e3;
  private static final double MISCALIBRATED = 0.05;
  private static final double BIASED = 0.1;

  /** A finding of the report itself: severity, 0 the worst, and key of its words. */
  private record Card(int severity, String title, String text, boolean original) {}

  private final Page page;
  private final List<Card> cards = new ArrayList<>();

  FindingsSection(Page page) {
    this.page = page;
  }

  void write() {
    unlessTold("diverged", this::diverged);
    page.view().manifest().findings().forEach(this::told);
    unlessTold("underfitting", this::useless);
    unlessTold("stopped-early", this::unfinished);
    unlessTold("overfitting", this::overfit);
    scale();
    calibration();
    bias();
    cards.sort(Comparator.comparingInt(Card::severity));
    page.begin("findings");
    if (cards.isEmpty()) {
      page.html().element("p", page.text("findings.none"), "class", "quiet");
    } else {
      page.html().open("ul", "class", "cards");
      cards.forEach(this::write);
      page.html().close();
    }
    page.end();
  }

  private void write(Card card) {
    Html html = page.html();
    String[] tones = {"bad", "fair", "note"};
    html.open("li", "class", tones[card.severity]);
    html.open("p", "class", "what").empty("span", "class", "lamp");
    html.element("strong", card.title);
    html.element("span", page.text("severity." + tones[card.severity]), "class", "grade").close();
    if (card.original && page.words().language() != Language.ENGLISH) {
      html.element("p", card.text, "lang", "en");
    } else {
      html.element("p", card.text);
    }
    html.close();
  }

  /** The catalogue's own finding says the same, and more. */
  private void unlessTold(String code, Runnable check) {
    if (page.view().manifest().findings().stream()
        .noneMatch(finding -> finding.code().equals(code))) {
      check.run();
    }
  }

  private void told(Finding finding) {
    int severity = finding.severity() == Finding.Severity.WARNING ? 1 : 2;
    String title =
        page.words()
            .find("finding." + finding.code())
            .or(() -> Ailments.find(finding.code()).map(Ailment::title))
            .orElse(finding.code());
    cards.add(new Card(severity, title, finding.message(), true));
  }

  private void add(int severity, String key, String... arguments) {
    cards.add(
        new Card(
            severity,
            page.text("finding." + key),
            page.text("finding." + key + ".text", arguments),
            false));
  }

  private Optional<Ending> ending() {
    return page.outcome().map(outcome -> outcome.termination());
  }

  private void diverged() {
    ending()
        .filter(ending -> ending.reason().equals("diverged"))
        .ifPresent(
            ending -> {
              double step = ending.evidence().getOrDefault("step", Double.NaN);
              add(0, "diverged", Amounts.number(step, 6));
            });
  }

  private void useless() {
    double loss = page.metric(page.judged(), "loss").orElse(Double.NaN);
    double constant = page.metric("baseline", "loss").orElse(Double.NaN);
    boolean diverged = ending().filter(end -> end.reason().equals("diverged")).isPresent();
    if (loss >= constant && !diverged) {
      add(1, "useless", Amounts.number(loss), Amounts.number(constant));
    }
  }

  private void unfinished() {
    ending()
        .filter(ending -> ending.reason().equals("budget"))
        .ifPresent(
            ending -> {
              List<TraceRow> course = CourseSection.fitting(page.view());
              int size = course.size();
              if (size >= 10) {
                double last = course.get(size - 1).objective();
                double before = course.get(size - 1 - size / 10).objective();
                double fallen = (before - last) / Math.abs(before);
                if (fallen > 1e-3) {
                  add(1, "unfinished", Amounts.percent(fallen));
                }
              }
            });
  }

  private void overfit() {
    OptionalDouble train = page.metric("train", "loss");
    OptionalDouble test = page.metric("test", "loss");
    OptionalDouble constant = page.metric("baseline", "loss");
    if (train.isPresent() && test.isPresent() && constant.isPresent()) {
      double gained = constant.getAsDouble() - train.getAsDouble();
      double lost = test.getAsDouble() - train.getAsDouble();
      if (gained > 0 && lost > OVERFIT * gained) {
        add(
            1,
            "overfit",
            Amounts.number(train.getAsDouble()),
            Amounts.number(test.getAsDouble()),
            Amounts.percent(lost / gained));
      }
    }
  }

  private void scale() {
    double ratio = page.view().profile().map(DataProfile::scaleRatio).orElse(Double.NaN);
    if (ratio > BADLY_SCALED) {
      String scale = page.view().manifest().request().options().getOrDefault("scale", "auto");
      boolean raw = scale.equals("none");
      add(raw ? 1 : 2, raw ? "badly-scaled" : "scaled", Amounts.number(ratio, 3));
    }
  }

  private void calibration() {
    page.view()
        .quality()
        .filter(quality -> quality.detail() instanceof BinaryQuality)
        .map(quality -> (BinaryQuality) quality.detail())
        .ifPresent(
            binary -> {
              double off = 0;
              double weight = 0;
              for (CalibrationBin bin : binary.calibration()) {
                off += bin.weight() * Math.abs(bin.predicted() - bin.actual());
                weight += bin.weight();
              }
              if (off / weight > MISCALIBRATED) {
                add(1, "miscalibrated", Amounts.fixed(100 * off / weight, 1));
              }
            });
  }

  private void bias() {
    page.view()
        .quality()
        .filter(quality -> quality.detail() instanceof NumberQuality)
        .map(quality -> (NumberQuality) quality.detail())
        .filter(number -> Math.abs(number.bias()) > BIASED * number.rmse())
        .ifPresent(
            number ->
                add(
                    2,
                    number.bias() > 0 ? "too-low" : "too-high",
                    Amounts.number(Math.abs(number.bias())),
                    Amounts.percent(Math.abs(number.bias()) / number.rmse())));
  }
}
