package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.WorkerKey;

/** A worker and its class: all that decides on names, and on whether the spec can be applied. */
public record Inputs(
    Owner owner, LambdaWorkerSpec spec, String className, LambdaWorkerClassSpec workerClass) {

  public Account account() {
    return new Account(workerClass.aws().accountId(), workerClass.aws().region());
  }

  public WorkerKey key() {
    String prefix = workerClass.namePrefix() == null ? "" : workerClass.namePrefix();
    String function =
        spec.functionName() == null ? WorkerKey.functionOf(prefix, owner) : spec.functionName();
    return WorkerKey.of(function, account().region());
  }
}
