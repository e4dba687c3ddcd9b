package org.downhill.core.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named arrays that were saved, read back with their lengths checked.
 *
 * @param arrays the arrays by name
 */
public record SavedState(Map<String, double[]> arrays) {

  /**
   * The live array of a name.
   *
   * @throws IllegalArgumentException if there is none, or it has another length
   */
  public double[] array(String name, int length) {
    double[] array = arrays.get(name);
    if (array == null || array.length != length) {
      throw new IllegalArgumentException(
          "The saved state must hold "
              + length
              + " numbers named '"
              + name
              + "', but "
              + (array == null ? "has no such array." : "holds " + array.length + "."));
    }
    return array;
  }

  /** Copies the array of a name, which must have the length of {@code to}. */
  public void copy(String name, double[] to) {
    System.arraycopy(array(name, to.length), 0, to, 0, to.length);
  }

  /** The arrays whose names begin with {@code prefix}, under what follows it. */
  public Map<String, double[]> under(String prefix) {
    Map<String, double[]> found = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), array);
          }
        });
    return found;
  }
}
