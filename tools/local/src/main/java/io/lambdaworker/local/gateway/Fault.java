package io.lambdaworker.local.gateway;

import java.time.Duration;
import java.util.Set;

/**
 * What goes wrong on purpose. {@code operations} is a pattern such as {@code
 * lambda:CreateFunction}, {@code lambda:*}, {@code iam:*Role*} or {@code *}; several are separated
 * by commas.
 */
public sealed interface Fault {
  /** For {@code times}: until the faults are cleared. */
  int ALWAYS = Integer.MAX_VALUE;

  /** Only calls in whose path or body one of these texts stands, such as a function's name. */
  record About(Set<String> texts, Fault fault) implements Fault {}

  /** The first calls that the fault would act on are spared. */
  record After(int calls, Fault fault) implements Fault {}

  /** What happens, whenever it does. */
  sealed interface Event extends Fault {
    String operations();
  }

  /** AWS answers an error, in the service's own protocol; the call has no effect. */
  record Error(String operations, int status, String code, String message, int times)
      implements Event {}

  /** The call takes effect in AWS, and the connection is closed in place of the answer. */
  record LostReply(String operations, int times) implements Event {}

  /** The connection is closed in place of an answer, and the call has no effect. */
  record Cut(String operations, int times) implements Event {}

  /** AccessDenied, as IAM words it, until cleared. */
  record Deny(String operations) implements Event {}

  /** The call waits before it goes on to AWS. */
  record Delay(String operations, Duration delay) implements Event {}
}
