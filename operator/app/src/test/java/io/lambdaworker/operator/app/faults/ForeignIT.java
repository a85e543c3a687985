package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.Picture;
import io.lambdaworker.operator.app.Space;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What others own under a worker's names stays as it is, byte for byte; the worker says which one
 * is in its way, makes nothing beside it, and goes on when it is gone.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ForeignIT {
  private Space space;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    Space.stack().aws().reset();
    space = Wish.space();
    operator = OperatorUnderTest.inProcess(space);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void namesTheForeignResourceTouchesNothingAndGoesOnWhenItIsGone() {
    var foreign = makeForeigners("waiting-");
    for (Foreigner each : Foreigner.values()) {
      each.remove(aws(), key(worker("waiting-", each)));
    }
    foreign.keySet().forEach(each -> space.awaitReady(worker("waiting-", each)));
  }

  @Test
  void deletesAWorkerWithoutWhatIsNotItsOwn() {
    var foreign = makeForeigners("leaving-");
    foreign.keySet().forEach(each -> space.delete(worker("leaving-", each)));
    foreign.forEach((each, before) -> {
      space.awaitGone(worker("leaving-", each));
      assertUntouched(each, worker("leaving-", each), before);
    });
  }

  @Test
  void reportsAForeignMappingAndLeavesItAlone() {
    Wish.CREATION.ask(space, "mapped");
    space.awaitReady("mapped");
    String function = Wish.function(space, "mapped");
    aws().sqs().createQueue(r -> r.queueName("theirs"));
    var mapping =
        aws()
            .lambda()
            .createEventSourceMapping(r ->
                r.functionName(function)
                    .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:theirs")
                    .batchSize(3));
    var before = mapping(mapping.uuid());
    space.awaitTold("mapped", "ForeignEventSource: arn:aws:sqs:us-east-1:000000000000:theirs");
    assertThat(Space.isReady(space.worker("mapped"))).isTrue();
    space.deleteAndAwaitGone("mapped");
    assertThat(mapping(mapping.uuid())).isEqualTo(before);
  }

  /** Foreign resources, and workers whose way they bar; what there is in AWS of each name. */
  private Map<Foreigner, Picture> makeForeigners(String prefix) {
    var said = new EnumMap<Foreigner, String>(Foreigner.class);
    var pictures = new EnumMap<Foreigner, Picture>(Foreigner.class);
    for (Foreigner each : Foreigner.values()) {
      var key = key(worker(prefix, each));
      said.put(each, each.make(aws(), key));
      pictures.put(each, Picture.of(aws(), key.function()));
    }
    operator.awaitSweeps(2);
    said.keySet().forEach(each -> Wish.CREATION.ask(space, worker(prefix, each)));
    said.forEach((each, what) -> {
      String worker = worker(prefix, each);
      var barred = space.awaitNotReady(worker, "Conflict");
      assertThat(Space.condition(barred, ConditionType.READY).map(Condition::message).orElse(""))
          .contains(what);
      assertUntouched(each, worker, pictures.get(each));
    });
    return pictures;
  }

  private void assertUntouched(Foreigner each, String worker, Picture before) {
    assertThat(before.resources()).isNotEmpty();
    assertThat(Picture.of(aws(), Wish.function(space, worker)).since(before))
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
    return space.aws();
  }

  private WorkerKey key(String worker) {
    return WorkerKey.of(Wish.function(space, worker), "us-east-1");
  }

  private static String worker(String prefix, Foreigner foreigner) {
    return prefix + foreigner.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
