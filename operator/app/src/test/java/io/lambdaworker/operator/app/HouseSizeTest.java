package io.lambdaworker.operator.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator's main code stays small: its files, its constructors, and nothing in it twice. */
@AnalyzeClasses(
    packages = "io.lambdaworker.operator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseSizeTest {
  private static final int MEDIAN_LINES = 70;
  private static final int MOST_LINES = 300;
  private static final int MOST_PARAMETERS = 6;
  private static final int MOST_EQUAL_LINES = 10;
  private static final List<MainSource> SOURCES = MainSource.all();

  /** Records of data are exempt: they have as many components as what they tell of. */
  @ArchTest
  static final ArchRule CONSTRUCTORS_TAKE_FEW_PARAMETERS =
      classes().that().areNotRecords().and().areNotAnonymousClasses().should(takeFewParameters());

  @Test
  void aFileHasAtMostSeventyLinesOnTheMedian() {
    var sizes =
        SOURCES.stream()
            .filter(source -> !source.isPackageInfo())
            .map(MainSource::size)
            .sorted()
            .toList();
    assertThat(sizes.get(sizes.size() / 2))
        .as("lines on the median of %d files", sizes.size())
        .isLessThanOrEqualTo(MEDIAN_LINES);
  }

  @Test
  void noFileHasMoreThanThreeHundredLines() {
    assertThat(SOURCES).filteredOn(source -> source.size() > MOST_LINES).isEmpty();
  }

  @Test
  void noMoreThanTenLinesStandTwice() {
    assertThat(Duplicates.of(MOST_EQUAL_LINES + 1, SOURCES)).isEmpty();
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    Set<Path> told =
        SOURCES.stream()
            .filter(MainSource::isPackageInfo)
            .filter(info -> info.lines().getFirst().startsWith("/**"))
            .filter(info -> info.lines().contains("@NullMarked"))
            .map(info -> info.path().getParent())
            .collect(Collectors.toSet());
    assertThat(SOURCES).allSatisfy(source -> assertThat(told).contains(source.path().getParent()));
  }

  private static ArchCondition<JavaClass> takeFewParameters() {
    return new ArchCondition<>("have at most six parameters in each constructor") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getConstructors().stream()
            .filter(constructor -> parameters(constructor) > MOST_PARAMETERS)
            .forEach(constructor ->
                events.add(SimpleConditionEvent.violated(constructor, told(constructor))));
      }
    };
  }

  private static String told(JavaConstructor constructor) {
    return constructor.getOwner().getName() + " takes " + parameters(constructor);
  }

  /** As in the source: without the two that an enum gets, and an inner class's outer one. */
  private static int parameters(JavaConstructor constructor) {
    JavaClass type = constructor.getOwner();
    int given = type.isEnum() ? 2 : type.isInnerClass() ? 1 : 0;
    return constructor.getRawParameterTypes().size() - given;
  }
}
