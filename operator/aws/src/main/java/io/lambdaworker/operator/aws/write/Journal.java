package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Observed;

/** Told of every write as soon as it is answered, so that what is known of AWS keeps up. */
public interface Journal {

  /** The resource is now so; secrets in it cannot be revealed. */
  void wrote(Observed observed);

  void deleted(AwsId id);

  /** Nobody knows whether the write was executed, or someone else was faster: look first. */
  void doubt(AwsId id);
}
