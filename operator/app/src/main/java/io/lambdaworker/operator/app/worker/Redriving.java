package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.api.v1beta1.RedriveTask;
import io.lambdaworker.operator.aws.AwsException;
import io.lambdaworker.operator.aws.MessageMoves;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.redrive.Redrive;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a worker's redrive one step further; each step rests on what the status has by then. */
final class Redriving {
  private static final String PREFIX = "deadLetterQueue.";
  private final MessageMoves moves;
  private final Desired desired;
  private final List<Observed> observed;

  /**
   * @param observed what is the worker's in AWS; nothing of it while there is a conflict
   */
  Redriving(MessageMoves moves, Desired desired, List<Observed> observed) {
    this.moves = moves;
    this.desired = desired;
    this.observed = observed;
  }

  /** Whether anything is to be done: then it must be known whose the queues are. */
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
    AnnotationRequests wishes = AnnotationRequests.of(worker);
    List<String> sources =
        desired.resources().keySet().stream()
            .filter(path -> path.startsWith(PREFIX))
            .map(path -> path.substring(PREFIX.length()))
            .toList();
    RedriveStatus asked =
        Redrive.asked(
                status == null ? null : status.redrive(), wishes.redriveRequestedAt(), sources)
            .orElse(null);
    if (asked == null || asked.queues().stream().noneMatch(Redrive::isOpen)) {
      return asked;
    }
    Optional<String> hold = hold(worker, wishes);
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
    } catch (AwsException e) {
      Failure failure = e.failure();
      // What passes leaves the task as it was, and SQS is asked again before anything is started.
      return failure.terminal() ? Redrive.failed(task, failure.message()) : task;
    }
  }

  /** Redriven messages would be worked on at once, or pile up in front of a worker that is off. */
  private static Optional<String> hold(LambdaWorker worker, AnnotationRequests wishes) {
    if (wishes.redriveRequestedAt() == null) {
      return Optional.of("the annotation that asked for it was removed");
    }
    if (wishes.dryRun()) {
      return Optional.of("held by the annotation lambdaworker.io/dry-run; remove it");
    }
    return Boolean.TRUE.equals(worker.getSpec().suspend())
        ? Optional.of("held by spec.suspend; set it to false")
        : Optional.empty();
  }

  private Optional<String> arn(String source) {
    Resource queue = desired.resources().get(PREFIX + source);
    return queue == null
        ? Optional.empty()
        : observed.stream()
            .filter(each -> each.id().equals(queue.id()))
            .map(each -> each.identity().arn())
            .findFirst();
  }
}
