package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.LocalStack;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Sources;
import io.lambdaworker.operator.app.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runbook's script lists what deletionPolicy Retain left, and nothing that has a worker. */
class OrphansIT {
  private static final String HEADING = "## What has owner tags and no worker";

  private static TestNamespace namespace;
  private static OperatorUnderTest operator;

  @BeforeAll
  static void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("left");
    operator = OperatorUnderTest.inProcess(namespace);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void theRunbookListsWhatHasNoWorker(@TempDir Path scratch) throws Exception {
    namespace.apply("lives", WorkerInAws.SPEC);
    namespace.apply("left", WorkerInAws.SPEC + "deletionPolicy: Retain\n");
    namespace.awaitReady("lives");
    namespace.awaitReady("left");
    String lives = namespace.status("lives").functionName();
    String left = namespace.status("left").functionName();
    assertThat(run(scratch)).isEmpty();

    namespace.deleteAndAwaitGone("left");

    String owner = "\t%s\tleft".formatted(namespace.name());
    assertThat(run(scratch).lines())
        .allMatch(line -> line.endsWith(owner))
        .noneMatch(line -> line.contains(lives))
        .anyMatch(line -> line.contains(":function:" + left + "\t"))
        .anyMatch(line -> line.contains(":" + left + "-items\t"))
        .anyMatch(line -> line.contains(":" + left + "-items-dlq\t"))
        .anyMatch(line -> line.startsWith(left + "-"));
  }

  private static String run(Path scratch) throws IOException, InterruptedException {
    String runbook = Files.readString(Sources.ROOT.resolve("docs/runbook.md"));
    String section = runbook.substring(runbook.indexOf(HEADING));
    String block = section.substring(section.indexOf("```sh\n") + 6);
    Path script = scratch.resolve("orphans.sh");
    Files.writeString(script, block.substring(0, block.indexOf("```")));
    Map<String, String> environment = new TreeMap<>(LocalStack.shared().aws().environment());
    environment.put("AWS_DEFAULT_REGION", LocalStack.shared().aws().region());
    environment.put("KUBECONFIG", LocalStack.shared().cluster().kubeconfig().toString());
    environment.put("PATH", commandLine(scratch) + ":" + System.getenv().get("PATH"));
    var builder = new ProcessBuilder("bash", script.toString());
    builder.environment().putAll(environment);
    builder.redirectError(scratch.resolve("errors").toFile());
    builder.redirectOutput(scratch.resolve("output").toFile());
    Process bash = builder.start();
    assertThat(bash.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(bash.exitValue()).as(Files.readString(scratch.resolve("errors"))).isZero();
    return Files.readString(scratch.resolve("output"));
  }

  /** A folder with {@code aws} in it. */
  private static Path commandLine(Path scratch) throws IOException {
    Path folder = Files.createDirectory(scratch.resolve("bin" + System.nanoTime()));
    Path aws = folder.resolve("aws");
    String python = LocalStack.shared().aws().python().toString();
    Files.writeString(aws, "#!/bin/sh\nexec %s -m awscli \"$@\"\n".formatted(python));
    assertThat(aws.toFile().setExecutable(true)).isTrue();
    return folder;
  }
}
