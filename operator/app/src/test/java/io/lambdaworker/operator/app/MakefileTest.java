package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make} prints where a shell reads it, with Maven and Java stood in for. */
class MakefileTest {
  /** {@code make local > local.env} is for {@code source}: a command in it would be run again. */
  @Test
  void localPrintsOnlyWhatTheStackPrints(@TempDir Path scratch) throws Exception {
    Path output = scratch.resolve("local.env");
    var make =
        new ProcessBuilder("make", "local", "MAVEN=echo mvn", "JAVA=echo java")
            .directory(Sources.ROOT.toFile())
            .redirectOutput(output.toFile())
            .redirectError(scratch.resolve("progress").toFile());
    // Under another make this one would say which directory it enters.
    make.environment().keySet().removeAll(List.of("MAKELEVEL", "MAKEFLAGS"));
    assertThat(make.start().waitFor()).isZero();
    assertThat(Files.readAllLines(output))
        .containsExactly("java -jar tools/local/target/tools-local.jar");
  }
}
