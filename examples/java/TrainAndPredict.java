import java.nio.file.Path;
import org.downhill.learn.LinearModels;
import org.downhill.learn.Table;
import org.downhill.learn.model.Input;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.model.Predictor;

/** Trains a model on census data, saves it, loads it again, and predicts one person's income. */
public final class TrainAndPredict {

  private TrainAndPredict() {}

  /** Takes the training data and the file to save the model in. */
  public static void main(String[] args) {
    Table people = Table.csv(Path.of(args[0])).target("income");
    LinearModel fitted = LinearModels.logistic().fit(people);

    Path file = Path.of(args[1]);
    fitted.save(file);
    LinearModel model = LinearModel.load(file);

    Predictor predictor = model.predictor();
    Input person = predictor.newInput();
    person.set("age", 39).set("education_num", 13).set("occupation", "Prof-specialty");
    System.out.printf("income %s, probability %.3f%n",
        predictor.classOf(person), predictor.predict(person));
  }
}
