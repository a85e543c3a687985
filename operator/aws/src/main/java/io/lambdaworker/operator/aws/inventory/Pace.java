package io.lambdaworker.operator.aws.inventory;

import java.time.Duration;

/**
 * How often AWS is read.
 *
 * @param sweep from one listing of a kind to the next
 * @param deepCheck the period in which every worker's resources are read directly once
 * @param settling how long after a write of ours AWS may still show what was there before, or
 *     refuse what it does not know yet
 * @param codeCheck from one look at a code object in S3 to the next
 */
public record Pace(Duration sweep, Duration deepCheck, Duration settling, Duration codeCheck) {
  /**
   * Of SQS's attributes. Source: SetQueueAttributes in the SQS API reference. IAM and Lambda give
   * no number; what is new is known within this time, too.
   */
  public static final Duration SETTLING = Duration.ofSeconds(60);

  /** Other code is noticed within a minute, though its look waits and S3 takes its time. */
  public static final Duration CODE_CHECK = Duration.ofSeconds(50);

  public Pace(Duration sweep, Duration deepCheck, Duration settling) {
    this(sweep, deepCheck, settling, CODE_CHECK);
  }

  public Pace(Duration sweep, Duration deepCheck) {
    this(sweep, deepCheck, SETTLING);
  }
}
