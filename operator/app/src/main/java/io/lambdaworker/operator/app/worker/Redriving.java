package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.api.v1beta1.RedriveTask;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.redrive.Redrive;
import io.lambdaworker.operator.core.worker.Suspension;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a worker's redrive of dead letters one step further, from what the status says. */
final class Redriving {
  private final DeadLetterMoves moves;
  private final Desired desired;
  private final List<Observed> observed;

  /**
   * @param observed the worker's own resources; none while there is a conflict
   */
  Redriving(DeadLetterMoves moves, Desired desired, List<Observed> observed) {
    this.moves = moves;
    this.desired = desired;
    this.observed = observed;
  }

  /** Whether anything is to be done, so that the owner of the queues must be known. */
  static boolean isAskedFor(LambdaWorker worker) {
    String value = AnnotationRequests.of(worker).redriveRequestedAt();
    LambdaWorkerStatus status = worker.getStatus();
    RedriveStatus redrive = status == null ? null : status.redrive();
    return redrive == null
        ? value != null
        : redrive.queues().stream().anyMatch(Redrive::isOpen)
            || (value != null && !value.equals(redrive.requestedAt()));
  }

  /** Never throws for what AWS answers; null where no redrive was ever asked for. */
  @Nullable RedriveStatus next(LambdaWorker worker) {
    LambdaWorkerStatus status = worker.getStatus();
    AnnotationRequests requests = AnnotationRequests.of(worker);
    List<String> sources = desired.names(QueueKind.DEAD_LETTERS);
    RedriveStatus asked =
        Redrive.asked(
                status == null ? null : status.redrive(), requests.redriveRequestedAt(), sources)
            .orElse(null);
    if (asked == null || asked.queues().stream().noneMatch(Redrive::isOpen)) {
      return asked;
    }
    Optional<String> hold = hold(worker, requests);
    return new RedriveStatus(
        asked.requestedAt(), asked.queues().stream().map(task -> next(task, hold)).toList());
  }

  private RedriveTask next(RedriveTask task, Optional<String> hold) {
    Optional<String> queue = arn(task.name());
    if (!Redrive.isOpen(task)) {
      return task;
    }
    if (queue.isEmpty()) {
      return Redrive.waiting(task, "there is no dead letter queue of this event source in AWS");
    }
    try {
      var decision = Redrive.next(task, moves.of(queue.get()), hold);
      if (decision.start()) {
        moves.start(queue.get());
      }
      return decision.task();
    } catch (FailureException e) {
      Failure failure = e.failure();
      // A passing failure leaves the task as it was: SQS is asked again before anything is started.
      return failure.terminal() ? Redrive.failed(task, failure.message()) : task;
    }
  }

  /**
   * Why nothing is redriven yet, if so. Redriven messages are worked on at once, which a dry run
   * must not cause, or pile up in front of a worker that is suspended.
   */
  private static Optional<String> hold(LambdaWorker worker, AnnotationRequests requests) {
    if (requests.redriveRequestedAt() == null) {
      return Optional.of("the annotation that asked for it was removed");
    }
    if (requests.dryRun()) {
      return Optional.of("held by the annotation lambdaworker.io/dry-run; remove it");
    }
    return Suspension.of(worker.getSpec()).map(why -> "held by " + why.by() + "; " + why.remedy());
  }

  private Optional<String> arn(String source) {
    Resource queue = desired.parts().get(new Part(QueueKind.DEAD_LETTERS, source));
    return queue == null
        ? Optional.empty()
        : observed.stream()
            .filter(each -> each.id().equals(queue.id()))
            .map(each -> each.identity().arn())
            .findFirst();
  }
}
