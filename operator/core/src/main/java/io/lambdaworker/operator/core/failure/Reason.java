package io.lambdaworker.operator.core.failure;

/**
 * Every reason that a condition or an event carries. Besides these, a function's own
 * StateReasonCode is passed through under Lambda's name.
 */
public enum Reason {
  /** Everything is as desired. */
  Ready,
  /** Seen, nothing done yet. */
  Pending,
  /** Steps are being applied. */
  Applying,
  /** Lambda is still creating or updating the function. */
  FunctionPending,
  /** A new role cannot be assumed yet; IAM takes seconds, at times a minute. */
  RolePropagating,
  /** AWS answers with throttling; the operator waits its turn. */
  Throttled,
  /** AWS did not answer, or with an error of its own (5xx); tried again. */
  AwsUnavailable,
  /** The account was not completely listed yet, or the last listing is too old to act on. */
  InventoryStale,
  /**
   * Values that AWS assigns and that other parts need did not come in five rounds of one reconcile,
   * or AWS does not keep a value that was written more than once; the message names them.
   */
  NotConverging,
  /** A queue that was deleted under the same name blocks it for 60 seconds. */
  QueueNameBlocked,
  /** A deleted part still holds messages, and deletionPolicy keeps them. */
  DataRetained,
  /** AWS differs in something that is told and stays as it is. */
  LeftAsIs,

  /** The spec cannot be applied; the message lists every problem with its field. */
  Invalid,
  /** The class named does not exist or is being deleted, or none is marked default. */
  ClassNotFound,
  /** At a class that is being deleted: workers use it, and the message names some. */
  ClassInUse,
  /** The class does not admit the worker's namespace. */
  NamespaceNotAllowed,
  /** The class's account is not the one that the operator's credentials belong to. */
  WrongAccount,
  /** An environment variable refers to a Secret, or a key of one, that is not there. */
  SecretNotFound,
  /** An environment variable refers to a ConfigMap, or a key of one, that is not there. */
  ConfigMapNotFound,
  /** A Secret or ConfigMap is there, and the API server does not give it to the operator. */
  ReferenceUnreadable,
  /** A workerRef names a worker that is not there or has not made the part yet. */
  WorkerNotFound,
  /** The bucket or object of the code is not there. */
  CodeNotFound,
  /** A resource of the same name exists and is not this worker's. */
  Conflict,
  /** AWS denied a call to the operator; the message names the action. */
  AccessDenied,
  /**
   * AWS cannot show a part of a resource, such as variables whose KMS key is disabled, so nobody
   * knows whether it is as wanted.
   */
  NotReadable,
  /** AWS refused a call for good; the message is AWS's own. */
  Rejected,
  /** An account limit is reached, such as unreserved concurrency. */
  LimitExceeded,

  /** The function exists but is not usable; the message has Lambda's reason. */
  FunctionFailed,
  /** A mapping is not in the state that is desired. */
  EventSourceNotEnabled,
  /** spec.suspend, or a concurrency.reserved of 0, holds the event sources. */
  Suspended,
  /** AWS differs from what was applied, and driftPolicy is Detect. */
  DriftDetected,
  /** The function carries the tag lambdaworker.io/hold: drift is only detected until it goes. */
  Held,
  /** What was changed by hand has been put right. */
  DriftCorrected,
  /** The annotation dry-run holds all changes back; status.plan shows them. */
  DryRun,

  /** Event: a resource was created. */
  Created,
  /** Event: a resource was changed because what is desired changed. */
  Updated,
  /** Event: a resource was deleted. */
  Deleted,
  /**
   * A worker is gone, and something of the names that it had is still in AWS because it carries
   * other owner tags, or none; the message names each.
   */
  NotDeleted,
  /** Event: a mapping on the worker's function that no worker made. */
  ForeignEventSource,
  /** Event: a statement in the policy of a queue or function that no worker made. */
  ForeignStatement,
  /** Event: SQS moves dead letters back to their queue. */
  RedriveStarted,
  /** Event: SQS has moved the dead letters that were there. */
  RedriveCompleted,
  /** Event: dead letters were not moved, or not all; a new request tries again. */
  RedriveFailed,

  /** A release is under way; as an event, one of its steps. */
  ReleaseUnderWay,
  /** The version that the spec asks for has all the traffic. */
  ReleaseComplete,
  /** A version lost its traffic to the one before; it is not released again by itself. */
  ReleaseRolledBack,
  /** A release cannot go on by itself; the message says what it needs. */
  ReleaseStalled
}
