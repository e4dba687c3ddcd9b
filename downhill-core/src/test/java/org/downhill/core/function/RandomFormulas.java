package org.downhill.core.function;

import java.util.List;
import java.util.Random;

/** Random formulas in x and y as text, with everything that the language has. */
final class RandomFormulas {

  static final List<String> VARIABLES = List.of("x", "y");

  private static final List<String> UNARY =
      Operation.functionNames().stream()
          .filter(name -> !List.of("min", "max", "pow").contains(name))
          .toList();

  private final Random random;

  RandomFormulas(long seed) {
    random = new Random(seed);
  }

  String text(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(6)) {
        case 0, 1 -> "x";
        case 2, 3 -> "y";
        case 4 -> Integer.toString(1 + random.nextInt(4));
        default -> random.nextBoolean() ? "0.25" : "1.5e-1";
      };
    }
    String a = text(random.nextInt(depth));
    String b = text(random.nextInt(depth));
    return switch (random.nextInt(12)) {
      case 0 -> a + " + " + b;
      case 1 -> a + " - " + b;
      case 2 -> "(" + a + ")*(" + b + ")";
      case 3 -> "(" + a + ")/(" + b + ")";
      case 4 -> "(" + a + ")^" + (1 + random.nextInt(4));
      case 5 -> "-(" + a + ")";
      case 6 -> "(" + a + ")(" + b + ")";
      case 7 -> random.nextBoolean() ? "min(" + a + ", " + b + ")" : "max(" + a + ", " + b + ")";
      case 8 -> "(" + a + ")^(" + b + ")";
      case 9 -> "(" + a + " - (" + b + "))";
      default -> UNARY.get(random.nextInt(UNARY.size())) + "(" + a + ")";
    };
  }

  double[] point() {
    return new double[] {4 * random.nextDouble() - 2, 4 * random.nextDouble() - 2};
  }
}
