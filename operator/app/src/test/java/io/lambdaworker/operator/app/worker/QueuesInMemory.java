package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.redrive.MoveTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dead letter queues with the tasks that move their messages back. */
final class QueuesInMemory implements DeadLetterMoves {
  private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
  private final Map<String, List<MoveTask>> tasks = new HashMap<>();
  private @Nullable Failure refused;

  /** SQS answers everything with this from now on; with null it is well again. */
  void refuse(@Nullable Failure failure) {
    refused = failure;
  }

  /** The last task of the queue ends. */
  void end(String queueArn, long moved) {
    MoveTask last = tasks.get(queueArn).removeLast();
    tasks
        .get(queueArn)
        .add(new MoveTask(MoveTask.State.COMPLETED, last.startedAt(), moved, moved, null));
  }

  int started(String queueArn) {
    return tasks.getOrDefault(queueArn, List.of()).size();
  }

  @Override
  public List<MoveTask> of(String queueArn) {
    check();
    return List.copyOf(tasks.getOrDefault(queueArn, List.of()));
  }

  @Override
  public void start(String queueArn) {
    check();
    List<MoveTask> all = tasks.computeIfAbsent(queueArn, absent -> new ArrayList<>());
    Instant at = START.plusSeconds(60L * all.size());
    all.add(new MoveTask(MoveTask.State.RUNNING, at, 0, null, null));
  }

  private void check() {
    if (refused != null) {
      throw new HaltException(refused);
    }
  }
}
