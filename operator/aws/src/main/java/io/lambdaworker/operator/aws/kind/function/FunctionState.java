package io.lambdaworker.operator.aws.kind.function;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.Pause;
import io.lambdaworker.operator.aws.write.CallFailedException;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.StepStoppedException;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.time.Duration;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * Waits until Lambda is done with a function, by GetFunction, which has a large quota of its own.
 * The state Inactive is idle and healthy.
 */
final class FunctionState {
  /** With pauses that double, about 19 s together. */
  private static final int POLLS = 5;

  /** Functions are seldom ready sooner, so asking earlier would mostly be in vain. */
  private static final Duration FIRST = Duration.ofMillis(600);

  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final String FAILED = "Failed";

  private final LambdaClient lambda;
  private final Sender sender;
  private final Pause pause;

  FunctionState(LambdaClient lambda, Sender sender, Pause pause) {
    this.lambda = lambda;
    this.sender = sender;
    this.pause = pause;
  }

  /** Whether a write would be refused. */
  static boolean isSettling(Lifecycle lifecycle) {
    return lifecycle.state().equals("Pending") || "InProgress".equals(lifecycle.lastUpdateStatus());
  }

  /**
   * Waits until the function takes writes.
   *
   * @throws StepStoppedException when that takes longer, or it failed for good
   */
  Identity settled(String name) {
    Duration wait = FIRST;
    for (int poll = 0; poll < POLLS; poll++) {
      pause.of(wait);
      wait = wait.multipliedBy(2);
      Identity identity =
          identity(
              sender
                  .read("lambda:GetFunction", () -> lambda.getFunction(r -> r.functionName(name)))
                  .configuration());
      if (identity.lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle now)) {
        if (now.state().equals(FAILED)) {
          throw failed(name, "could not be created", now);
        }
        if (!isSettling(now)) {
          return identity;
        }
      }
    }
    throw pending(name);
  }

  /**
   * Waits until an update of ours is in effect.
   *
   * @throws StepStoppedException when that takes longer, or the update failed
   */
  Identity updated(String name) {
    Identity identity = settled(name);
    if (identity.lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle now)
        && FAILED.equals(now.lastUpdateStatus())) {
      throw failed(name, "could not be updated", now);
    }
    return identity;
  }

  /**
   * Waits until a deleted function is gone.
   *
   * @throws StepStoppedException when that takes longer
   */
  void gone(String name) {
    Duration wait = FIRST;
    for (int poll = 0; poll < POLLS; poll++) {
      try {
        sender.read("lambda:GetFunction", () -> lambda.getFunction(r -> r.functionName(name)));
      } catch (CallFailedException e) {
        if (AwsErrors.isNotFound(e.error())) {
          return;
        }
        throw e;
      }
      pause.of(wait);
      wait = wait.multipliedBy(2);
    }
    throw StepStoppedException.waiting(
        Reason.FunctionPending, "Lambda is deleting function " + name, RETRY);
  }

  static StepStoppedException pending(String name) {
    return StepStoppedException.waiting(
        Reason.FunctionPending, "Lambda is still working on function " + name, RETRY);
  }

  static Identity identity(FunctionConfiguration function) {
    String state = function.stateAsString() == null ? "Active" : function.stateAsString();
    boolean isUpdate = FAILED.equals(function.lastUpdateStatusAsString());
    return new Identity(
            function.functionArn(),
            null,
            null,
            function.revisionId(),
            Facet.known(
                new Lifecycle(
                    state,
                    function.lastUpdateStatusAsString(),
                    isUpdate
                        ? function.lastUpdateStatusReasonCodeAsString()
                        : function.stateReasonCodeAsString(),
                    isUpdate ? function.lastUpdateStatusReason() : function.stateReason())))
        .without(FunctionAnswers.unshown(function));
  }

  private static StepStoppedException failed(String name, String what, Lifecycle now) {
    return StepStoppedException.failed(
        Failure.terminal(
            Reason.FunctionFailed,
            "function %s %s: %s %s".formatted(name, what, now.reasonCode(), now.reason())));
  }

  /** The part of an answer that says where the function stands. */
  static FunctionConfiguration configurationOf(CreateFunctionResponse created) {
    return FunctionConfiguration.builder()
        .functionArn(created.functionArn())
        .revisionId(created.revisionId())
        .state(created.state())
        .stateReason(created.stateReason())
        .stateReasonCode(created.stateReasonCode())
        .lastUpdateStatus(created.lastUpdateStatus())
        .build();
  }
}
