package org.downhill.learn.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.train.TrainSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the catalogue is found in a sick case, and not in its healthy twin. */
class CatalogLawTest {

  private static final Map<Ailment, Case> CASES = Cases.all();

  @TempDir Path folder;

  static List<Ailment> catalog() {
    return Ailments.all();
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void isFoundInTheSickCase(Ailment ailment) {
    List<Diagnosis> found = theCase(ailment).sick().in(folder);

    assertThat(found).extracting(Diagnosis::ailment).contains(ailment);
    assertThat(found)
        .allSatisfy(
            diagnosis -> {
              assertThat(diagnosis.evidence()).isNotBlank();
              assertThat(diagnosis.numbers()).isNotEmpty();
              assertThat(diagnosis.remedy().change()).isNotBlank();
            });
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void isNotFoundInTheHealthyTwin(Ailment ailment) {
    List<Diagnosis> found = theCase(ailment).healthy().in(folder);

    assertThat(found).extracting(Diagnosis::ailment).doesNotContain(ailment);
  }

  @ParameterizedTest
  @CsvSource({"constant,true", "'exponential:gamma=0.9,unit=epoch',false"})
  void aRateOverTheLimitIsNoFindingWhereTheScheduleSavedTheRun(String schedule, boolean told) {
    TrainSettings.Builder settings =
        Examinations.settings()
            .optimizer("sgd:lr=5")
            .batchSize(new BatchSize.All())
            .l2(0)
            .schedule(schedule)
            .epochs(100);

    List<Diagnosis> found = Examinations.run(Tables.numbers(400, 1), settings).in(folder);

    assertThat(found.stream().anyMatch(each -> each.ailment().equals(Ailments.RATE_OVER_LIMIT)))
        .isEqualTo(told);
    assertThat(found.stream().anyMatch(Diagnosis::isAlarm)).isEqualTo(told);
  }

  @Test
  void everyEntryHasItsOwnNameAndItsThresholdInASentence() {
    assertThat(Ailments.all()).extracting(Ailment::id).doesNotHaveDuplicates();
    assertThat(Ailments.all())
        .allSatisfy(
            ailment -> {
              assertThat(ailment.definition()).hasSizeGreaterThan(30).doesNotEndWith(".");
              assertThat(ailment.advice()).isNotBlank();
              assertThat(Ailments.find(ailment.id())).contains(ailment);
            });
  }

  private static Case theCase(Ailment ailment) {
    assertThat(CASES.keySet()).as("ailments with a sick case and a healthy twin").contains(ailment);
    return Objects.requireNonNull(CASES.get(ailment));
  }
}
