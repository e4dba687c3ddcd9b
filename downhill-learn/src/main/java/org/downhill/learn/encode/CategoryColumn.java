package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.ColumnProfile;
import org.downhill.learn.schema.Level;
import org.downhill.learn.schema.LongIntMap;
import org.downhill.learn.tensor.Tensor;

/** Categories as one sparse feature each, 1 where the row has it. */
final class CategoryColumn implements ColumnEncoding {

  static final String KIND = "categorical";

  private final int position;
  private final List<String> levels;
  private final Gaps gaps;
  private final long seed;
  private final LongIntMap numbers = new LongIntMap();

  CategoryColumn(int position, List<String> levels, Gaps gaps, long seed) {
    this.position = position;
    this.levels = List.copyOf(levels);
    this.gaps = gaps;
    this.seed = seed;
    Cell cell = new Cell();
    for (int i = 0; i < this.levels.size(); i++) {
      cell.read(this.levels.get(i));
      numbers.put(cell.hash(seed), i);
    }
  }

  static CategoryColumn fit(int position, ColumnProfile profile, long seed) {
    List<String> levels =
        profile.levels().stream()
            .sorted(Comparator.comparingDouble(Level::number).thenComparing(Level::text))
            .map(Level::text)
            .toList();
    return new CategoryColumn(position, levels, Gaps.of(profile.missing()), seed);
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public int sparse() {
    return levels.size() + gaps.features();
  }

  @Override
  public void encode(Workspace work, int dense, int sparse, EncodedRow into) {
    if (work.cell.form() == Cell.Form.MISSING) {
      gaps.encode(work, sparse + levels.size(), into);
      return;
    }
    int number = numbers.get(work.cell.hash(seed));
    if (number == LongIntMap.ABSENT) {
      work.countUnseen();
    } else {
      into.add(sparse + number, 1);
    }
  }

  @Override
  public String featureName(String column, int feature) {
    return feature < levels.size() ? column + "=" + levels.get(feature) : Gaps.featureName(column);
  }

  @Override
  public void write(ObjectNode json, String prefix, Map<String, Tensor> tensors) {
    json.put("kind", KIND);
    gaps.write(json);
    json.set("levels", Json.array(levels));
  }

  static CategoryColumn read(JsonNode json, int position, long seed) {
    return new CategoryColumn(position, Json.texts(json, "levels"), Gaps.read(json), seed);
  }
}
