package org.downhill.cli.function;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.cli.args.Arguments;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.schedule.Constant;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/** Reads the options that say by which method a function is minimised. */
final class MethodOptions {

  private MethodOptions() {}

  /** The method of a spec, with the schedule and the noise of the options. */
  static Method method(String spec, Arguments arguments) {
    Method method = Methods.parse(spec);
    Optional<String> schedule = arguments.text("--schedule");
    OptionalDouble noise = arguments.realNumber("--noise", Range.above(0));
    if (schedule.isEmpty() && noise.isEmpty()) {
      return method;
    }
    if (!(method instanceof Method.FirstOrder first)) {
      throw new SpecException(
          spec
              + " chooses its own steps; leave out "
              + (schedule.isPresent() ? "--schedule" : "--noise")
              + " or name a first-order optimizer such as sgd");
    }
    if (schedule.isPresent() && !(first.schedule() instanceof Constant)) {
      throw new SpecException(
          "the schedule is given twice, by --schedule and after the * of " + spec);
    }
    var optimizer = first.optimizer();
    if (noise.isPresent()) {
      String rule =
          String.format(
              Locale.ROOT,
              "noise:sd=%s,seed=%d",
              org.downhill.core.spec.Numbers.print(noise.getAsDouble()),
              arguments.seed("--seed").orElse(0));
      optimizer = Optimizers.catalog().create(rule).then(optimizer);
    }
    return new Method.FirstOrder(
        optimizer, schedule.map(Schedules::parse).orElse(first.schedule()), first.estimator());
  }
}
