package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A worker as large as the API allows is made, changed, repaired and deleted as any other. */
class LargeWorkerIT {
  /** As many as the API allows. */
  private static final int SOURCES = 50;

  private static final int TAGS = 40;
  private static final int VARIABLES = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TestNamespace namespace = TestNamespace.create("large");

  @Test
  void aLargeWorkerLivesAsAnyOther() {
    var annotations = Map.of("example.com/notes", "x".repeat(100 * 1024));
    namespace.applyClass(namespace.limits() + "maximumEventSources: 50\n");
    try (var operator = OperatorUnderTest.inProcess(namespace)) {
      namespace.apply("large", spec("first"), annotations);
      Awaitility.await("made").atMost(PATIENCE).until(() -> isReady());
      assertThat(tags()).hasSizeGreaterThan(TAGS).containsEntry(key(0), "first");
      assertThat(variables()).hasSize(VARIABLES);
      assertThat(namespace.status("large").sources()).isEqualTo(SOURCES + "/" + SOURCES);

      namespace.apply("large", spec("second"), annotations);
      awaitTag("second");

      String arn = namespace.status("large").functionArn();
      namespace.aws().lambda().untagResource(r -> r.resource(arn).tagKeys(key(0)));
      awaitTag("second");
      assertThat(variables()).hasSize(VARIABLES);

      namespace.apply("large", spec("second").replaceAll("(?m)^tags:.*\n", ""), annotations);
      Awaitility.await("our tags go").atMost(PATIENCE).until(() -> !tags().containsKey(key(0)));
      assertThat(tags().keySet()).noneMatch(key -> key.startsWith("k"));
      namespace.deleteAndAwaitGone("large");
    }
  }

  private static String spec(String value) {
    String tags =
        IntStream.range(0, TAGS)
            .mapToObj(n -> "%s: %s".formatted(key(n), value))
            .collect(Collectors.joining(", "));
    String variables =
        IntStream.range(0, VARIABLES)
            .mapToObj(n -> "{name: V%d, value: x}".formatted(n))
            .collect(Collectors.joining(", "));
    String sources =
        IntStream.range(0, SOURCES)
            .mapToObj(n -> "{name: s%d, sqs: {queue: {}}}".formatted(n))
            .collect(Collectors.joining(", "));
    return "tags: {%s}\nenv: [%s]\neventSources: [%s]\ndeletionPolicy: Delete\n"
        .formatted(tags, variables, sources);
  }

  /** 128 characters. */
  private static String key(int n) {
    return "k".repeat(126) + (10 + n);
  }

  private boolean isReady() {
    var status = namespace.worker("large").getStatus();
    return status != null
        && status.conditions().stream()
            .anyMatch(each -> each.type().equals("Ready") && each.reason().equals("Ready"));
  }

  private void awaitTag(String value) {
    Awaitility.await(value).atMost(PATIENCE).until(() -> value.equals(tags().get(key(0))));
  }

  private Map<String, String> tags() {
    String arn = namespace.status("large").functionArn();
    return namespace.aws().lambda().listTags(r -> r.resource(arn)).tags();
  }

  private Map<String, String> variables() {
    String name = namespace.status("large").functionName();
    return namespace
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(name))
        .environment()
        .variables();
  }
}
