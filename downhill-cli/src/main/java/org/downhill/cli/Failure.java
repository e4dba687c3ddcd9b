package org.downhill.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.downhill.cli.command.Common;
import org.downhill.cli.command.ExitCode;
import org.downhill.cli.command.Interrupted;
import org.downhill.cli.io.Characters;
import org.downhill.cli.io.ClosedPipe;
import org.downhill.cli.io.JsonOutput;
import org.downhill.cli.io.Numbers;
import org.downhill.cli.io.OutputFailure;
import org.downhill.cli.io.Session;
import org.downhill.core.function.FormulaException;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.output.OutputException;

/**
 * An error as the user is told of it.
 *
 * @param code how the command ends
 * @param kind a word for programs: usage, data, output, interrupted, memory or internal
 * @param message one sentence
 * @param cause the error itself
 */
record Failure(ExitCode code, String kind, String message, Throwable cause) {

  private static final String ISSUES = "https://github.com/downhill-ml/downhill/issues";

  /** What an error means to the user. */
  static Failure of(Throwable error) {
    String message =
        sentence(
            error instanceof FormulaException formula
                ? formula.sentence()
                : String.valueOf(error.getMessage()));
    if (error instanceof SpecException) {
      return new Failure(ExitCode.WRONG_ARGUMENTS, "usage", message, error);
    }
    if (error instanceof DataException) {
      return new Failure(ExitCode.INVALID_DATA, "data", message, error);
    }
    if (error instanceof OutputException || error instanceof OutputFailure) {
      return new Failure(ExitCode.OUTPUT_NOT_WRITABLE, "output", message, error);
    }
    if (error instanceof Interrupted) {
      return new Failure(ExitCode.INTERRUPTED, "interrupted", message, error);
    }
    if (isOutOfMemory(error)) {
      return new Failure(ExitCode.INTERNAL_ERROR, "memory", outOfMemory(), error);
    }
    return new Failure(ExitCode.INTERNAL_ERROR, "internal", internal(error), error);
  }

  /** The message on one line that ends as a sentence does. */
  private static String sentence(String message) {
    String line = Characters.printable(message.strip());
    return line.matches(".*[.?!)]") ? line : line + ".";
  }

  private static boolean isOutOfMemory(Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static String outOfMemory() {
    long heap = Runtime.getRuntime().maxMemory();
    return "the data do not fit into "
        + Numbers.bytes(heap)
        + " of memory; give more with --memory "
        + Math.max(1, (2 * heap + (1L << 29)) >> 30)
        + "g, or train on fewer rows or columns; LibSVM and Vowpal Wabbit text with one score for each"
        + " row needs little memory where optimizer, penalty, scale and time are left to be chosen.";
  }

  private static String internal(Throwable error) {
    return "internal error, "
        + error.toString().lines().findFirst().orElse("")
        + "; run again with --verbose and report what it prints at "
        + ISSUES
        + ".";
  }

  /** Tells the user: on standard error, and with {@code --json} as an object on standard output. */
  ExitCode report(List<String> args, Session session) {
    session.err().println("downhill: " + message);
    if (cause instanceof FormulaException formula) {
      formula.pointer().lines().map(Characters::printable).forEach(session.err()::println);
    }
    if (Common.hasFlag(args, "--verbose")) {
      cause.printStackTrace(session.err());
    }
    if (Common.hasFlag(args, "--json")) {
      try {
        JsonOutput.print(toJson(), session.out());
        session.out().flush();
      } catch (ClosedPipe | OutputFailure e) {
        return code;
      }
    }
    return code;
  }

  private ObjectNode toJson() {
    ObjectNode document = JsonOutput.document();
    ObjectNode error = document.putObject("error");
    error.put("kind", kind).put("message", message).put("exitCode", code.number());
    if (cause instanceof FormulaException formula) {
      error.put("character", formula.position() + 1);
    }
    if (cause instanceof DataException data) {
      Place place = data.place();
      error.put("file", place.source());
      place.line().ifPresent(line -> error.put("line", line));
      place.row().ifPresent(row -> error.put("row", row));
      place.column().ifPresent(column -> error.put("column", column));
      place.columnName().ifPresent(name -> error.put("columnName", name));
      place.character().ifPresent(character -> error.put("character", character));
      place.byteOffset().ifPresent(offset -> error.put("byte", offset));
      error.put("found", data.found()).put("expected", data.expected()).put("fix", data.fix());
    }
    return document;
  }
}
