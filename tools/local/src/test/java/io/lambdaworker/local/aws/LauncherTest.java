package io.lambdaworker.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python that mends MiniStack: complete where it runs, and told in the documentation. */
class LauncherTest {
  private static final Path SOURCES = Path.of("src/main/resources/io/lambdaworker/local/aws");
  private static final Path DOCUMENT = Path.of("../../docs/local-stack.md");

  @Test
  void everyModuleIsWrittenBesideTheLauncher(@TempDir Path directory) throws IOException {
    assertThat(Launcher.in(directory).getFileName()).hasToString("launcher.py");
    assertThat(modules(directory)).isEqualTo(modules(SOURCES));
  }

  @Test
  void everyModuleIsToldInTheDocument() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (String module : modules(SOURCES)) {
      assertThat(document).contains("`" + module + "`");
      assertThat(Files.readString(SOURCES.resolve(module))).startsWith("\"\"\"");
    }
  }

  private static List<String> modules(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".py"))
          .sorted()
          .toList();
    }
  }
}
