package org.downhill.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.downhill.cli.args.Arguments;
import org.downhill.cli.io.OutputFailure;
import org.downhill.core.spec.SpecException;
import org.downhill.report.html.HtmlReport;
import org.downhill.report.html.Language;
import org.downhill.report.html.RunView;

/**
 * Where a report goes, and in which language.
 *
 * @param path the file
 * @param language the language
 */
record ReportFile(Path path, Language language) {

  /**
   * The file that an option names.
   *
   * @param inputs files that it must not write over
   * @throws OutputFailure if it cannot be written
   */
  static Optional<ReportFile> of(Arguments arguments, String option, List<Path> inputs) {
    Optional<String> language = arguments.choice("--language", Language.codes());
    Optional<Path> path = arguments.text(option).map(file -> DataOptions.path(file, option));
    path.ifPresent(file -> OutputFile.check(file, inputs));
    if (path.isEmpty() && language.isPresent()) {
      throw new SpecException(
          "--language is that of the report; name its file with " + option + " FILE.html");
    }
    return path.map(
        file -> new ReportFile(file, language.map(Language::parse).orElse(Language.ENGLISH)));
  }

  /**
   * Checks that nothing else is written to the same file.
   *
   * @throws OutputFailure if it is
   */
  void checkApartFrom(Path other) {
    if (path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) {
      throw new OutputFailure(path.toString(), "the model goes there; name another file");
    }
  }

  /** Writes the report of a run. */
  void write(RunView view) {
    HtmlReport.write(path, view, language);
  }
}
