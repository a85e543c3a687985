package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lambdaworker.api.v1beta1.EventSourceStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names of what is made for workers: AWS takes them, they are found again with nothing but the
 * function's name or the last status, and no two owners share one.
 */
class NamesTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 200);

  /** AWS's limits, and the characters that it takes; a mapping has no name of its own there. */
  private static final Map<String, String> TAKEN_BY_AWS =
      Map.of(
          "function", "[a-zA-Z0-9_-]{1,64}",
          "role", "[\\w+=,.@-]{1,64}",
          "logGroup", "[.\\-_/#A-Za-z0-9]{1,512}",
          "queue", "(?=.{1,80}$)[a-zA-Z0-9_-]+([.]fifo)?",
          "alarm", "[ -~]{1,255}",
          "eventSource", ".*");

  static LongStream seeds() {
    return new Random(20_261_128).longs(CASES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void beginWithTheirPrefixAndFitAws(long seed) {
    var names = new RandomNames(seed);
    for (Inputs inputs : List.of(names.derived(), names.named())) {
      Set<AwsId> seen = new HashSet<>();
      for (Resource each : RandomNames.desired(inputs).parts().values()) {
        Kind<?> kind = each.kind();
        assertThat(each.name()).matches(TAKEN_BY_AWS.get(kind.label()));
        assertThat(each.name()).startsWith(kind.prefix(inputs.key()));
        assertThat(kind.mayBeOf(inputs.key(), each.name())).as(each.name()).isTrue();
        assertThat(seen.add(each.id())).as("%s is a name of its own", each.id()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areFoundAgainByTheLastStatus(long seed) {
    Inputs inputs = new RandomNames(seed).derived();
    LambdaWorkerStatus last = status(inputs);
    for (Resource each : RandomNames.desired(inputs).parts().values()) {
      assertThat(each.kind().namesOf(inputs.key(), last)).contains(each.name());
    }
  }

  @Test
  void noTwoOwnersShareOne() {
    Map<AwsId, String> owners = new HashMap<>();
    seeds()
        .mapToObj(RandomNames::new)
        .map(RandomNames::derived)
        .forEach(inputs -> {
          String owner = inputs.owner().path();
          for (Resource each : RandomNames.desired(inputs).parts().values()) {
            String other = owners.put(each.id(), owner);
            assertThat(other == null ? owner : other).as("owner of %s", each.id()).isEqualTo(owner);
          }
        });
  }

  /** Names that people give must not end like that, so that none equals a derived one. */
  @ParameterizedTest
  @MethodSource("seeds")
  void ofDerivedFunctionsEndInAHash(long seed) {
    assertThat(new RandomNames(seed).derived().key().function()).matches(".*-[0-9a-f]{8}");
  }

  /** The names of two functions that people named can meet only here; the tags then tell whose. */
  @Test
  void meetOnlyWhereOneFunctionBeginsLikeTheOther() {
    Map<AwsId, Inputs> first = new HashMap<>();
    seeds()
        .mapToObj(RandomNames::new)
        .map(RandomNames::named)
        .forEach(inputs -> {
          String function = inputs.key().function();
          for (Resource each : RandomNames.desired(inputs).parts().values()) {
            Inputs other = first.putIfAbsent(each.id(), inputs);
            String others = other == null ? function : other.key().function();
            assertThat(
                    others.equals(function)
                        || others.startsWith(function + "-")
                        || function.startsWith(others + "-"))
                .as("%s of %s and %s", each.id(), function, others)
                .isTrue();
          }
        });
  }

  @Test
  void stayAsTheyWereWhereTheyWereFoundAgain() {
    int changed = 0;
    for (int function = 1; function <= 64; function++) {
      WorkerKey key = WorkerKey.of("f".repeat(function), "us-east-1");
      for (int source = 1; source <= 63; source++) {
        String name = "s".repeat(source);
        for (boolean fifo : List.of(true, false)) {
          String main = FormerNames.queue(key.function(), name, "", fifo);
          String deadLetters = FormerNames.queue(key.function(), name, "-dlq", fifo);
          assertThat(key.queue(name, fifo)).isEqualTo(main);
          if (deadLetters.startsWith(key.prefix())) {
            assertThat(key.deadLetterQueue(name, fifo)).isEqualTo(deadLetters);
          } else {
            changed++;
          }
        }
      }
    }
    assertThat(changed).as("FIFO dead letter queues of the two longest functions").isEqualTo(113);
  }

  private static LambdaWorkerStatus status(Inputs inputs) {
    List<EventSourceStatus> sources =
        inputs.spec().eventSources().stream()
            .map(source -> {
              boolean fifo = Boolean.TRUE.equals(source.sqs().queue().fifo());
              String main = inputs.key().queue(source.name(), fifo);
              String deadLetters = inputs.key().deadLetterQueue(source.name(), fifo);
              String sqs = "https://sqs.us-east-1.amazonaws.com/123456789012/";
              return new EventSourceStatus(
                  source.name(),
                  "Enabled",
                  inputs.account().queueArn(main),
                  "uuid",
                  sqs + main,
                  sqs + deadLetters);
            })
            .toList();
    return new ObjectMapper()
        .convertValue(Map.of("eventSources", sources), LambdaWorkerStatus.class);
  }
}
