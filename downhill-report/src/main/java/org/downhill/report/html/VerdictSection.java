package org.downhill.report.html;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.linear.Certificate;
import org.downhill.learn.record.Ending;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.Outcome;
import org.downhill.report.internal.page.Amounts;
import org.downhill.report.internal.page.Html;

/** How the run ended, why, and how the model compares with the best constant. */
final class VerdictSection {

  private static final double NOTHING = 5e-4;

  private final Page page;

  VerdictSection(Page page) {
    this.page = page;
  }

  void write() {
    Html html = page.html();
    html.open("section", "id", "verdict", "aria-labelledby", "verdict-title");
    html.open("p", "class", "state " + tone());
    html.empty("span", "class", "lamp");
    html.element("span", page.text("state." + state())).close();
    html.element("h2", headline(), "id", "verdict-title", "class", "verdict");
    html.element("p", reason(), "class", "why");
    if (page.outcome().isPresent() && !state().equals("diverged")) {
      html.open("dl", "class", "tiles");
      headlineMetrics().forEach(this::tile);
      html.close();
    }
    html.closeLine();
  }

  /** The word for the end: that of the termination, or the status of a run without one. */
  private String state() {
    Manifest manifest = page.view().manifest();
    return manifest
        .outcome()
        .map(outcome -> outcome.termination().reason())
        .orElseGet(() -> manifest.status().name().toLowerCase(Locale.ROOT));
  }

  private String tone() {
    return switch (state()) {
      case "converged" -> "good";
      case "diverged", "failed" -> "bad";
      default -> "fair";
    };
  }

  private String headline() {
    if (page.outcome().isEmpty()) {
      return page.text("verdict.none");
    }
    if (state().equals("diverged")) {
      return page.text("verdict.diverged");
    }
    String judged = page.judged();
    double loss = page.metric(judged, "loss").orElse(Double.NaN);
    double constant = page.metric("baseline", "loss").orElse(Double.NaN);
    double less = 1 - loss / constant;
    if (!(constant > 0) || !Double.isFinite(less)) {
      return page.text("verdict.plain");
    }
    if (less <= NOTHING) {
      return page.text("verdict.useless." + judged);
    }
    return page.text("verdict.better." + judged, Amounts.percent(less));
  }

  private String reason() {
    Optional<Outcome> outcome = page.outcome();
    if (outcome.isEmpty()) {
      return page.view().manifest().error().orElseGet(() -> page.text("verdict.unknown"));
    }
    Ending ending = outcome.get().termination();
    String epochs = Amounts.count(outcome.get().epochs());
    return sentence(ending)
        + certified(outcome.get())
        + page.text("verdict.work", epochs, outcome.get().optimizer())
        + page.text("verdict.time", Amounts.seconds(page.view().manifest().seconds()));
  }

  /** How far the fit is above the best possible at most, where that is known. */
  private String certified(Outcome outcome) {
    return outcome
        .certificate()
        .filter(Certificate::isClose)
        .map(
            certificate ->
                page.text(
                    "verdict.certified",
                    Amounts.number(100 * certificate.share().orElseThrow(), 2)))
        .orElse("");
  }

  /** The termination's own sentence, or a translation of its evidence. */
  private String sentence(Ending ending) {
    Map<String, Double> evidence = ending.evidence();
    String criterion = page.words().name("criterion", ending.criterion().orElse(""));
    return page.words()
        .find(
            "ending." + ending.reason(),
            criterion,
            number(evidence, "value"),
            number(evidence, "threshold"),
            number(evidence, "step"))
        .orElse(ending.message());
  }

  private static String number(Map<String, Double> evidence, String name) {
    return Amounts.number(evidence.getOrDefault(name, Double.NaN));
  }

  private List<String> headlineMetrics() {
    List<String> names =
        switch (page.task()) {
          case "regression" -> List.of("r2", "rmse", "mae");
          case "count" -> List.of("poisson_deviance", "rmse", "mae");
          case "binary" -> List.of("accuracy", "auc", "log_loss", "loss");
          default -> List.of("accuracy", "f1_macro", "log_loss", "loss");
        };
    return names.stream()
        .filter(name -> page.metric(page.judged(), name).isPresent())
        .limit(3)
        .toList();
  }

  private void tile(String name) {
    double value = page.metric(page.judged(), name).orElse(Double.NaN);
    page.html().open("div");
    page.html().element("dt", page.words().name("metric", name));
    page.html().element("dd", Amounts.number(value), "class", "big");
    page.metric("baseline", name)
        .ifPresent(
            constant ->
                page.html()
                    .element(
                        "dd",
                        page.text("verdict.constant", Amounts.number(constant)),
                        "class",
                        "sub"));
    page.html().close();
  }
}
