package org.downhill.learn.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The classes that a target can be, in order. Numbers ascend; texts are in alphabetical order,
 * capital letters like small ones. Of two classes the second is the positive one: the greater
 * number; among texts the one that says so ({@code yes true t y positive pos + success present}),
 * otherwise the later one, which makes {@code >50K} positive beside {@code <=50K}.
 */
public final class ClassLabels {

  private static final Set<String> POSITIVE =
      Set.of("yes", "true", "t", "y", "positive", "pos", "+", "success", "present");

  private ClassLabels() {}

  /** The classes in the rows that a target was summarised over, in their one spelling. */
  public static List<String> of(ColumnProfile target) {
    List<Level> levels = target.levels();
    List<Level> known =
        levels.stream().filter(level -> !KindRules.isPlaceholder(level.text())).toList();
    boolean numbers = !known.isEmpty() && known.stream().allMatch(Level::isNumber);
    boolean booleans = KindRules.isBoolean(known.stream().map(Level::text).toList());
    List<Level> classes = numbers || booleans ? known : levels;
    if (numbers) {
      return classes.stream()
          .sorted(Comparator.comparingDouble(Level::number))
          .map(Level::text)
          .toList();
    }
    List<String> labels =
        classes.stream()
            .map(Level::text)
            .sorted(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()))
            .toList();
    boolean swap = labels.size() == 2 && isPositive(labels.get(0)) && !isPositive(labels.get(1));
    return swap ? List.of(labels.get(1), labels.get(0)) : labels;
  }

  private static boolean isPositive(String label) {
    return POSITIVE.contains(label.toLowerCase(Locale.ROOT));
  }
}
