package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.downhill.core.problem.Coordinates;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.schema.IdKind;
import org.downhill.learn.schema.LongIntMap;
import org.downhill.learn.schema.SparseProfile;
import org.downhill.learn.schema.SparseSchema;
import org.downhill.learn.tensor.DoubleTensor;
import org.downhill.learn.tensor.LongTensor;
import org.downhill.learn.tensor.Tensor;

/**
 * How numbered features become columns: those that are not zero in at least half of the rows are
 * dense and, if a constant takes up the shift, centred; the others are sparse. Both are scaled as
 * {@link Scaling} says. A feature of the data is exactly one column, in ascending order of ids
 * within either group.
 */
public final class SparseEncoder implements Encoder {

  static final String TYPE = "sparse";

  private static final String IDS = "encoder.ids";
  private static final String SCALES = "encoder.scales";
  private static final String CENTERS = "encoder.centers";

  /** Sparse values up to this size are left alone by {@link Scaling#AUTO}. */
  private static final double LARGE = 10;

  /** Share of values other than zero from which on {@link Scaling#AUTO} takes data for a table. */
  private static final double MOSTLY_FILLED = 0.25;

  private final IdKind idKind;
  private final int dense;
  private final long[] ids;
  private final double[] center;
  private final double[] scale;
  private final LongIntMap columns = new LongIntMap();

  private SparseEncoder(IdKind idKind, long[] ids, double[] center, double[] scale) {
    this.idKind = idKind;
    this.ids = ids;
    this.center = center;
    this.scale = scale;
    dense = center.length;
    for (int i = 0; i < ids.length; i++) {
      columns.put(ids[i], i);
    }
  }

  /**
   * Fits an encoder to the rows of a profile, usually the training rows.
   *
   * @throws DataException if no feature is other than zero in them
   */
  public static SparseEncoder fit(
      SparseSchema schema, SparseProfile profile, EncodingOptions options) {
    int[] features = byId(profile);
    if (features.length == 0) {
      throw new DataException(
          Place.of(schema.source()),
          "no feature other than zero in any training row",
          "features to learn from",
          "hold out fewer rows with --holdout");
    }
    int[] filled = Arrays.stream(features).filter(f -> isFilled(profile, f)).toArray();
    int[] rest = Arrays.stream(features).filter(f -> !isFilled(profile, f)).toArray();
    Scales scales = new Scales(profile, features, schema.idKind(), options);
    long[] ids = new long[features.length];
    double[] scale = new double[features.length];
    double[] center = new double[filled.length];
    for (int i = 0; i < filled.length; i++) {
      ids[i] = profile.id(filled[i]);
      Affine map = scales.dense(filled[i]);
      center[i] = map.center();
      scale[i] = map.scale();
    }
    for (int i = 0; i < rest.length; i++) {
      ids[filled.length + i] = profile.id(rest[i]);
      scale[filled.length + i] = scales.sparse(rest[i]);
    }
    return new SparseEncoder(schema.idKind(), ids, center, scale);
  }

  /**
   * An encoder of sparse features, each divided by a scale of its own.
   *
   * @param ids ids of the features, ascending
   * @param scale what each is divided by, finite and not 0
   * @throws DataException if there are no features
   */
  public static SparseEncoder scaledBy(IdKind idKind, long[] ids, double[] scale) {
    if (ids.length == 0) {
      throw new DataException(
          Place.of("the data"),
          "no feature other than zero in any row",
          "features to learn from",
          "check the format");
    }
    return new SparseEncoder(idKind, ids.clone(), new double[0], scale.clone());
  }

  /** The features that are ever other than zero, in ascending order of their ids. */
  private static int[] byId(SparseProfile profile) {
    long[] ids =
        IntStream.range(0, profile.features())
            .filter(feature -> profile.count(feature) > 0)
            .mapToLong(profile::id)
            .toArray();
    Arrays.sort(ids);
    return Arrays.stream(ids).mapToInt(profile::feature).toArray();
  }

  private static boolean isFilled(SparseProfile profile, int feature) {
    return 2L * profile.count(feature) >= profile.rows();
  }

  /** The scales that one setting gives to features. */
  private static final class Scales {

    private final SparseProfile profile;
    private final EncodingOptions options;
    private final boolean mostlyFilled;
    private final double common;

    Scales(SparseProfile profile, int[] features, IdKind idKind, EncodingOptions options) {
      this.profile = profile;
      this.options = options;
      double filled = Arrays.stream(features).mapToLong(profile::count).sum();
      mostlyFilled = filled >= MOSTLY_FILLED * profile.rows() * features.length;
      common =
          idKind == IdKind.PIXEL && options.scaling() == Scaling.AUTO
              ? Arrays.stream(features).mapToDouble(this::size).max().orElse(1)
              : 0;
    }

    Affine dense(int feature) {
      double mean = profile.mean(feature);
      Affine map =
          switch (options.scaling()) {
            case NONE -> Affine.IDENTITY;
            case STANDARD -> Affine.of(mean, profile.standardDeviation(feature));
            case AUTO -> Affine.of(mean, denseScale(feature));
            case MINMAX ->
                Affine.of(profile.min(feature), profile.max(feature) - profile.min(feature));
          };
      return options.centering() == Centering.SHIFTED ? map : new Affine(0, map.scale());
    }

    double sparse(int feature) {
      return switch (options.scaling()) {
        case NONE -> 1;
        case STANDARD -> profile.standardDeviation(feature);
        case AUTO -> common > 0 ? common : isLarge(feature) ? size(feature) : 1;
        case MINMAX -> profile.max(feature) - profile.min(feature);
      };
    }

    /**
     * Among sparse features whoever made the data weighed the values (one-hot, tf-idf), and a
     * feature that happens to be common keeps its weight.
     */
    private double denseScale(int feature) {
      if (common > 0) {
        return common;
      }
      return mostlyFilled || isLarge(feature) ? profile.standardDeviation(feature) : 1;
    }

    private boolean isLarge(int feature) {
      return size(feature) > LARGE;
    }

    private double size(int feature) {
      return Math.max(profile.max(feature), -profile.min(feature));
    }
  }

  /** What the ids of features are. */
  public IdKind idKind() {
    return idKind;
  }

  /** The id of a feature. */
  public long id(int feature) {
    return ids[feature];
  }

  /** Starts encoding rows. */
  public SparseRowEncoder rowEncoder() {
    return new SparseRowEncoder(this);
  }

  /** Starts encoding rows whose features have the numbers of {@code profile}. */
  public NumberedEncoder numberedEncoder(SparseProfile profile) {
    return new NumberedEncoder(this, profile);
  }

  @Override
  public int denseColumns() {
    return dense;
  }

  @Override
  public int sparseColumns() {
    return ids.length - dense;
  }

  @Override
  public String featureName(int feature) {
    return idKind.name(ids[feature]);
  }

  /** The features, each a column of its own. */
  @Override
  public List<String> parameterNames() {
    return IntStream.range(0, ids.length).mapToObj(this::featureName).toList();
  }

  @Override
  public Optional<Coordinates> coordinates(String name) {
    return IntStream.range(0, ids.length)
        .filter(feature -> featureName(feature).equals(name))
        .mapToObj(feature -> Coordinates.range(feature, feature + 1))
        .findFirst();
  }

  @Override
  public double center(int feature) {
    return feature < dense ? center[feature] : 0;
  }

  @Override
  public double scale(int feature) {
    return scale[feature];
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", TYPE)
        .put("ids", Json.label(idKind))
        .put("dense", dense);
  }

  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(IDS, new LongTensor(ids));
    tensors.put(SCALES, new DoubleTensor(scale));
    tensors.put(CENTERS, new DoubleTensor(center));
    return tensors;
  }

  static SparseEncoder readSparse(JsonNode json, Map<String, Tensor> tensors) {
    long[] ids = Json.tensor(tensors, IDS, LongTensor.class).data();
    double[] scale = Json.tensor(tensors, SCALES, DoubleTensor.class).data();
    double[] center = Json.tensor(tensors, CENTERS, DoubleTensor.class).data();
    int dense = Json.position(json, "dense", 0, ids.length + 1);
    if (scale.length != ids.length || center.length != dense) {
      throw new IllegalArgumentException("ids, scales and centers of the encoding do not match");
    }
    return new SparseEncoder(Json.constant(json, "ids", IdKind.class), ids, center, scale);
  }

  /** The number of the feature with the given id, {@link LongIntMap#ABSENT} if there is none. */
  int feature(long id) {
    return columns.get(id);
  }

  /** The live centres of the dense features. */
  double[] centers() {
    return center;
  }

  /** The live scales of all features. */
  double[] scales() {
    return scale;
  }
}
