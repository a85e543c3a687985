package io.lambdaworker.operator.app.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lambdaworker.local.process.Commands;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.Sources;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import io.lambdaworker.operator.app.publishing.Workflow.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker follows a channel. The script that moves the channel is that of {@code publish.yml}, and
 * has the rights that the workflow has.
 */
class PublishedWorkerIT {
  private static final Step STEP = Workflow.named("publish.yml").step("handlers", "publish");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String SPEC =
      """
      code: {s3: {bucket: artifacts, key: handlers/items/edge.jar}}
      deletionPolicy: Delete
      """;

  private final TestNamespace namespace = TestNamespace.create("published");
  @TempDir Path checkout;

  @Test
  void aWorkerComesUpFromTheChannelAndFollowsIt() throws IOException {
    TestNamespace.stack().gateway().permissions().attach("publisher", documentedPolicy());
    build("one");
    JsonNode first = publish();
    assertThat(first.path("channelKey").asText()).isEqualTo("handlers/items/edge.jar");
    assertThat(first.path("uploaded").asBoolean()).isTrue();
    assertThat(first.path("moved").asBoolean()).isTrue();
    String content = "handlers/items/" + first.path("sha256").asText();
    assertThat(object(content + ".jar")).isEqualTo(object("handlers/items/edge.jar"));
    assertThat(object(content + ".cdx.json")).isEqualTo("a bill of materials");
    assertThat(object(content + ".intoto.jsonl")).isEqualTo("a signed statement");
    assertThat(object("handlers/items/index.json")).contains("\"0fb12c9\"");

    try (var operator = OperatorUnderTest.inProcess(SECOND, SECOND, namespace)) {
      namespace.apply("items", SPEC);
      namespace.awaitReady("items");
      assertThat(codeOfFunction()).isEqualTo(first.path("codeSha256").asText());

      JsonNode again = publish();
      assertThat(again.path("uploaded").asBoolean()).isFalse();
      assertThat(again.path("moved").asBoolean()).isFalse();

      build("two");
      String second = publish().path("codeSha256").asText();
      namespace.await(
          "items",
          "on the second jar",
          worker ->
              WorkerState.isReady(worker) && second.equals(worker.getStatus().code().sha256()));
      assertThat(codeOfFunction())
          .isEqualTo(second)
          .isNotEqualTo(first.path("codeSha256").asText());
      namespace.deleteAndAwaitGone("items");
    }
  }

  /** The policy that docs/releasing.md gives to the role that publishes. */
  private String documentedPolicy() throws IOException {
    String document = Files.readString(Sources.ROOT.resolve("docs/releasing.md"));
    int begin = document.indexOf("```json\n") + "```json\n".length();
    return document
        .substring(begin, document.indexOf("```", begin))
        .replace("HANDLERS_BUCKET", namespace.bucket());
  }

  /** Writes the files that {@code make build} would, with one handler of this content. */
  private void build(String content) throws IOException {
    Path target = Files.createDirectories(checkout.resolve("handlers/items/target"));
    Files.write(target.resolve("items.jar"), PersonInAws.zip(content));
    Files.writeString(target.resolve("bom.json"), "a bill of materials");
    Files.writeString(checkout.resolve("provenance.jsonl"), "a signed statement");
    Path tools = Files.createDirectories(checkout.resolve("tools/publish/target")).getParent();
    for (String tool : List.of("publish-handlers", "target/publish.jar")) {
      Files.copy(
          Sources.ROOT.resolve("tools/publish").resolve(tool),
          tools.resolve(tool),
          StandardCopyOption.COPY_ATTRIBUTES,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Runs the step's script with what the runner and the earlier steps would provide. */
  private JsonNode publish() throws IOException {
    assertThat(STEP.environment()).containsOnlyKeys("BUCKET", "CHANNEL", "PROVENANCE");
    var environment = new TreeMap<>(TestNamespace.stack().aws().environment());
    environment.put("AWS_ACCESS_KEY_ID", "publisher");
    environment.put("BUCKET", namespace.bucket());
    environment.put("CHANNEL", "edge");
    environment.put("PROVENANCE", checkout.resolve("provenance.jsonl").toString());
    environment.put("GITHUB_SHA", "0fb12c9");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // A runner starts a script of `shell: bash` with these arguments.
    String output =
        Commands.run(
            checkout,
            environment,
            "bash",
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            "-c",
            STEP.run());
    String line = output.lines().filter(each -> each.startsWith("{")).findFirst().orElseThrow();
    return new JsonMapper().readTree(line);
  }

  private String object(String key) {
    return namespace
        .aws()
        .s3()
        .getObjectAsBytes(get -> get.bucket(namespace.bucket()).key(key))
        .asString(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private String codeOfFunction() {
    String function = namespace.status("items").functionName();
    return namespace
        .aws()
        .lambda()
        .getFunctionConfiguration(get -> get.functionName(function))
        .codeSha256();
  }
}
