package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.write.Journal;
import java.util.List;

/** The applier that {@link AwsAccount} would make, over tools that need no connection. */
public final class Appliers {
  private Appliers() {}

  public static Applier of(List<AwsKind<?>> kinds, AwsTools tools, Journal journal) {
    return new Applier(AwsKinds.writer(kinds, tools, Pace.SETTLING), journal);
  }
}
