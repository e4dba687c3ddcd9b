package org.downhill.learn.encode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.downhill.core.spec.Nearest;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.schema.TableHeader;

/** Where the columns that an encoder knows are in a table. */
final class Binding {

  private static final int NOWHERE = -1;

  private final int[] positions;

  private Binding(int[] positions) {
    this.positions = positions;
  }

  /** The table that the encoder was fitted to. */
  static Binding identity(TableEncoder encoder) {
    int[] positions = new int[encoder.header().columns().size()];
    Arrays.setAll(positions, i -> i);
    return new Binding(positions);
  }

  /**
   * Another table.
   *
   * @throws DataException if a column that features come from is not there
   */
  static Binding of(TableEncoder encoder, TableHeader other) {
    boolean byName = encoder.header().named() && other.named();
    return byName ? byName(encoder, other) : byPosition(encoder, other);
  }

  /** Where a column of the encoder's own table is, −1 if it is not there. */
  int of(int column) {
    return positions[column];
  }

  private static Binding byName(TableEncoder encoder, TableHeader other) {
    List<String> own = encoder.header().columns();
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < other.columns().size(); i++) {
      places.put(other.columns().get(i), i);
    }
    int[] positions = new int[own.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = places.getOrDefault(own.get(i), NOWHERE);
    }
    for (String needed : encoder.featureColumns()) {
      if (!places.containsKey(needed)) {
        String hint =
            Nearest.among(other.columns(), needed)
                .map(near -> ", the nearest is " + DataException.quote(near))
                .orElse("");
        throw new DataException(
            Place.of(other.source()),
            "no column " + DataException.quote(needed) + hint,
            "all columns that the model was trained on",
            "add it, or rename a column");
      }
    }
    return new Binding(positions);
  }

  private static Binding byPosition(TableEncoder encoder, TableHeader other) {
    int own = encoder.header().columns().size();
    int given = other.columns().size();
    int[] positions = new int[own];
    Arrays.setAll(positions, i -> i);
    if (given == own - 1) {
      int target = encoder.target();
      Arrays.setAll(positions, i -> i == target ? NOWHERE : i < target ? i : i - 1);
    } else if (given != own) {
      throw new DataException(
          Place.of(other.source()),
          given + " columns",
          own + " as in training, or " + (own - 1) + " without the target",
          "give the same columns in the same order");
    }
    return new Binding(positions);
  }
}
