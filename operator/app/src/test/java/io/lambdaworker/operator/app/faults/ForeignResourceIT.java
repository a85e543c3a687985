package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Others own a resource that has the name a worker's would have. It stays as it is, byte for byte;
 * the worker names it, makes nothing, and goes on once it is gone.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ForeignResourceIT {
  private TestNamespace namespace;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    TestNamespace.stack().aws().reset();
    namespace = LifecycleStep.namespace();
    operator = OperatorUnderTest.inProcess(namespace);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void aForeignResourceIsNamedLeftAloneAndWaitedFor() {
    var foreign = makeForeignResources("waiting-");
    for (ForeignResource each : ForeignResource.values()) {
      each.remove(aws(), key(worker("waiting-", each)));
    }
    foreign.keySet().forEach(each -> namespace.awaitReady(worker("waiting-", each)));
  }

  @Test
  void deletesAWorkerWithoutWhatIsNotItsOwn() {
    var foreign = makeForeignResources("leaving-");
    foreign.keySet().forEach(each -> namespace.delete(worker("leaving-", each)));
    foreign.forEach((each, before) -> {
      namespace.awaitGone(worker("leaving-", each));
      assertUntouched(each, worker("leaving-", each), before);
    });
  }

  @Test
  void reportsAForeignMappingAndLeavesItAlone() {
    LifecycleStep.CREATION.request(namespace, "mapped");
    namespace.awaitReady("mapped");
    String function = LifecycleStep.function(namespace, "mapped");
    aws().sqs().createQueue(r -> r.queueName("theirs"));
    var mapping =
        aws()
            .lambda()
            .createEventSourceMapping(r ->
                r.functionName(function)
                    .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:theirs")
                    .batchSize(3));
    var before = mapping(mapping.uuid());
    namespace.awaitEvent("mapped", "ForeignEventSource: arn:aws:sqs:us-east-1:000000000000:theirs");
    assertThat(WorkerState.isReady(namespace.worker("mapped"))).isTrue();
    namespace.deleteAndAwaitGone("mapped");
    assertThat(mapping(mapping.uuid())).isEqualTo(before);
  }

  /**
   * Makes each foreign resource, then a worker that would need its name, and sees that it is
   * refused. Returns what AWS has under that name.
   */
  private Map<ForeignResource, AwsSnapshot> makeForeignResources(String prefix) {
    var messages = new EnumMap<ForeignResource, String>(ForeignResource.class);
    var snapshots = new EnumMap<ForeignResource, AwsSnapshot>(ForeignResource.class);
    for (ForeignResource each : ForeignResource.values()) {
      var key = key(worker(prefix, each));
      messages.put(each, each.make(aws(), key));
      snapshots.put(each, AwsSnapshot.of(aws(), key.function()));
    }
    operator.awaitSweeps(2);
    messages
        .keySet()
        .forEach(each -> LifecycleStep.CREATION.request(namespace, worker(prefix, each)));
    messages.forEach((each, what) -> {
      String worker = worker(prefix, each);
      var barred = namespace.awaitNotReady(worker, "Conflict");
      assertThat(
              WorkerState.condition(barred, ConditionType.READY).map(Condition::message).orElse(""))
          .contains(what);
      assertUntouched(each, worker, snapshots.get(each));
    });
    return snapshots;
  }

  private void assertUntouched(ForeignResource each, String worker, AwsSnapshot before) {
    assertThat(before.resources()).isNotEmpty();
    assertThat(
            AwsSnapshot.of(aws(), LifecycleStep.function(namespace, worker))
                .differencesFrom(before))
        .as("" + each)
        .isEmpty();
  }

  private String mapping(String uuid) {
    var mapping = aws().lambda().getEventSourceMapping(r -> r.uuid(uuid));
    return mapping
        + " "
        + aws().lambda().listTags(r -> r.resource(mapping.eventSourceMappingArn()));
  }

  private PersonInAws aws() {
    return namespace.aws();
  }

  private WorkerKey key(String worker) {
    return WorkerKey.of(LifecycleStep.function(namespace, worker), "us-east-1");
  }

  private static String worker(String prefix, ForeignResource foreigner) {
    return prefix + foreigner.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
