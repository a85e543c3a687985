package io.lambdaworker.operator.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Modules depend on each other in one direction, and the core does no I/O. */
@AnalyzeClasses(
    packages = {"io.lambdaworker.api", "io.lambdaworker.operator"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("io.lambdaworker.api..")
          .layer("core")
          .definedBy("io.lambdaworker.operator.core..")
          .layer("aws")
          .definedBy("io.lambdaworker.operator.aws..")
          .layer("app")
          .definedBy("io.lambdaworker.operator.app..")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("aws")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("aws", "app");

  @ArchTest
  static final ArchRule THE_CORE_TOUCHES_NOTHING_OUTSIDE =
      noClasses()
          .that()
          .resideInAPackage("io.lambdaworker.operator.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon..",
              "io.fabric8.kubernetes.client..",
              "io.javaoperatorsdk..",
              "org.slf4j..",
              "java.net..",
              "java.nio.file..",
              "java.util.concurrent..");

  @ArchTest
  static final ArchRule THE_CORE_HAS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAPackage("io.lambdaworker.operator.core..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("io.lambdaworker.operator.(**)").should().beFreeOfCycles();
}
