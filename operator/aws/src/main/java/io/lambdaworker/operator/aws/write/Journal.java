package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;

/** Told of every write as soon as it is answered, so that the inventory knows it without a read. */
public interface Journal {

  /** The resource is now like this; it holds no value to reveal. */
  void wrote(Observed observed);

  void deleted(AwsId id);

  /**
   * Nobody knows whether the write was executed, or somebody else changed the resource: read it
   * before the next write.
   */
  void doubt(AwsId id);
}
