package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Set;

/**
 * What a reconcile needs of an AWS account: what is known of its resources, writes, and answers of
 * S3 and SQS.
 */
interface OpenAccount {

  WorkerResources resources();

  /** Writes what the mode does not withhold; each step has its result, whatever AWS answers. */
  Outcome apply(Plan plan, Mode mode);

  /**
   * The code object as it is now.
   *
   * @param refresh ask S3 even when an answer is at hand
   * @throws io.lambdaworker.operator.core.failure.FailureException when S3 does not give it
   */
  Artifact artifact(S3Code code, WorkerKey worker, boolean refresh);

  /** Which workers use which code object that may change. */
  CodeUsers code();

  DeadLetterMoves moves();

  default ReleaseSignals signals() {
    return ReleaseSignals.NONE;
  }

  /** Who may write in a slow lane now. */
  LaneGate gate(Lane lane);

  /** From now on changes in AWS wake the worker, and its parts are read. */
  void watch(WorkerKey key, ResourceID worker);

  /**
   * From now on these, whose names begin like the worker's, are not read for it: their tags say
   * that they are not its.
   */
  void strangers(WorkerKey key, ResourceID worker, Set<AwsId> ids);

  /** From now on the worker's parts are not read any more. */
  void forget(WorkerKey key, ResourceID worker);
}
