package io.lambdaworker.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child process ends with its parent, and tells why it did not start. */
class ChildTest {
  @TempDir private Path directory;

  @Test
  void endsWhenItIsClosed() {
    var child =
        Child.start("child", directory, Map.of(), List.of("sh", "-c", "echo $$; exec sleep 600"));
    child.await(Duration.ofMinutes(2), () -> child.output().endsWith("\n"));
    var process = ProcessHandle.of(Long.parseLong(child.output().strip())).orElseThrow();
    assertThat(process.isAlive()).isTrue();
    child.close();
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void endsWhenItsParentIsKilled() throws IOException {
    var parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines = parent.inputReader(StandardCharsets.UTF_8);
    var process = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
    assertThat(process.isAlive()).isTrue();
    parent.destroyForcibly();
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
  }

  @Test
  void saysHowItEndedInsteadOfStarting() {
    var child =
        Child.start("child", directory, Map.of(), List.of("sh", "-c", "echo no luck; exit 4"));
    assertThatThrownBy(() -> child.await(Duration.ofMinutes(2), () -> false))
        .hasMessageContaining("child ended with status 4")
        .hasMessageContaining("no luck");
  }

  /** A parent that has one child, tells its id and waits to be killed. */
  static final class Parent {
    public static void main(String[] args) throws Exception {
      var child = new ProcessBuilder("sh", "-c", "echo $$; exec sleep 600");
      var process = Child.watched(child).start();
      System.out.println(process.inputReader(StandardCharsets.UTF_8).readLine());
      Thread.sleep(600_000);
    }
  }
}
