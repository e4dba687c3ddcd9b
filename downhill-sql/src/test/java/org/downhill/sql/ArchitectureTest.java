package org.downhill.sql;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.downhill.learn.read.TableProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls around this module. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test"))
          .importPackages("org.downhill");

  @Test
  void sqlDependsOnCoreAndLearnAndDuckDbAlone() {
    classes()
        .that()
        .resideInAPackage("org.downhill.sql..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.duckdb..",
            "org.downhill.core..",
            "org.downhill.learn..",
            "org.downhill.sql..")
        .check(CLASSES);
  }

  @Test
  void nothingElseSeesDuckDbOrThisModule() {
    assertThat(CLASSES.contain("org.downhill.cli.Main")).isTrue();
    noClasses()
        .that(resideOutsideOfPackage("org.downhill.sql.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.downhill.sql..", "org.duckdb..")
        .check(CLASSES);
  }

  @Test
  void nothingIsPublicButTheProvider() {
    DescribedPredicate<JavaClass> provider =
        DescribedPredicate.describe("providers", each -> each.isAssignableTo(TableProvider.class));
    classes()
        .that()
        .resideInAPackage("org.downhill.sql..")
        .and(DescribedPredicate.not(provider))
        .should()
        .notBePublic()
        .check(CLASSES);
    assertThat(CLASSES.get(DuckDbProvider.class).getPackage().isAnnotatedWith(NullMarked.class))
        .isTrue();
  }

  @Test
  void nothingHereTalksToTheTerminal() {
    noClasses()
        .that()
        .resideInAPackage("org.downhill.sql..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }
}
