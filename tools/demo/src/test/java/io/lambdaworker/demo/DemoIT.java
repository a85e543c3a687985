package io.lambdaworker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The demo as {@code make demo} starts it: from its jar, in the root of the sources. */
class DemoIT {
  private static final File ROOT = new File("../..");
  private static final Path JAR = Path.of("tools", "demo", "target", "tools-demo.jar");

  @Test
  void aWorkerComesUpIsRepairedAndGoes() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process demo =
        new ProcessBuilder(java, "-jar", JAR.toString(), "--short")
            .directory(ROOT)
            .redirectErrorStream(true)
            .start();
    try {
      String shown = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      System.out.println(shown);

      assertThat(shown)
          .contains("ok Ready", "ok put right after", "nothing is left in AWS")
          .doesNotContain("FAILED");
      assertThat(demo.waitFor()).isZero();
    } finally {
      demo.destroy();
    }
  }
}
