package io.lambdaworker.operator.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** DESIGN.md beside the code names tests that there are, at least one for each of its rules. */
class DesignTest {
  private static final Path DESIGN =
      Path.of("src/main/java/io/lambdaworker/operator/aws/inventory/DESIGN.md");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  @Test
  void everyTestThatIsNamedExists() throws Exception {
    List<MatchResult> named = NAMED.matcher(Files.readString(DESIGN)).results().toList();

    assertThat(named).isNotEmpty();
    for (MatchResult test : named) {
      Class<?> type = Class.forName(DesignTest.class.getPackageName() + "." + test.group(1));
      assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName))
          .as(test.group(1))
          .contains(test.group(2));
    }
  }

  @Test
  void everyRuleNamesItsTest() throws IOException {
    String text = Files.readString(DESIGN);
    String rules = text.substring(text.indexOf("## Rules"));
    String[] each = rules.split("\n- ");

    assertThat(Arrays.stream(each).skip(1))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule).containsPattern(NAMED));
  }
}
