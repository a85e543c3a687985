package io.lambdaworker.operator.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/configuration.md lists every setting, with its default and meaning. */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Sources.ROOT.resolve("docs/configuration.md");

  @Test
  void listsEverySettingWithDefaultAndMeaning() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Setting.values()).map(ConfigurationDocumentTest::row).toList());
  }

  private static String row(Setting setting) {
    String value = setting.defaultValue();
    return "| `%s` | %s | %s |"
        .formatted(setting.name(), value.isEmpty() ? "none" : "`" + value + "`", setting.meaning());
  }
}
