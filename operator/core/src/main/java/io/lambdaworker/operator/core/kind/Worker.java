package io.lambdaworker.operator.core.kind;

import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.worker.Effective;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.References;
import io.lambdaworker.operator.core.worker.WorkerKey;
import io.lambdaworker.operator.core.worker.WorkerTags;

/**
 * A worker with all that it rests on: spec and class, what they refer to, and its code.
 *
 * @param tags for all of its resources in AWS
 * @param longestTimeout of the function as the spec has it, and of its versions that may get
 *     traffic, in seconds: what is not versioned must do for all of them
 */
public record Worker(
    Inputs inputs, References references, Artifact artifact, Tags tags, int longestTimeout) {
  public static Worker of(Inputs inputs, References references, Artifact artifact) {
    return new Worker(
        inputs, references, artifact, WorkerTags.of(inputs), inputs.effective().timeout());
  }

  /** The same while versions with this timeout, in seconds, may get traffic, too. */
  public Worker serving(int timeout) {
    return new Worker(inputs, references, artifact, tags, Math.max(longestTimeout, timeout));
  }

  public WorkerKey key() {
    return inputs.key();
  }

  public Effective effective() {
    return inputs.effective();
  }

  public Account account() {
    return inputs.account();
  }

  /** Of the role that the worker names, else of the one that is made for it. */
  public String roleArn() {
    return inputs.spec().role() != null
        ? inputs.spec().role().arn()
        : account().roleArn(inputs.rolePath(), key().role());
  }
}
