package org.downhill.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.function.Domain;
import org.downhill.core.function.Formula;
import org.downhill.core.gallery.Gallery;
import org.downhill.core.gallery.Minimum;
import org.downhill.core.gallery.TestFunction;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;

class SearchTest {

  @Test
  void multistartFindsEachOfHimmelblausMinima() {
    TestFunction himmelblau = Gallery.named("himmelblau");
    Multistart.Result found =
        new Multistart(50, 3).search(himmelblau.objective(), himmelblau.domain());
    assertThat(found.inside()).hasSize(4);
    for (Minimum minimum : himmelblau.minima()) {
      assertThat(found.inside())
          .anySatisfy(end -> assertThat(end.x()).containsExactly(minimum.x(), within(1e-6)));
    }
    assertThat(found.inside().stream().mapToLong(Located::count).sum()).isEqualTo(50);
    assertThat(found.converged()).isEqualTo(50);
    assertThat(found.diverged()).isZero();
    assertThat(found.evaluations()).isGreaterThan(50);
  }

  @Test
  void multistartTellsALocalMinimumFromABetterOne() {
    TestFunction wave = Gallery.named("wave");
    Multistart.Result found = new Multistart(20, 1).search(wave.objective(), wave.domain());
    assertThat(found.lowerThan(wave.minima().get(1).value())).isPresent();
    assertThat(found.best().orElseThrow().x()[0]).isCloseTo(7.269388, within(1e-5));
    Multistart.Result bowl =
        new Multistart(20, 1).search(Formula.parse("x^2").objective(), Domain.cube(-1, 1, 1));
    assertThat(bowl.lowerThan(0)).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOtherStarts() {
    TestFunction camel = Gallery.named("six-hump-camel");
    Multistart.Result one = new Multistart(10, 5).search(camel.objective(), camel.domain());
    Multistart.Result two = new Multistart(10, 5).search(camel.objective(), camel.domain());
    Multistart.Result other = new Multistart(10, 6).search(camel.objective(), camel.domain());
    assertThat(two.inside()).hasToString(one.inside().toString());
    assertThat(other.inside().toString()).isNotEqualTo(one.inside().toString());
  }

  @Test
  void startsOutsideTheFunctionsDomainCountAsDiverged() {
    Multistart.Result found =
        new Multistart(20, 2)
            .search(Formula.parse("x - log(x)").objective(), Domain.cube(-2, 2, 1));
    assertThat(found.diverged()).isBetween(1, 19);
    assertThat(found.best().orElseThrow().x()[0]).isCloseTo(1, within(1e-6));
  }

  @Test
  void gridSearchFindsTheBestPointOfTheGrid() {
    Located best =
        new GridSearch(41)
            .search(Formula.parse("(x - 1)^2 + (y + 0.5)^2").objective(), Domain.cube(-2, 2, 2));
    assertThat(best.x()).containsExactly(new double[] {1, -0.5}, within(1e-12));
    assertThat(best.count()).isEqualTo(41 * 41);
  }

  @Test
  void gridSearchIncludesBothEndsAndPassesOverWhatIsNoNumber() {
    Located best =
        new GridSearch(5).search(Formula.parse("sqrt(x) - 3x").objective(), Domain.cube(-4, 4, 1));
    assertThat(best.x()).containsExactly(4);
  }

  @Test
  void aGridThatIsTooLargeOrHasNoNumberIsRefused() {
    assertThatThrownBy(
            () ->
                new GridSearch(1_000)
                    .search(Gallery.named("sphere").objective(), Domain.cube(-1, 1, 10)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("more than 100000000 points");
    assertThatThrownBy(
            () ->
                new GridSearch(3)
                    .search(Formula.parse("log(x)").objective(), Domain.cube(-2, -1, 1)))
        .isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> new GridSearch(1)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> new Multistart(0, 1)).isInstanceOf(SpecException.class);
  }
}
