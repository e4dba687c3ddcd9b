package org.downhill.report.html;

import java.util.Arrays;
import java.util.List;
import org.downhill.core.spec.SpecException;

/** A language that reports are written in. */
public enum Language {
  /** English. */
  ENGLISH("en"),
  /** Simplified Chinese. */
  CHINESE("zh");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** Its code, as options and pages name it. */
  public String code() {
    return code;
  }

  /** The codes of all languages. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(Language::code).toList();
  }

  /**
   * The language with a code.
   *
   * @throws SpecException if there is none
   */
  public static Language parse(String code) {
    return Arrays.stream(values())
        .filter(language -> language.code.equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new SpecException(
                    "there is no report in the language \""
                        + code
                        + "\"; the languages are "
                        + String.join(", ", codes())));
  }
}
