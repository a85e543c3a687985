package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.core.resource.Digests;
import java.time.Clock;
import java.util.List;

/** What all accounts of one operator have in common. */
public record AwsSetup(
    List<AwsKind<?>> kinds, Pace pace, Digests digests, Budgets budgets, Clock clock) {
  public AwsSetup {
    kinds = List.copyOf(kinds);
  }
}
