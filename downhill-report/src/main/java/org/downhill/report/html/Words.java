package org.downhill.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The words of one language, by keys that are the same in all of them. */
final class Words {

  private final Language language;
  private final Map<String, String> texts;

  private Words(Language language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /** The words of a language. */
  static Words of(Language language) {
    java.util.Properties properties = new java.util.Properties();
    String name = language.code() + ".properties";
    try (InputStream in = Resource.open(name);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return new Words(language, texts);
  }

  Language language() {
    return language;
  }

  /** All texts by key. */
  Map<String, String> texts() {
    return texts;
  }

  /** The text of a key, with arguments in place of {@code {0}}, {@code {1}} … */
  String text(String key, String... arguments) {
    return find(key, arguments)
        .orElseThrow(() -> new IllegalStateException("no text " + key + " in " + language));
  }

  /** The text of a key that need not be there. */
  Optional<String> find(String key, String... arguments) {
    String text = texts.get(key);
    if (text == null) {
      return Optional.empty();
    }
    StringBuilder filled = new StringBuilder();
    int from = 0;
    // One pass, so that braces in an argument stay what they are.
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
      filled.append(text, from, at).append(arguments[text.charAt(at + 1) - '0']);
      from = at + 3;
    }
    return Optional.of(filled.append(text.substring(from)).toString());
  }

  /** The text for a name of the engine, or the name itself where there is none. */
  String name(String group, String name) {
    return find(group + "." + name).orElse(name);
  }
}
