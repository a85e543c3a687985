package io.lambdaworker.operator.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.Resource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A kind is a room: nobody outside knows a kind by name, and no room knows another. {@link
 * RoomFactsTest} shows that each of these rules can fail.
 */
@AnalyzeClasses(
    packages = "io.lambdaworker.operator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule ROOMS_DO_NOT_KNOW_EACH_OTHER =
      classes().that().resideInAPackage("..kind.*..").should(RoomFacts.useNoOtherRoom());

  @ArchTest
  static final ArchRule CONSTRUCTORS_CALL_NO_SERVICE =
      classes()
          .that()
          .resideInAPackage("io.lambdaworker.operator.aws..")
          .should(RoomFacts.callNoServiceInAConstructor());

  /** But for the two lists, event sources, the redrive of a queue's dead letters, and releases. */
  @ArchTest
  static final ArchRule GENERIC_CODE_KNOWS_NO_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackages("..kind..", "..core.source..")
          .and()
          .doNotHaveSimpleName("Kinds")
          .and()
          .doNotHaveSimpleName("AwsKinds")
          .and()
          .doNotHaveSimpleName("Redriving")
          .and()
          .haveNameNotMatching(
              ".*\\.(Releasing|Release(Facts|Alarms|Removal|Memory|Reads|Provisioning))(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.lambdaworker.operator.core.kind.*..", "io.lambdaworker.operator.aws.kind.*..");

  @ArchTest
  static void whatAKindSaysHasItsPlaceInTheStatus(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(type -> RoomFacts.roomOf(type.getName()).isPresent())
                .filter(type -> type.isRecord() && type.getSimpleName().endsWith("Status"))
                .map(JavaClass::reflect)
                .flatMap(type -> RoomFacts.unknownToTheStatus(type).stream()))
        .isEmpty();
  }

  @ArchTest
  static void nobodyOutsideAsksWhatKindSomethingIsOf(JavaClasses classes) {
    Set<String> records =
        classes.stream()
            .filter(type -> type.isRecord() && type.isAssignableTo(Resource.class))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(records).hasSizeGreaterThanOrEqualTo(Kinds.ALL.size());
    assertThat(new KindMentions(records, labels()).in(MainSource.all())).isEmpty();
  }

  @Test
  void bothListsNameTheSameKinds() {
    assertThat(AwsKinds.ALL.stream().<Kind<?>>map(AwsKind::kind))
        .containsExactlyInAnyOrderElementsOf(Kinds.ALL);
  }

  @Test
  void noTwoPartsHaveOneLabel() {
    assertThat(Kinds.ALL.stream().flatMap(kind -> kind.parts().stream()).map(PartType::label))
        .doesNotHaveDuplicates();
  }

  /** A misspelt one would never be waited for. */
  @Test
  void everyPartThatAnotherNeedsIsThere() {
    assertThat(
            Kinds.ALL.stream()
                .flatMap(kind -> kind.parts().stream())
                .flatMap(part -> Stream.concat(part.needs().stream(), part.after().stream())))
        .isSubsetOf(labels());
  }

  private static Set<String> labels() {
    return Kinds.ALL.stream()
        .flatMap(kind ->
            Stream.concat(Stream.of(kind.label()), kind.parts().stream().map(PartType::label)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
