package org.downhill.core.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of one kind that specs can name.
 *
 * @param <T> what the entries make
 */
public final class Catalog<T> {

  private final String noun;
  private final String plural;
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

  /**
   * A catalog.
   *
   * @param noun what an entry is, for messages: "optimizer"
   * @param plural its plural, which is also the command that lists the entries: "optimizers"
   * @param entries the entries, with different names
   */
  public Catalog(String noun, String plural, List<Entry<T>> entries) {
    this.noun = noun;
    this.plural = plural;
    for (Entry<T> entry : entries) {
      if (this.entries.put(entry.name(), entry) != null) {
        throw new IllegalArgumentException("two " + plural + " are named " + entry.name());
      }
    }
  }

  /** What an entry is, for messages. */
  public String noun() {
    return noun;
  }

  /** All entries, in the order in which they are listed. */
  public List<Entry<T>> entries() {
    return List.copyOf(entries.values());
  }

  /**
   * The entry of a name.
   *
   * @throws SpecException if there is none; it suggests the nearest
   */
  public Entry<T> entry(String name) {
    Entry<T> entry = entries.get(name);
    if (entry == null) {
      String meant =
          Nearest.among(entries.keySet(), name)
              .map(near -> "did you mean " + near + "? (downhill " + plural + " lists all)")
              .orElse("downhill " + plural + " lists all");
      throw new SpecException("there is no " + noun + " \"" + name + "\"; " + meant);
    }
    return entry;
  }

  /**
   * Makes what a spec such as {@code name:key=value} describes.
   *
   * @throws SpecException if the spec is malformed or names what does not exist
   */
  public T create(String spec) {
    return create(Spec.parse(spec));
  }

  /**
   * Makes what a spec describes.
   *
   * @throws SpecException if the spec names what does not exist
   */
  public T create(Spec spec) {
    return entry(spec.name()).create(spec);
  }
}
