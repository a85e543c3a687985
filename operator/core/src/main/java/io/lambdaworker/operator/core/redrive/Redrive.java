package io.lambdaworker.operator.core.redrive;

import io.lambdaworker.api.v1beta1.RedriveState;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.api.v1beta1.RedriveTask;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The redrive of dead letters, one step a reconcile. Before SQS is asked to start a task, the
 * status remembers the newest task that SQS lists; a task listed later is taken for this redrive.
 * So a crash at any point starts none twice. A task that somebody else started counts too, since
 * SQS runs only one a queue.
 */
public final class Redrive {

  private Redrive() {}

  /**
   * What is next for one queue.
   *
   * @param start whether to ask SQS to start now; {@code task} is then what holds once SQS has
   *     started
   */
  public record Decision(RedriveTask task, boolean start) {}

  /**
   * The redrive that is asked for. A new value of the annotation begins a new one, the same value
   * goes on with the old one. A worker without a redrive in its status may have lost its status
   * after it started a task; so if the value is a time, a task that SQS began after it is taken for
   * this redrive.
   *
   * @param sources event sources with a managed dead letter queue
   */
  public static Optional<RedriveStatus> asked(
      @Nullable RedriveStatus before, @Nullable String requestedAt, List<String> sources) {
    if (requestedAt == null || (before != null && requestedAt.equals(before.requestedAt()))) {
      return Optional.ofNullable(before);
    }
    String since = before == null ? time(requestedAt) : null;
    return Optional.of(
        new RedriveStatus(
            requestedAt,
            sources.stream()
                .map(name ->
                    new RedriveTask(name, RedriveState.WAITING, null, null, null, since, null))
                .toList()));
  }

  /** Whether anything is left to do or to wait for. */
  public static boolean isOpen(RedriveTask task) {
    return switch (task.state()) {
      case WAITING, STARTING, RUNNING -> true;
      case COMPLETED, FAILED -> false;
    };
  }

  /** Whether SQS is to be asked again soon. */
  public static boolean isUnderWay(@Nullable RedriveStatus redrive) {
    return redrive != null
        && redrive.queues().stream()
            .map(RedriveTask::state)
            .anyMatch(state -> state == RedriveState.STARTING || state == RedriveState.RUNNING);
  }

  /**
   * @param listed the queue's tasks in any order
   * @param hold why nothing may be started; empty when it may. A task that runs is followed in
   *     either case
   */
  public static Decision next(RedriveTask now, List<MoveTask> listed, Optional<String> hold) {
    return switch (now.state()) {
      case COMPLETED, FAILED -> new Decision(now, false);
      case RUNNING ->
          new Decision(ours(now, listed).map(task -> asListed(now, task)).orElse(now), false);
      case WAITING -> new Decision(begin(now, listed, hold), false);
      case STARTING -> {
        Optional<MoveTask> ours = ours(now, listed);
        if (ours.isPresent()) {
          yield new Decision(asListed(now, ours.get()), false);
        }
        yield hold.isPresent()
            ? new Decision(waiting(now, hold.get()), false)
            : new Decision(state(now, RedriveState.RUNNING, null), true);
      }
    };
  }

  /** The task, not begun. */
  public static RedriveTask waiting(RedriveTask now, String why) {
    return state(now, RedriveState.WAITING, why);
  }

  /** The task, given up. */
  public static RedriveTask failed(RedriveTask now, String why) {
    return state(now, RedriveState.FAILED, why);
  }

  private static RedriveTask begin(RedriveTask now, List<MoveTask> listed, Optional<String> hold) {
    Optional<MoveTask> answer =
        listed.stream()
            .filter(Redrive::isRunning)
            .findFirst()
            .or(() -> now.after() == null ? Optional.empty() : ours(now, listed));
    if (answer.isPresent()) {
      return asListed(now, answer.get());
    }
    if (hold.isPresent()) {
      return waiting(now, hold.get());
    }
    String last =
        listed.stream()
            .map(MoveTask::startedAt)
            .max(Comparator.naturalOrder())
            .map(Instant::toString)
            .orElse(null);
    return new RedriveTask(now.name(), RedriveState.STARTING, null, null, null, last, null);
  }

  private static @Nullable String time(String value) {
    try {
      return Instant.parse(value).toString();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /**
   * SQS's task of this redrive: by its start time once that is known, else the first after the one
   * that was the newest before.
   */
  private static Optional<MoveTask> ours(RedriveTask now, List<MoveTask> listed) {
    String startedAt = now.startedAt();
    String after = now.after();
    return listed.stream()
        .filter(task ->
            startedAt == null
                ? after == null || task.startedAt().isAfter(Instant.parse(after))
                : task.startedAt().equals(Instant.parse(startedAt)))
        .min(Comparator.comparing(MoveTask::startedAt));
  }

  private static RedriveTask asListed(RedriveTask now, MoveTask task) {
    RedriveState state =
        switch (task.state()) {
          case RUNNING, CANCELLING -> RedriveState.RUNNING;
          case COMPLETED -> RedriveState.COMPLETED;
          case CANCELLED, FAILED -> RedriveState.FAILED;
        };
    String why =
        switch (task.state()) {
          case RUNNING, CANCELLING, COMPLETED -> null;
          case CANCELLED -> "cancelled in SQS";
          case FAILED -> task.failure() == null ? "SQS does not say why" : task.failure();
        };
    return new RedriveTask(
        now.name(),
        state,
        task.moved(),
        task.toMove(),
        task.startedAt().toString(),
        now.after(),
        why);
  }

  private static RedriveTask state(RedriveTask now, RedriveState state, @Nullable String why) {
    return new RedriveTask(
        now.name(), state, now.moved(), now.total(), now.startedAt(), now.after(), why);
  }

  private static boolean isRunning(MoveTask task) {
    return task.state() == MoveTask.State.RUNNING || task.state() == MoveTask.State.CANCELLING;
  }
}
