package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make test} prints at its end, of a build whose reports are written by hand. */
class SlowestTestsTest {
  private static final Path SCRIPT = Sources.ROOT.resolve("tools/build/slowest-tests");
  private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

  @TempDir Path root;

  @BeforeEach
  void reportsOfAnEarlierRun() throws IOException {
    for (int number = 10; number < 30; number++) {
      report("crds/target/surefire-reports", "Unit%dTest".formatted(number), number);
    }
    report("tools/local/target/failsafe-reports", "StackIT", 1_234.5);
  }

  @Test
  void printsTheTenSlowestClassesOfEveryModule() throws Exception {
    Ended ended = run("touch */target/*/*.xml */*/target/*/*.xml");
    assertThat(ended.status()).isZero();
    assertThat(ended.lines())
        .containsExactly(
            "The slowest of 21 test classes, which took 1624 s in all:",
            "1234.5 s tools/local StackIT",
            "29.0 s crds Unit29Test",
            "28.0 s crds Unit28Test",
            "27.0 s crds Unit27Test",
            "26.0 s crds Unit26Test",
            "25.0 s crds Unit25Test",
            "24.0 s crds Unit24Test",
            "23.0 s crds Unit23Test",
            "22.0 s crds Unit22Test",
            "21.0 s crds Unit21Test");
  }

  @Test
  void keepsTheStatusOfABuildThatFailed() throws Exception {
    Ended ended = run("touch crds/target/*/*Unit12Test.xml; exit 3");
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.lines())
        .containsExactly(
            "The slowest of 1 test classes, which took 12 s in all:", "12.0 s crds Unit12Test");
  }

  @Test
  void doesNotCountReportsOfEarlierRuns() throws Exception {
    assertThat(run("exit 1")).isEqualTo(new Ended(1, ""));
  }

  @Test
  void skipsAReportThatWasCutShort() throws Exception {
    assertThat(run("echo '<testsuite' > crds/target/surefire-reports/TEST-Cut.xml"))
        .isEqualTo(new Ended(0, ""));
  }

  private record Ended(int status, String output) {
    String[] lines() {
      return output
          .strip()
          .lines()
          .map(line -> line.strip().replaceAll(" +", " "))
          .toArray(String[]::new);
    }
  }

  private Ended run(String build) throws IOException, InterruptedException {
    Path output = root.resolve("output");
    Process process =
        new ProcessBuilder("python3", SCRIPT.toString(), "sh", "-c", build)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Ended(process.waitFor(), Files.readString(output));
  }

  private void report(String directory, String name, double seconds) throws IOException {
    Path file =
        Files.createDirectories(root.resolve(directory)).resolve("TEST-%s.xml".formatted(name));
    Files.writeString(file, "<testsuite name=\"%s\" time=\"%s\"/>".formatted(name, seconds));
    Files.setLastModifiedTime(file, LONG_AGO);
  }
}
