package io.lambdaworker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is shipped, in a process of its own. */
class MainIT {
  private static final Path PUBLISH = Path.of("target", "publish.jar");

  @TempDir Path directory;

  private record Run(int status, String out, String err) {}

  @Test
  void publishesSeveralJarsAndPrintsALineForEach() throws Exception {
    var one = LocalBucket.jar(directory, "one");
    var two = LocalBucket.jar(directory, "two");
    try (var bucket = LocalBucket.named()) {
      var run =
          run(
              "--bucket",
              bucket.name(),
              "--create-bucket",
              "--prefix",
              "/code/",
              "--revision",
              "r7",
              "one=" + one,
              "two=" + two);

      assertThat(run.err()).contains("Created bucket " + bucket.name()).doesNotContain("SLF4J");
      assertThat(run.status()).isZero();
      var results = new ArrayList<JsonNode>();
      for (var line : run.out().lines().toList()) {
        results.add(new JsonMapper().readTree(line));
      }
      assertThat(results)
          .extracting(result -> result.path("channelKey").asText())
          .containsExactly("code/one/current.jar", "code/two/current.jar");
      assertThat(bucket.bytes("code/two/current.jar")).isEqualTo(Files.readAllBytes(two));
      assertThat(Index.parse(bucket.bytes("code/one/index.json")).versions())
          .extracting(Index.Version::revision)
          .containsExactly("r7");
    }
  }

  @Test
  void saysWhatIsWrongInOneLine() throws Exception {
    Files.writeString(directory.resolve("text.jar"), "no archive");

    var run = run("--bucket", "b", "text=" + directory.resolve("text.jar"));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("publish: ")
        .contains("is not a jar or zip archive");
  }

  @Test
  void explainsItsUsage() throws Exception {
    assertThat(run("--bucket", "b").status()).isEqualTo(2);
    var run = run("--bucket", "b", "Not_a_name=x.jar");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("Artifact 'Not_a_name' does not match")
        .contains("Usage: publish");
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                PUBLISH.toString()));
    command.addAll(List.of(arguments));
    var out = directory.resolve("out.txt");
    var err = directory.resolve("err.txt");
    var process =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    process
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL", LocalBucket.endpoint().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"));
    var status = process.start().waitFor();
    return new Run(status, Files.readString(out), Files.readString(err));
  }
}
