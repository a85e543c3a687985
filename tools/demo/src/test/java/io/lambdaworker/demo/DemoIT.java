package io.lambdaworker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo as {@code make demo} starts it: from its jar, in the root of the sources. */
class DemoIT {
  private static final File ROOT = new File("../..");
  private static final Path JAR = Path.of("tools", "demo", "target", "tools-demo.jar");

  @Test
  void aWorkerComesUpIsRepairedAndGoes() throws Exception {
    assertThat(shown(0, "--short"))
        .contains("ok Ready", "ok put right after", "nothing is left in AWS")
        .doesNotContain("FAILED");
  }

  @Test
  void aFaultyJarIsRolledBackTheMendedOneStays() throws Exception {
    assertThat(shown(0, "--system", "release", "--short"))
        .contains(
            "ok rolled back",
            "ok released",
            "ok version 2 is deleted",
            "0 dead letters",
            "nothing is left in AWS")
        .doesNotContain("FAILED");
  }

  @Test
  void anUnknownSystemIsToldWhichThereAre() throws Exception {
    assertThat(shown(2, "--system", "nothing")).contains("there are: release, worker");
  }

  private static String shown(int status, String... arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    Process demo = new ProcessBuilder(command).directory(ROOT).redirectErrorStream(true).start();
    try {
      String shown = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      System.out.println(shown);
      assertThat(demo.waitFor()).as(shown).isEqualTo(status);
      return shown;
    } finally {
      demo.destroy();
    }
  }
}
