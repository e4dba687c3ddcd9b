package org.downhill.learn.doctor.function;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.downhill.core.analysis.Located;
import org.downhill.core.analysis.Multistart;
import org.downhill.core.function.Domain;
import org.downhill.core.spec.Numbers;
import org.downhill.core.trial.Trial;
import org.downhill.core.trial.Trials;
import org.downhill.core.verdict.Verdict;

/**
 * A descent on a function that has ended, with what is known of it.
 *
 * @param variables names of the coordinates, in their order
 * @param domain where other starts are sought; of as many dimensions as there are variables
 * @param trials the function, the start and the budget
 * @param trial the descent
 * @param verdict what the judge says of its end
 * @param others what further starts found, where they were asked for
 */
public record FunctionCase(
    List<String> variables,
    Domain domain,
    Trials trials,
    Trial trial,
    Verdict verdict,
    Optional<Multistart.Result> others) {

  /** Copies the list. */
  public FunctionCase {
    variables = List.copyOf(variables);
  }

  /** An end of a further start that is lower than that of the descent. */
  Optional<Located> lower() {
    return others.flatMap(result -> result.lowerThan(trial.run().value()));
  }

  /** A point as the command takes one: {@code x=1,y=-2}. */
  String written(double[] point) {
    return IntStream.range(0, point.length)
        .mapToObj(i -> variables.get(i) + "=" + Numbers.print(point[i]))
        .collect(Collectors.joining(","));
  }
}
