package org.downhill.report.html;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.learn.record.Outcome;
import org.downhill.report.internal.page.Html;

/**
 * A page while it is written.
 *
 * @param view what it shows
 * @param words the words of its language
 * @param html its markup so far
 */
record Page(RunView view, Words words, Html html) {

  /** The text of a key. */
  String text(String key, String... arguments) {
    return words.text(key, arguments);
  }

  /** Begins a part of the page, which {@link #end} closes. */
  void begin(String id) {
    html.open("section", "id", id, "aria-labelledby", id + "-title");
    html.element("h2", text(id + ".title"), "id", id + "-title");
    words.find(id + ".lead").ifPresent(lead -> html.element("p", lead, "class", "lead"));
  }

  /** Closes a part of the page. */
  void end() {
    html.closeLine();
  }

  /** A chart with its title and a sentence on how to read it. */
  void figure(String key, String style, String svg) {
    html.open("figure", "class", style);
    html.open("figcaption").element("h3", text(key + ".title"));
    words.find(key + ".hint").ifPresent(hint -> html.element("p", hint, "class", "hint"));
    html.close().open("div", "class", "chart").raw(svg).close().closeLine();
  }

  /** What came of the run, unless it ended before. */
  Optional<Outcome> outcome() {
    return view.manifest().outcome();
  }

  /** The task, empty for a run without an outcome. */
  String task() {
    return outcome().map(Outcome::task).orElse("");
  }

  /** A metric of {@code train}, {@code test} or {@code baseline}. */
  OptionalDouble metric(String part, String name) {
    Map<String, Map<String, Double>> parts = outcome().map(Outcome::metrics).orElseGet(Map::of);
    Double value = parts.getOrDefault(part, Map.of()).get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The part that the run is judged by: rows not seen, where there are any. */
  String judged() {
    return metric("test", "loss").isPresent() ? "test" : "train";
  }
}
