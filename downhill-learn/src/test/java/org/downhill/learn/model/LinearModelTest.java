package org.downhill.learn.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.input.DataException;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.SoftmaxLoss;
import org.downhill.learn.loss.SquaredLoss;
import org.downhill.learn.output.OutputException;
import org.downhill.learn.schema.Task;
import org.downhill.learn.tensor.DoubleTensor;
import org.downhill.learn.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearModelTest {

  @TempDir Path folder;
  private Path table;

  @BeforeEach
  void writeTable() {
    table = Fixture.table(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "REGRESSION, squared",
    "REGRESSION, huber:delta=2",
    "COUNT, poisson",
    "BINARY, logistic",
    "MULTICLASS, softmax"
  })
  void isTheSameAfterSavingAndLoading(Task task, String loss) throws IOException {
    isTheSameAfterSavingAndLoading(Fixture.tableModel(table, task, loss));
  }

  @Test
  void isTheSameAfterSavingAndLoadingWithNumberedFeatures() throws IOException {
    isTheSameAfterSavingAndLoading(Fixture.sparseModel(Fixture.sparse(folder)));
  }

  private void isTheSameAfterSavingAndLoading(LinearModel model) throws IOException {
    Path file = folder.resolve("a.safetensors");
    model.save(file);
    LinearModel loaded = LinearModel.load(file);
    assertThat(loaded.task()).isEqualTo(model.task());
    assertThat(loaded.loss()).isEqualTo(model.loss());
    assertThat(loaded.intercept()).isEqualTo(model.intercept());
    assertThat(loaded.target()).isEqualTo(model.target());
    assertThat(loaded.provenance()).isEqualTo(model.provenance());
    assertThat(loaded.metrics()).isEqualTo(model.metrics());
    assertThat(loaded.weights()).containsExactly(model.weights());
    assertThat(loaded.constants()).containsExactly(model.constants());
    Path again = folder.resolve("b.safetensors");
    loaded.save(again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void storesOnlyWeightsThatAreNotZeroWhereMostAre() {
    LinearModel model = Fixture.sparseModel(Fixture.sparse(folder));
    double[] weights = new double[model.weights().length];
    weights[5] = -1.5;
    LinearModel almostZero = withWeights(model, weights);
    Path file = folder.resolve("a.safetensors");
    almostZero.save(file);
    assertThat(SafetensorsFile.read(file).tensors()).containsKey("weights.index");
    assertThat(LinearModel.load(file).weights()).containsExactly(weights);
    assertThat(LinearModel.load(file).coefficients().nonZero()).isEqualTo(1);
  }

  @Test
  void handsOutCopiesOfItsWeights() {
    LinearModel model = Fixture.tableModel(table, Task.BINARY, "logistic");
    double before = model.weights()[0];
    model.weights()[0] = 99;
    model.constants()[0] = 99;
    assertThat(model.weights()[0]).isEqualTo(before);
    assertThat(model.constants()[0]).isNotEqualTo(99);
  }

  @Test
  void refusesTruncatedAndChangedFiles() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Fixture.tableModel(table, Task.BINARY, "logistic").save(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i += 61) {
      byte[] changed = bytes.clone();
      changed[i] ^= 4;
      refuses(changed, "byte " + i + " changed");
      refuses(Arrays.copyOf(bytes, i), "truncated to " + i);
    }
  }

  private void refuses(byte[] bytes, String description) throws IOException {
    // Some file systems wait for the disk where a file is written over.
    Files.deleteIfExists(folder.resolve("bad.safetensors"));
    Path file = Files.write(folder.resolve("bad.safetensors"), bytes);
    assertThatThrownBy(() -> LinearModel.load(file))
        .as(description)
        .isExactlyInstanceOf(DataException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\":\"linear\"|\"kind\":\"forest\"|found a model of kind \"forest\", expected one of",
        "\"loss\":\"logistic\"|\"loss\":\"logistik\"|there is no loss \"logistik\"",
        "\"loss\":\"logistic\"|\"loss\":\"squared\"|loss squared and target",
        "\"task\":\"binary\"|\"task\":\"regression\"|task regression, loss logistic",
        "\"outputs\":1|\"outputs\":2|its weights are not all there",
        "\"outputs\":1|\"outputs\":0|an unusable model",
        "\"intercept\":\"fitted\"|\"intercept\":7|the field intercept that holds",
        "\"seed\":7|\"sead\":7|no field provenance.seed",
        "\"type\":\"table\"|\"type\":\"chair\"|there is no encoder of type chair",
        "\"labels\":[\"0\",\"1\"]|\"labels\":[\"0\"]|two classes or more must all differ",
      })
  void saysWhatIsWrongWithADescription(String from, String to, String message) {
    SafetensorsFile contents = saved(Fixture.tableModel(table, Task.BINARY, "logistic"));
    String description = requireNonNull(contents.metadata().get(ModelFile.DESCRIPTION));
    assertThat(description).contains(from);
    Path file = folder.resolve("bad.safetensors");
    new SafetensorsFile(
            Map.of(ModelFile.DESCRIPTION, description.replace(from, to)), contents.tensors())
        .write(file);
    assertThatThrownBy(() -> LinearModel.load(file))
        .isExactlyInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": found ")
        .hasMessageContaining(message);
  }

  @Test
  void refusesADownhillFileWithoutAModel() {
    Path file = folder.resolve("none.safetensors");
    new SafetensorsFile(Map.of(), Map.of()).write(file);
    assertThatThrownBy(() -> LinearModel.load(file))
        .isExactlyInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": found a Downhill file that holds no model, expected a model; name another"
                + " file.");
  }

  @Test
  void refusesWeightsThatAreNotFinite() {
    SafetensorsFile contents = saved(Fixture.tableModel(table, Task.BINARY, "logistic"));
    Map<String, Tensor> tensors = new LinkedHashMap<>(contents.tensors());
    ((DoubleTensor) requireNonNull(tensors.get("weights"))).data()[0] = Double.NaN;
    Path file = folder.resolve("bad.safetensors");
    new SafetensorsFile(contents.metadata(), tensors).write(file);
    assertThatThrownBy(() -> LinearModel.load(file))
        .isExactlyInstanceOf(DataException.class)
        .hasMessageContaining("found an unusable model (a weight of feature age is NaN)");
  }

  @Test
  void refusesTensorsThatAreMissing() {
    SafetensorsFile contents = saved(Fixture.sparseModel(Fixture.sparse(folder)));
    for (String name : contents.tensors().keySet()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>(contents.tensors());
      tensors.remove(name);
      Path file = folder.resolve("bad.safetensors");
      new SafetensorsFile(contents.metadata(), tensors).write(file);
      assertThatThrownBy(() -> LinearModel.load(file))
          .as(name)
          .isExactlyInstanceOf(DataException.class);
    }
  }

  @Test
  void saysWhereItCannotBeSaved() {
    LinearModel model = Fixture.tableModel(table, Task.BINARY, "logistic");
    assertThatThrownBy(() -> model.save(folder)).isInstanceOf(OutputException.class);
  }

  @Test
  void isMadeOnlyOfPartsThatFitTogether() {
    LinearModel model = Fixture.tableModel(table, Task.BINARY, "logistic");
    LinearModel.Builder builder =
        LinearModel.builder(model.encoder(), model.target()).provenance(Fixture.provenance());
    double[] weights = model.weights();
    builder.task(Task.BINARY).loss(new LogisticLoss());
    assertThatThrownBy(() -> builder.parameters(weights, new double[2]).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 constants, but there are");
    assertThatThrownBy(() -> builder.parameters(new double[3], new double[1]).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> builder.parameters(weights, new double[] {Double.POSITIVE_INFINITY}).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a constant is Infinity");
    builder.parameters(weights, new double[1]);
    assertThatThrownBy(() -> builder.loss(new SquaredLoss()).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.loss(new SoftmaxLoss()).task(Task.MULTICLASS).build())
        .isInstanceOf(IllegalArgumentException.class);
    LinearModel.Builder threeClasses =
        LinearModel.builder(model.encoder(), new ClassTarget(List.of("a", "b", "c")))
            .provenance(Fixture.provenance())
            .task(Task.BINARY)
            .loss(new LogisticLoss())
            .parameters(weights, new double[1]);
    assertThatThrownBy(threeClasses::build).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void explainsPredictionsByCoefficientsInUnitsOfTheData() {
    LinearModel model = Fixture.tableModel(table, Task.REGRESSION, "squared");
    Predictor predictor = model.predictor();
    Input input = predictor.newInput().set("city", "Oslo").set("member", "yes").set("time", 4);
    input.set("note", "").set("joined, at", "2011-05-03");
    double at40 = predictor.predict(input.set("age", 40));
    double at41 = predictor.predict(input.set("age", 41));
    assertThat(at41 - at40).isCloseTo(coefficient(model, "age").value(), within(1e-6));
    double inRome = predictor.predict(input.set("city", "Rome"));
    assertThat(inRome - at41)
        .isCloseTo(
            coefficient(model, "city=Rome").value() - coefficient(model, "city=Oslo").value(),
            within(1e-6));
  }

  @Test
  void addsUpToThePredictionFromTheIntercept() {
    LinearModel model = Fixture.sparseModel(Fixture.sparse(folder));
    Predictor predictor = model.predictor();
    double[] nothing = new double[3];
    predictor.probabilities(predictor.newInput(), nothing);
    Coefficients coefficients = model.coefficients();
    for (int k = 0; k < 3; k++) {
      double logOdds = Math.log(nothing[k] / nothing[0]);
      assertThat(coefficients.intercept(k) - coefficients.intercept(0))
          .isCloseTo(logOdds, within(1e-5));
    }
  }

  @Test
  void ranksCoefficientsByStandardisedSize() {
    LinearModel model = Fixture.tableModel(table, Task.REGRESSION, "squared");
    Coefficients coefficients = model.coefficients();
    List<Coefficient> all = coefficients.strongest(0, Integer.MAX_VALUE);
    assertThat(all)
        .hasSize(coefficients.features())
        .isSortedAccordingTo(
            (a, b) -> Double.compare(Math.abs(b.standardized()), Math.abs(a.standardized())));
    assertThat(coefficients.strongest(0, 3)).isEqualTo(all.subList(0, 3));
    assertThat(all).contains(coefficients.get(0, 0));
  }

  private static Coefficient coefficient(LinearModel model, String feature) {
    return model.coefficients().strongest(0, Integer.MAX_VALUE).stream()
        .filter(coefficient -> coefficient.feature().equals(feature))
        .findFirst()
        .orElseThrow();
  }

  private SafetensorsFile saved(LinearModel model) {
    Path file = folder.resolve("good.safetensors");
    model.save(file);
    return SafetensorsFile.read(file);
  }

  private static LinearModel withWeights(LinearModel model, double[] weights) {
    return LinearModel.builder(model.encoder(), model.target())
        .task(model.task())
        .loss(model.loss())
        .intercept(Intercept.NONE)
        .parameters(weights, new double[model.outputs()])
        .provenance(model.provenance())
        .build();
  }
}
