package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests are written for somebody new: a class says what it shows, a method is one short sentence.
 */
class ReadableTestsTest {
  private static final int MOST_WORDS = 10;
  private static final List<TestSource> SOURCES = TestSource.all();

  @Test
  void everyTestClassSaysWhatItShows() {
    assertThat(SOURCES)
        .filteredOn(TestSource::isTestClass)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            source -> assertThat(source.beforeItsClass()).as(source.toString()).contains("/**"));
  }

  @Test
  void noTestMethodHasMoreThanTenWords() {
    List<String> names = SOURCES.stream().flatMap(source -> source.testMethods().stream()).toList();
    assertThat(names).hasSizeGreaterThan(500);
    assertThat(names).filteredOn(name -> words(name) > MOST_WORDS).isEmpty();
  }

  @Test
  void everyTestPackageSaysWhatItShows() {
    var packages =
        SOURCES.stream().map(source -> source.path().getParent()).collect(Collectors.toSet());
    assertThat(packages)
        .allSatisfy(folder -> {
          var info = TestSource.ROOT.resolve(folder).resolve("package-info.java");
          assertThat(info).exists();
          assertThat(Files.readString(info)).startsWith("/**");
        });
  }

  /** In camelCase: {@code keepsAQueueThatHoldsMessages} has six. */
  private static long words(String name) {
    return 1 + name.chars().filter(Character::isUpperCase).count();
  }
}
