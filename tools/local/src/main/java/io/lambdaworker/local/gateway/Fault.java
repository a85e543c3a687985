package io.lambdaworker.local.gateway;

import java.time.Duration;

/**
 * What goes wrong on purpose. {@code operations} is a pattern such as {@code
 * lambda:CreateFunction}, {@code lambda:*}, {@code iam:*Role*} or {@code *}; several are separated
 * by commas.
 */
public sealed interface Fault {
  /** For {@code times}: until the faults are cleared. */
  int ALWAYS = Integer.MAX_VALUE;

  /** AWS answers an error, in the service's own protocol; the call has no effect. */
  record Error(String operations, int status, String code, String message, int times)
      implements Fault {}

  /** The call takes effect in AWS, and the connection is closed in place of the answer. */
  record LostReply(String operations, int times) implements Fault {}

  /** AccessDenied, as IAM words it, until cleared. */
  record Deny(String operations) implements Fault {}

  /** Every call after the next {@code calls} ones finds its connection closed, with no effect. */
  record CutAfter(int calls) implements Fault {}

  /** The call waits before it goes on to AWS. */
  record Delay(String operations, Duration delay) implements Fault {}
}
