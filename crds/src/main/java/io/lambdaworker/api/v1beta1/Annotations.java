package io.lambdaworker.api.v1beta1;

import java.util.List;

/** Every annotation key that the operator reads; it writes none of them. */
public final class Annotations {

  /** On a worker: {@code "true"} takes over resources whose owner offers them by an AWS tag. */
  public static final String ADOPT = "lambdaworker.io/adopt";

  /** On a worker: {@code "true"} plans and reports in {@code status.plan}, and changes nothing. */
  public static final String DRY_RUN = "lambdaworker.io/dry-run";

  /** On a worker: a new value, by habit a time, asks for a reconcile with fresh reads at once. */
  public static final String RECONCILE_REQUESTED_AT = "lambdaworker.io/reconcile-requested-at";

  /**
   * On a worker: a new value, by habit a time, moves the messages of its dead letter queues back to
   * their queues, once.
   */
  public static final String REDRIVE_REQUESTED_AT = "lambdaworker.io/redrive-requested-at";

  /**
   * On a worker: a new value, by habit a time, moves a release that is under way on to its end: all
   * traffic to the new version, or the end of its watch, once.
   */
  public static final String PROMOTE = "lambdaworker.io/promote";

  /** On a worker: a new value, by habit a time, rolls the release that is under way back, once. */
  public static final String ABORT = "lambdaworker.io/abort";

  /** On a worker: a new value, by habit a time, releases again what was rolled back, once. */
  public static final String RETRY = "lambdaworker.io/retry";

  /** On a class: {@code "true"} makes it the class of new workers that name none. */
  public static final String IS_DEFAULT_CLASS = "lambdaworker.io/is-default-class";

  /** All of these. */
  public static final List<String> ALL =
      List.of(
          ADOPT,
          DRY_RUN,
          RECONCILE_REQUESTED_AT,
          REDRIVE_REQUESTED_AT,
          PROMOTE,
          ABORT,
          RETRY,
          IS_DEFAULT_CLASS);

  private Annotations() {}
}
