package org.downhill.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls between the modules and their packages. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("org.downhill");

  @ParameterizedTest
  @ValueSource(strings = {"core", "learn", "report", "cli"})
  void everySourceFileIsJudgedHere(String module) throws IOException {
    Path sources =
        Path.of(System.getProperty("basedir", "."), "../downhill-" + module, "src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      Set<String> names =
          files
              .map(file -> sources.relativize(file).toString())
              .filter(name -> name.endsWith(".java") && !name.endsWith("-info.java"))
              .map(name -> name.substring(0, name.length() - 5).replace('/', '.'))
              .collect(Collectors.toSet());

      assertThat(names).isNotEmpty().allMatch(CLASSES::contain);
    }
  }

  @Test
  void coreDependsOnNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("org.downhill.core..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "org.jspecify..", "jdk.incubator.vector..", "org.downhill.core.."))
        .check(CLASSES);
  }

  @Test
  void onlyTheKernelsUseTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.downhill.core.internal.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(CLASSES);
  }

  @Test
  void learnDependsOnCoreAndItsReadersAlone() {
    classes()
        .that()
        .resideInAPackage("org.downhill.learn..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "de.siegmar.fastcsv..",
                "ch.randelshofer.fastdoubleparser..",
                "com.fasterxml.jackson..",
                "org.downhill.core..",
                "org.downhill.learn.."))
        .check(CLASSES);
  }

  @Test
  void reportDependsOnCoreAndLearnAlone() {
    classes()
        .that()
        .resideInAPackage("org.downhill.report..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "javax.imageio..",
                "org.jspecify..",
                "org.downhill.core..",
                "org.downhill.learn..",
                "org.downhill.report.."))
        .check(CLASSES);
  }

  @Test
  void nothingSeesTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.downhill.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.downhill.cli..", "picocli..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "learn", "report", "cli"})
  void internalPackagesArePrivateToTheirModule(String module) {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.downhill." + module + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.downhill." + module + "..").and(resideInAPackage("..internal..")))
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(CLASSES);
  }

  /** One slice a package; an internal package counts as part of the one whose work it does. */
  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getPackageName().replace(".internal.", "."));
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<JavaPackage> packages =
        CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

    assertThat(packages).isNotEmpty().allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void onlyTheCommandLineTalksToTheTerminalOrEndsTheProcess() {
    noClasses()
        .that(resideOutsideOfPackage("org.downhill.cli.."))
        .should(ACCESS_STANDARD_STREAMS)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void nothingLogs() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.log4j..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(System.Logger.class)
        .check(CLASSES);
  }
}
