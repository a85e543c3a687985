package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays when a worker is deleted keeps what it needs. */
class KeptTest {
  private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:";
  private final Desired desired = DesiredWorker.full();
  private final AwsInMemory aws = new AwsInMemory();

  @BeforeEach
  void everythingIsThere() {
    desired.parts().values().forEach(resource -> put(resource));
  }

  @Test
  void anAdoptedFunctionKeepsItsRole() {
    adopt("function");

    assertThat(deleted(SampleRules.FIRST))
        .doesNotContain(id("function"), id("role"))
        .contains(id("eventSource.shares"), id("queue.shares"), id("deadLetterQueue.shares"));
  }

  @Test
  void anAdoptedQueueKeepsItsDeadLetterQueue() {
    adopt("queue.shares");

    assertThat(deleted(SampleRules.FIRST))
        .doesNotContain(id("queue.shares"), id("deadLetterQueue.shares"))
        .contains(id("function"), id("role"));
  }

  @Test
  void anAdoptedMappingKeepsItsQueueAndFunctionAndTheirs() {
    adopt("eventSource.shares");

    assertThat(deleted(SampleRules.FIRST))
        .doesNotContain(
            id("eventSource.shares"),
            id("function"),
            id("role"),
            id("queue.shares"),
            id("deadLetterQueue.shares"))
        .contains(id("alarm.errors"));
  }

  @Test
  void anAdoptedQueueOfARemovedSourceKeepsItsOwn() {
    adopt("queue.shares");
    Desired without =
        DesiredWorker.of("code: {s3: {bucket: artifacts, key: a.jar}}\nhandler: a.B\n");

    assertThat(deleted(without, SampleRules.changed()))
        .contains(id("eventSource.shares"))
        .doesNotContain(id("queue.shares"), id("deadLetterQueue.shares"));
  }

  @Test
  void underDeleteEverythingGoes() {
    desired.resources().keySet().forEach(this::adopt);

    assertThat(deleted(SampleRules.deleting())).hasSize(desired.parts().size());
  }

  private Set<AwsId> deleted(Rules rules) {
    return deleted(Desired.nothing(desired.owner(), desired.key()), rules);
  }

  private Set<AwsId> deleted(Desired wanted, Rules rules) {
    return Planner.plan(wanted, aws.observed(), rules).steps().stream()
        .filter(Step.Delete.class::isInstance)
        .map(Step::id)
        .collect(Collectors.toSet());
  }

  private void adopt(String path) {
    Resource resource = resource(path);
    put(resource.withTags(resource.tags().map(tags -> tags.with(TagKeys.ADOPTED, "true"))));
  }

  private AwsId id(String path) {
    return resource(path).id();
  }

  private Resource resource(String path) {
    return Objects.requireNonNull(desired.resources().get(path), path);
  }

  /** With the ARN that AWS would give it. */
  private void put(Resource resource) {
    String arn =
        switch (resource.kind().label()) {
          case "function" -> LAMBDA + "function:" + resource.name();
          case "eventSource" -> LAMBDA + "event-source-mapping:uuid-1";
          case "role" ->
              ((LambdaFunction) resource("function")).configuration().map(c -> c.role()).orElse("");
          case "queue" -> "arn:aws:sqs:us-east-1:123456789012:" + resource.name();
          default -> "arn:" + resource.id();
        };
    aws.put(new Observed(resource, Identity.ofArn(arn)));
  }
}
