package org.downhill.learn.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;
import org.downhill.learn.profile.Histogram;

/** Writes qualities as JSON, numbers with seven digits, and reads them back. */
public final class QualityJson {

  private static final int SCHEMA_VERSION = 1;
  private static final MathContext DIGITS = new MathContext(7);

  private QualityJson() {}

  /** A quality as JSON. */
  public static ObjectNode write(Quality quality) {
    ObjectNode node = Json.object().put("schemaVersion", SCHEMA_VERSION);
    node.put("part", quality.part()).put("rows", quality.rows());
    put(node, "weight", quality.weight());
    if (quality.detail() instanceof BinaryQuality binary) {
      write(binary, node.putObject("binary"));
    } else if (quality.detail() instanceof MulticlassQuality several) {
      write(several, node.putObject("multiclass"));
    } else if (quality.detail() instanceof NumberQuality number) {
      write(number, node.putObject("number"));
    }
    ArrayNode worst = node.putArray("worst");
    for (WorstRow row : quality.worst()) {
      ObjectNode element = worst.addObject().put("row", row.row());
      put(element, "actual", row.actual());
      put(element, "predicted", row.predicted());
      put(element, "loss", row.loss());
    }
    return node;
  }

  private static void write(BinaryQuality binary, ObjectNode node) {
    ArrayNode labels = node.putArray("labels");
    binary.labels().forEach(labels::add);
    node.put("probabilities", binary.probabilities());
    put(node, "positives", binary.positives());
    put(node, "negatives", binary.negatives());
    put(node, "auc", binary.auc());
    put(node, "averagePrecision", binary.averagePrecision());
    put(node, "brier", binary.brier());
    put(node, "brierOfShare", binary.brierOfShare());
    writePoints(node.putObject("chosen"), List.of(binary.chosen()));
    binary.best().ifPresent(best -> writePoints(node.putObject("best"), List.of(best)));
    writePoints(node.putObject("table"), binary.table());
    writePoints(node.putObject("curve"), binary.curve());
    writeBins(node.putObject("calibration"), binary.calibration());
    node.set("ofNegatives", binary.ofNegatives().toJson());
    node.set("ofPositives", binary.ofPositives().toJson());
  }

  private static void writePoints(ObjectNode node, List<OperatingPoint> points) {
    put(node, "threshold", points.stream().map(OperatingPoint::threshold).toList());
    put(node, "truePositives", points.stream().map(OperatingPoint::truePositives).toList());
    put(node, "falsePositives", points.stream().map(OperatingPoint::falsePositives).toList());
  }

  private static void writeBins(ObjectNode node, List<CalibrationBin> bins) {
    put(node, "predicted", bins.stream().map(CalibrationBin::predicted).toList());
    put(node, "actual", bins.stream().map(CalibrationBin::actual).toList());
    put(node, "weight", bins.stream().map(CalibrationBin::weight).toList());
  }

  private static void write(MulticlassQuality several, ObjectNode node) {
    ArrayNode classes = node.putArray("classes");
    for (MulticlassQuality.ClassScore score : several.classes()) {
      ObjectNode element = classes.addObject().put("label", score.label());
      put(element, "actual", score.actual());
      put(element, "predicted", score.predicted());
      put(element, "correct", score.correct());
    }
    ArrayNode matrix = node.putArray("confusion");
    several.confusion().forEach(row -> put(matrix.addObject(), "weights", row));
    ArrayNode mistakes = node.putArray("mistakes");
    for (MulticlassQuality.Mistake mistake : several.mistakes()) {
      ObjectNode element = mistakes.addObject();
      element.put("actual", mistake.actual()).put("predicted", mistake.predicted());
      put(element, "weight", mistake.weight());
    }
  }

  private static void write(NumberQuality number, ObjectNode node) {
    node.put("sampled", number.sampled());
    put(node, "r2", number.r2());
    put(node, "rmse", number.rmse());
    put(node, "mae", number.mae());
    put(node, "bias", number.bias());
    ObjectNode grid = node.putObject("grid");
    // Rounding could make the two one.
    grid.set("low", Json.number(number.grid().low()));
    grid.set("high", Json.number(number.grid().high()));
    put(grid, "outside", number.grid().outside());
    ArrayNode cells = grid.putArray("cells");
    number.grid().cells().forEach(row -> put(cells.addObject(), "weights", row));
    node.set("residuals", number.residuals().toJson());
    ObjectNode bands = node.putObject("bands");
    writeBins(bands, number.bands().stream().map(NumberQuality.Band::bin).toList());
    ArrayNode quantiles = bands.putArray("residuals");
    number.bands().forEach(band -> put(quantiles.addObject(), "quantiles", band.residuals()));
    ObjectNode normal = node.putObject("normal");
    put(normal, "normal", number.normal().stream().map(pair -> pair.normal()).toList());
    put(normal, "residual", number.normal().stream().map(pair -> pair.residual()).toList());
  }

  private static void put(ObjectNode node, String name, double value) {
    node.set(name, Json.number(rounded(value)));
  }

  private static void put(ObjectNode node, String name, List<Double> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(value -> array.add(Json.number(rounded(value))));
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws org.downhill.learn.input.DataException if it is not of that form
   */
  public static Quality read(JsonFields fields) {
    return new Quality(
        fields.text("part"),
        fields.integer("rows"),
        fields.number("weight"),
        readDetail(fields),
        fields.objects("worst").stream().map(QualityJson::readWorst).toList());
  }

  private static WorstRow readWorst(JsonFields fields) {
    return new WorstRow(
        fields.integer("row"),
        fields.number("actual"),
        fields.number("predicted"),
        fields.number("loss"));
  }

  private static Quality.Detail readDetail(JsonFields fields) {
    if (fields.has("binary")) {
      return readBinary(fields.object("binary"));
    }
    return fields.has("multiclass")
        ? readMulticlass(fields.object("multiclass"))
        : readNumber(fields.object("number"));
  }

  private static BinaryQuality readBinary(JsonFields fields) {
    return new BinaryQuality(
        fields.texts("labels"),
        fields.node().path("probabilities").asBoolean(),
        fields.number("positives"),
        fields.number("negatives"),
        fields.number("auc"),
        fields.number("averagePrecision"),
        fields.number("brier"),
        fields.number("brierOfShare"),
        readPoints(fields.object("chosen")).get(0),
        fields.has("best")
            ? Optional.of(readPoints(fields.object("best")).get(0))
            : Optional.empty(),
        readPoints(fields.object("table")),
        readPoints(fields.object("curve")),
        readBins(fields.object("calibration")),
        Histogram.read(fields.object("ofNegatives")),
        Histogram.read(fields.object("ofPositives")));
  }

  private static List<OperatingPoint> readPoints(JsonFields fields) {
    List<Double> thresholds = fields.numbers("threshold");
    List<Double> hits = aligned(fields, "truePositives", thresholds.size());
    List<Double> misses = aligned(fields, "falsePositives", thresholds.size());
    List<OperatingPoint> points = new ArrayList<>();
    for (int i = 0; i < thresholds.size(); i++) {
      points.add(new OperatingPoint(thresholds.get(i), hits.get(i), misses.get(i)));
    }
    return points;
  }

  private static List<CalibrationBin> readBins(JsonFields fields) {
    List<Double> predicted = fields.numbers("predicted");
    List<Double> actual = aligned(fields, "actual", predicted.size());
    List<Double> weight = aligned(fields, "weight", predicted.size());
    List<CalibrationBin> bins = new ArrayList<>();
    for (int i = 0; i < predicted.size(); i++) {
      bins.add(new CalibrationBin(predicted.get(i), actual.get(i), weight.get(i)));
    }
    return bins;
  }

  private static MulticlassQuality readMulticlass(JsonFields fields) {
    return new MulticlassQuality(
        fields.objects("classes").stream()
            .map(
                score ->
                    new MulticlassQuality.ClassScore(
                        score.text("label"),
                        score.number("actual"),
                        score.number("predicted"),
                        score.number("correct")))
            .toList(),
        fields.objects("confusion").stream().map(row -> row.numbers("weights")).toList(),
        fields.objects("mistakes").stream()
            .map(
                mistake ->
                    new MulticlassQuality.Mistake(
                        mistake.smallInteger("actual"),
                        mistake.smallInteger("predicted"),
                        mistake.number("weight")))
            .toList());
  }

  private static NumberQuality readNumber(JsonFields fields) {
    JsonFields grid = fields.object("grid");
    List<CalibrationBin> bins = readBins(fields.object("bands"));
    List<JsonFields> quantiles = fields.object("bands").objects("residuals");
    if (quantiles.size() != bins.size()) {
      throw fields.wrong("bands", "as many quantiles as bins");
    }
    List<NumberQuality.Band> bands = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      bands.add(new NumberQuality.Band(bins.get(i), quantiles.get(i).numbers("quantiles")));
    }
    JsonFields normal = fields.object("normal");
    List<Double> expected = normal.numbers("normal");
    List<Double> found = aligned(normal, "residual", expected.size());
    List<NumberQuality.QuantilePair> pairs = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      pairs.add(new NumberQuality.QuantilePair(expected.get(i), found.get(i)));
    }
    return new NumberQuality(
        fields.integer("sampled"),
        fields.number("r2"),
        fields.number("rmse"),
        fields.number("mae"),
        fields.number("bias"),
        new NumberQuality.Grid(
            grid.number("low"),
            grid.number("high"),
            grid.objects("cells").stream().map(row -> row.numbers("weights")).toList(),
            grid.number("outside")),
        Histogram.read(fields.object("residuals")),
        bands,
        pairs);
  }

  private static List<Double> aligned(JsonFields fields, String name, int size) {
    List<Double> numbers = fields.numbers(name);
    if (numbers.size() != size) {
      throw fields.wrong(name, size + " numbers");
    }
    return numbers;
  }
}
