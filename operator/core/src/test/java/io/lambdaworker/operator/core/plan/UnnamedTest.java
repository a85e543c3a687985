package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which fields are told and left as they are, for a spec cannot name them yet. */
class UnnamedTest {
  /** All of them, so that none is forgotten once a spec can name it. */
  private static final Set<String> LEFT =
      Set.of(
          "function.layers",
          "function.vpcConfig.subnetIds",
          "function.vpcConfig.securityGroupIds",
          "function.deadLetterTargetArn",
          "function.fileSystems",
          "function.codeSigningConfigArn",
          "function.url",
          "function.eventInvokeConfig.maximumRetryAttempts",
          "function.eventInvokeConfig.maximumEventAge",
          "function.eventInvokeConfig.onSuccess",
          "function.eventInvokeConfig.onFailure",
          "eventSource.provisionedPollerConfig.minimumPollers",
          "eventSource.provisionedPollerConfig.maximumPollers",
          "eventSource.onFailure",
          "eventSource.kmsKeyArn",
          "eventSource.metrics",
          "queue.maximumMessageSize",
          "queue.redriveAllowPolicy",
          "queue.receiveMessageWaitTimeSeconds",
          "queue.kmsDataKeyReusePeriodSeconds",
          "queue.contentBasedDeduplication",
          "queue.deduplicationScope",
          "queue.fifoThroughputLimit",
          "logGroup.kmsKeyId",
          "alarm.unit");

  @Test
  void whatNoSpecCanNameIsToldAndLeft() {
    var left = new TreeSet<String>();
    for (Resource wanted : DesiredWorker.full().resources().values()) {
      for (Mutations.Mutation change : Mutations.of(wanted)) {
        Diff.of("x", wanted, change.resource()).stream()
            .map(Difference::field)
            .filter(field -> isLeft(wanted.kind(), wanted, change.resource(), field))
            .forEach(field -> left.add(wanted.kind().label() + "." + field));
      }
    }
    assertThat(left).containsExactlyInAnyOrderElementsOf(LEFT);
  }

  @Test
  void aLayerByHandIsPrinted() {
    var function = (Resource) DesiredWorker.full().resources().get("function");
    Resource found =
        Mutations.of(function).stream()
            .filter(each -> each.field().equals("extras.layers"))
            .findFirst()
            .orElseThrow()
            .resource();

    assertThat(Diff.of("function", function, found))
        .extracting(each -> each.change().toString())
        .isEqualTo(List.of("function.layers [added] -> []"));
  }

  @SuppressWarnings("unchecked") // a resource of its own kind
  private static <R extends Resource> boolean isLeft(
      Kind<R> kind, Resource wanted, Resource found, String field) {
    return kind.leaves((R) wanted, (R) found, field).isPresent();
  }
}
