package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.ClassRole;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Owner;
import java.util.Optional;

/**
 * A worker and its class. Names, settings and limits follow from these alone and are computed once.
 */
public final class Inputs {
  private final Owner owner;
  private final LambdaWorkerSpec spec;
  private final String className;
  private final LambdaWorkerClassSpec workerClass;
  private final Account account;
  private final WorkerKey key;
  private final Effective effective;

  public Inputs(
      Owner owner, LambdaWorkerSpec spec, String className, LambdaWorkerClassSpec workerClass) {
    this.owner = owner;
    this.spec = spec;
    this.className = className;
    this.workerClass = workerClass;
    this.account = new Account(workerClass.aws().accountId(), workerClass.aws().region());
    this.key = WorkerKey.of(functionName(), account.region());
    this.effective = Effective.of(spec, workerClass);
  }

  public Owner owner() {
    return owner;
  }

  public LambdaWorkerSpec spec() {
    return spec;
  }

  public String className() {
    return className;
  }

  public LambdaWorkerClassSpec workerClass() {
    return workerClass;
  }

  public Account account() {
    return account;
  }

  /**
   * The names that follow from the spec; a worker whose status already names a function keeps that
   * one.
   */
  public WorkerKey key() {
    return key;
  }

  public Effective effective() {
    return effective;
  }

  /** Empty where the worker has no releases: no versions and no alias. */
  public Optional<EffectiveRollout> rollout() {
    return EffectiveRollout.of(spec, workerClass);
  }

  /** Whether the event sources are to be off. */
  public boolean isSuspended() {
    return Suspension.of(spec).isPresent();
  }

  /** The IAM path of the class's roles; begins and ends with a slash. */
  public String rolePath() {
    ClassRole role = workerClass.role();
    return role == null || role.path() == null ? "/" : role.path();
  }

  private String functionName() {
    if (spec.functionName() != null) {
      return spec.functionName();
    }
    String prefix = workerClass.namePrefix() == null ? "" : workerClass.namePrefix();
    return WorkerKey.functionOf(prefix, owner);
  }
}
