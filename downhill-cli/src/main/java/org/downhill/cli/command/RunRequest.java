package org.downhill.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.downhill.cli.args.Arguments;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.Query;
import org.downhill.learn.record.Request;
import org.downhill.learn.train.TrainSettings;

/** What a run was asked: made when it begins, and looked at again when it is to go on. */
final class RunRequest {

  private static final List<String> COMMAND = List.of("downhill", "train");

  private RunRequest() {}

  /** The request of a new run, with stamps of the files that it reads. */
  static Request of(Arguments arguments, TrainSettings settings) {
    List<String> command = new ArrayList<>(COMMAND);
    arguments.words().forEach(word -> command.add(Query.withoutSecrets(word)));
    return Request.of(command, settings, TrainOutputs.inputs(arguments));
  }

  /**
   * The words after {@code train} of a request that is to be followed again.
   *
   * @throws SpecException if it cannot be followed here
   */
  static List<String> words(Request request, String run) {
    List<String> command = request.command();
    if (command.size() < COMMAND.size() || !command.subList(0, COMMAND.size()).equals(COMMAND)) {
      throw new SpecException(
          run + " was begun by " + String.join(" ", command) + ", not by downhill train.");
    }
    List<String> words = command.subList(COMMAND.size(), command.size());
    if (words.contains("-")) {
      throw new SpecException(
          run + " read standard input, which is gone; train again from a file.");
    }
    if (words.stream().anyMatch(Query::isQuery)) {
      throw new SpecException(
          run + " read a query, whose rows may have changed since; train again.");
    }
    if (words.stream().anyMatch(word -> word.contains(Query.SECRET))) {
      throw new SpecException(
          run + " was given a secret, which its record does not keep; train again.");
    }
    String here = Request.currentDirectory();
    String directory = request.directory().orElse(here);
    if (!directory.equals(here)) {
      throw new SpecException(
          run + " was begun in " + directory + "; change to that folder first.");
    }
    return words;
  }
}
