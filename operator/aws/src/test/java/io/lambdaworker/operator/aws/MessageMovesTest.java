package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.FakeAws;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.redrive.MoveTask;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

/** Dead letters are moved back to the queue that they came from. */
class MessageMovesTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:a-items-dlq";
  private static final Instant BEGAN = Instant.parse("2026-05-01T12:00:00.123Z");
  private final FakeAws aws = new FakeAws();
  private final MessageMoves moves = new MessageMoves(aws.clients().sqs(), new Calls(pause -> {}));

  @Test
  void readsTheLastTenTasks() {
    aws.answer(
        "sqs:ListMessageMoveTasks",
        ListMessageMoveTasksResponse.builder()
            .results(
                r ->
                    r.status("RUNNING")
                        .startedTimestamp(BEGAN.toEpochMilli())
                        .approximateNumberOfMessagesMoved(3L)
                        .approximateNumberOfMessagesToMove(9L),
                r ->
                    r.status("FAILED")
                        .startedTimestamp(BEGAN.minusSeconds(60).toEpochMilli())
                        .failureReason("AWS.SimpleQueueService.NonExistentQueue"))
            .build());
    assertThat(moves.of(QUEUE))
        .containsExactly(
            new MoveTask(MoveTask.State.RUNNING, BEGAN, 3, 9L, null),
            new MoveTask(
                MoveTask.State.FAILED,
                BEGAN.minusSeconds(60),
                0,
                null,
                "AWS.SimpleQueueService.NonExistentQueue"));
    assertThat(aws.last(ListMessageMoveTasksRequest.class).maxResults()).isEqualTo(10);
  }

  @Test
  void startsWithoutDestinationSoThatMessagesReturnToTheirSource() {
    moves.start(QUEUE);
    var request = aws.last(StartMessageMoveTaskRequest.class);
    assertThat(request.sourceArn()).isEqualTo(QUEUE);
    assertThat(request.destinationArn()).isNull();
    assertThat(request.maxNumberOfMessagesPerSecond()).isNull();
  }

  @Test
  void aStartIsNeverRepeatedAfterALostReply() {
    aws.fail("sqs:StartMessageMoveTask", SdkErrors.connectionClosed());
    assertThatThrownBy(() -> moves.start(QUEUE))
        .isInstanceOfSatisfying(
            AwsException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(Reason.AwsUnavailable));
    assertThat(aws.calls()).containsExactly("sqs:StartMessageMoveTask");
  }

  @Test
  void aDenialNamesWhatToAllow() {
    aws.fail("sqs:StartMessageMoveTask", SdkErrors.of(403, "AccessDenied", "not allowed"));
    assertThatThrownBy(() -> moves.start(QUEUE))
        .isInstanceOfSatisfying(
            AwsException.class,
            e -> {
              assertThat(e.failure().reason()).isEqualTo(Reason.AccessDenied);
              assertThat(e.failure().message())
                  .contains("allow it sqs:StartMessageMoveTask on " + QUEUE);
            });
  }
}
