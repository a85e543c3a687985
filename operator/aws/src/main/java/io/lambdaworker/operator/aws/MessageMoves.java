package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.client.QuotaRow;
import io.lambdaworker.operator.aws.client.QuotaRow.Operation;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.core.redrive.MoveTask;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/**
 * SQS's tasks that move messages out of dead letter queues: one a queue at a time, of at most 36
 * hours. Source: API_StartMessageMoveTask of the SQS API reference.
 */
public final class MessageMoves {
  /** The most that ListMessageMoveTasks gives; unless asked for more it gives one. */
  private static final int MOST = 10;

  private final SqsClient sqs;
  private final Calls calls;

  MessageMoves(SqsClient sqs, Calls calls) {
    this.sqs = sqs;
    this.calls = calls;
  }

  /**
   * The last ten tasks of a dead letter queue.
   *
   * @throws AwsException AccessDenied, Rejected or a passing failure
   */
  public List<MoveTask> of(String queueArn) {
    return send(
            "sqs:ListMessageMoveTasks",
            queueArn,
            () ->
                calls.read(
                    () -> sqs.listMessageMoveTasks(r -> r.sourceArn(queueArn).maxResults(MOST))))
        .results()
        .stream()
        .map(MessageMoves::task)
        .toList();
  }

  /**
   * Moves everything back to the queues that it came from, as fast as SQS sees fit.
   *
   * @throws AwsException AccessDenied, Rejected or a passing failure, after which the task may have
   *     been started
   */
  public void start(String queueArn) {
    send(
        "sqs:StartMessageMoveTask",
        queueArn,
        () -> calls.write(() -> sqs.startMessageMoveTask(r -> r.sourceArn(queueArn))));
  }

  private static <T> T send(String operation, String queueArn, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new AwsException(Failures.of(e, operation, queueArn), e);
    }
  }

  private static MoveTask task(ListMessageMoveTasksResultEntry entry) {
    Long moved = entry.approximateNumberOfMessagesMoved();
    return new MoveTask(
        state(String.valueOf(entry.status())),
        Instant.ofEpochMilli(entry.startedTimestamp()),
        moved == null ? 0 : moved,
        entry.approximateNumberOfMessagesToMove(),
        entry.failureReason());
  }

  /** A state that is not known here is taken for RUNNING. */
  private static MoveTask.State state(String status) {
    for (MoveTask.State state : MoveTask.State.values()) {
      if (state.name().equals(status.toUpperCase(Locale.ROOT))) {
        return state;
      }
    }
    return MoveTask.State.RUNNING;
  }

  /**
   * SQS moves the messages in the name of whoever asks for it. Source: "Configure a dead-letter
   * queue redrive", required permissions, in the SQS developer guide.
   */
  static List<Permission> permissions() {
    var queues = Resources.of("sqs", "${NAME_PREFIX}*");
    return List.of(
        queues.read("sqs:ListMessageMoveTasks"),
        queues.changedWhenOurs(
            "sqs:StartMessageMoveTask",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:SendMessage"));
  }

  /** At most 100 tasks of an account run at once; SQS publishes no rate. */
  static List<QuotaRow> quotas() {
    return List.of(
        new Operation("sqs:StartMessageMoveTask", 5),
        new Operation("sqs:ListMessageMoveTasks", 10));
  }
}
