package org.downhill.learn.schema;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.SpecException;

/** What each column of a table is used for, as far as names tell. */
final class Roles {

  /** Names that say target wherever the column stands. */
  private static final Set<String> TARGET_NAMES = Set.of("target", "label", "outcome", "response");

  /** Names that say target for the first or last column; elsewhere they are too common. */
  private static final Set<String> EDGE_TARGET_NAMES = Set.of("class", "y");

  private static final int MOST_NAMES = 12;

  private final TableHeader header;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Role[] roles;
  private final OptionalInt target;
  private final String targetReason;

  /**
   * Roles by the options, and the target by its name where the options leave it open.
   *
   * @throws SpecException if the options name a column that the table does not have, or give one
   *     two roles
   */
  Roles(TableHeader header, SchemaOptions options) {
    this.header = header;
    List<String> columns = header.columns();
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i), i);
    }
    roles = new Role[columns.size()];
    Arrays.fill(roles, Role.FEATURE);
    options.target().ifPresent(name -> assign("--target", name, Role.TARGET));
    options.weight().ifPresent(name -> assign("--weight", name, Role.WEIGHT));
    options.exposure().ifPresent(name -> assign("--exposure", name, Role.EXPOSURE));
    options.ignore().forEach(name -> assign("--ignore", name, Role.LEFT_OUT));
    options.types().keySet().forEach(name -> position("--types", name));
    if (options.target().isPresent()) {
      target = OptionalInt.of(position("--target", options.target().get()));
      targetReason = "named by --target";
    } else {
      Optional<String> reason = Optional.empty();
      int guess = guessByName();
      if (guess >= 0) {
        reason = Optional.of("the only column with the name of a target");
      } else if (!header.named()) {
        guess = lastFeature();
        reason = Optional.of("the last column of a table without a header");
      }
      target = guess >= 0 ? OptionalInt.of(guess) : OptionalInt.empty();
      targetReason = reason.orElse("");
      target.ifPresent(column -> roles[column] = Role.TARGET);
    }
  }

  /** The position of the target; empty if it is in doubt. */
  OptionalInt target() {
    return target;
  }

  /** Why it is the target, as the end of a sentence. */
  String targetReason() {
    return targetReason;
  }

  Role of(int column) {
    return roles[column];
  }

  private void assign(String option, String name, Role role) {
    int position = position(option, name);
    if (roles[position] == role) {
      return;
    }
    if (roles[position] != Role.FEATURE) {
      throw new SpecException(
          "the column \""
              + name
              + "\" cannot be both the "
              + words(roles[position])
              + " and the "
              + words(role)
              + "; name another one with "
              + option);
    }
    roles[position] = role;
  }

  private int position(String option, String name) {
    Integer position = positions.get(name);
    if (position != null) {
      return position;
    }
    List<String> columns = header.columns();
    String hint =
        Nearest.among(columns, name).map(near -> "did you mean \"" + near + "\"? ").orElse("");
    throw new SpecException(
        option
            + " names the column \""
            + name
            + "\", which "
            + header.source()
            + " does not have; "
            + hint
            + "its columns are "
            + listed(columns));
  }

  private int guessByName() {
    int last = roles.length - 1;
    int[] named =
        IntStream.rangeClosed(0, last)
            .filter(i -> roles[i] == Role.FEATURE && header.named())
            .filter(
                i -> {
                  String name = header.columns().get(i).toLowerCase(Locale.ROOT);
                  return TARGET_NAMES.contains(name)
                      || ((i == 0 || i == last) && EDGE_TARGET_NAMES.contains(name));
                })
            .toArray();
    return named.length == 1 ? named[0] : -1;
  }

  private int lastFeature() {
    int column = roles.length - 1;
    while (column >= 0 && roles[column] != Role.FEATURE) {
      column--;
    }
    return column;
  }

  private static String words(Role role) {
    return switch (role) {
      case TARGET -> "target";
      case WEIGHT -> "weight";
      case EXPOSURE -> "exposure";
      case FEATURE, LEFT_OUT -> "column to ignore";
    };
  }

  private static String listed(List<String> names) {
    if (names.size() <= MOST_NAMES) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, MOST_NAMES))
        + " and "
        + (names.size() - MOST_NAMES)
        + " more";
  }
}
