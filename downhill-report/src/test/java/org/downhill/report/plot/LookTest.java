package org.downhill.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.downhill.report.internal.draw.Mark;
import org.junit.jupiter.api.Test;

class LookTest {

  @Test
  void tracksDifferWithoutColour() {
    List<String> looks =
        IntStream.range(0, 30)
            .mapToObj(Look::of)
            .map(look -> look.line().dash() + " " + look.end().mark())
            .toList();
    assertThat(looks).doesNotHaveDuplicates();
  }

  @Test
  void tracksDifferInColourAndDashesAndMarksTogether() {
    assertThat(IntStream.range(0, 210).mapToObj(Look::of)).doesNotHaveDuplicates();
  }

  @Test
  void noTrackHasTheMarkOfAMinimum() {
    assertThat(IntStream.range(0, 30).mapToObj(k -> Look.of(k).end().mark()))
        .doesNotContain(Mark.STAR);
  }
}
