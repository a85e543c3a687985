package io.lambdaworker.operator.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the tutorial, and of the release that goes on from it, do what is said: they run
 * as they are written, in one bash, on a stack of their own. Only {@code make} is replaced, since
 * this test is part of a build: {@code make build} checks that all is built, {@code make local}
 * starts what the real one would.
 */
class TutorialIT {
  /** As far as the worker is there. */
  private static final int UNTIL_WORKER = 4;

  private static final String PREAMBLE =
      """
      set -euo pipefail
      cd "$ROOT"
      make() {
        case "$1" in
          build) ls operator/app/target/lambda-worker-operator.jar tools/local/target/tools-local.jar \\
              tools/publish/target/publish.jar handlers/share/target/share.jar > /dev/null ;;
          local) exec java --enable-native-access=ALL-UNNAMED -jar tools/local/target/tools-local.jar ;;
          *) return 1 ;;
        esac
      }
      trap 'kill $(jobs -p) 2> /dev/null || true; wait' EXIT
      """;

  @Test
  void itsCommandsDoWhatItSays(@TempDir Path scratch) throws Exception {
    Document tutorial = Document.of("tutorial.md");
    assertThatShows(tutorial, run(tutorial.blocks("sh"), scratch));
  }

  @Test
  void aReleaseByCanaryDoesWhatReleasingSays(@TempDir Path scratch) throws Exception {
    Document releasing = Document.of("releasing.md");
    var commands =
        new ArrayList<>(Document.of("tutorial.md").blocks("sh").subList(0, UNTIL_WORKER));
    commands.addAll(releasing.blocks("sh"));
    assertThatShows(releasing, run(commands, scratch));
  }

  private static void assertThatShows(Document document, String output) {
    for (String shown : document.blocks("text")) {
      for (String line : shown.lines().toList()) {
        assertThat(output).as("what the document shows").containsPattern(likeness(line));
      }
    }
  }

  /** Matches a line of the same words, with columns of any width and ages of any length. */
  private static Pattern likeness(String line) {
    return Pattern.compile(
        List.of(line.strip().split("\\s+")).stream()
            .map(word -> word.matches("\\d+s") ? "\\d+[ms]\\w*" : Pattern.quote(word))
            .reduce((a, b) -> a + "\\s+" + b)
            .orElseThrow());
  }

  private static String run(List<String> commands, Path scratch)
      throws IOException, InterruptedException {
    String script =
        PREAMBLE
            // The files that they write go to the test's directory, not into the sources.
            + String.join("echo; echo '---'\n", commands)
                .replaceAll("\\b(local\\.env|operator\\.log)\\b", scratch + "/$1")
                .replaceAll("(?<=[ =])(deploy|next)(?=[/ \n])", scratch + "/$1");
    Path file = Files.writeString(scratch.resolve("tutorial.sh"), script);
    Path log = scratch.resolve("tutorial.log");
    var builder = new ProcessBuilder("bash", file.toString());
    builder.environment().put("ROOT", Sources.ROOT.toString());
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "test");
      builder.environment().put("GIT_" + who + "_EMAIL", "test@example.com");
    }
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process bash = builder.start();
    try {
      assertThat(bash.waitFor(15, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
    } finally {
      bash.descendants().forEach(ProcessHandle::destroy);
      bash.destroy();
    }
    String output = Files.readString(log);
    assertThat(bash.exitValue()).as(output + operatorLog(scratch)).isZero();
    return output;
  }

  private static String operatorLog(Path scratch) throws IOException {
    Path log = scratch.resolve("operator.log");
    return Files.exists(log) ? "\nthe operator's log:\n" + Files.readString(log) : "";
  }
}
