package io.lambdaworker.operator.core.source;

import io.lambdaworker.api.v1beta1.Limits;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.worker.FormerKeys;
import io.lambdaworker.operator.core.worker.Grant;
import io.lambdaworker.operator.core.worker.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a queue that Lambda polls asks of the function's role: to read it, and to decrypt. */
final class SqsGrants {
  private static final List<String> POLL =
      List.of(
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage");

  private SqsGrants() {}

  static List<Request> of(SqsQueueSource source, Worker worker, String queueArn) {
    var requests = new ArrayList<Request>();
    requests.add(Grant.allow("Source", POLL, queueArn));
    Optional<String> key = source.key(worker.inputs(), worker.references());
    key.ifPresent(arn -> requests.add(FormerKeys.decrypt(arn, worker.account().domain("sqs"))));
    var managed = source.managed(worker.inputs());
    if (managed.isPresent()) {
      boolean fifo = managed.get().fifo();
      requests.add(
          formerKeys(
              worker,
              Set.of(
                  queueArn,
                  worker.account().queueArn(worker.key().deadLetterQueue(source.name(), fifo)))));
    } else if (key.isPresent()) {
      // Whether another's queue is empty is not known, so its former keys stay with the source.
      requests.add(formerKeys(worker, Set.of(queueArn)));
    }
    return requests;
  }

  private static FormerKeys formerKeys(Worker worker, Set<String> queues) {
    Limits limits = worker.inputs().workerClass().limits();
    return new FormerKeys(
        FormerKeys.decrypt("", worker.account().domain("sqs")).conditions(),
        queues,
        limits == null ? List.of() : limits.resources());
  }
}
