package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.WorkerRef;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which queues of other workers a spec refers to, in its event sources or its access. */
final class QueueRefs {

  private QueueRefs() {}

  static Collection<WorkerRef> of(LambdaWorkerSpec spec) {
    Set<WorkerRef> refs = new LinkedHashSet<>();
    for (var source : spec.eventSources()) {
      var sqs = source.sqs();
      if (sqs != null && sqs.workerRef() != null) {
        refs.add(sqs.workerRef());
      }
    }
    for (var access : spec.access()) {
      var sqs = access.sqs();
      if (sqs != null && sqs.workerRef() != null) {
        refs.add(sqs.workerRef());
      }
    }
    return refs;
  }
}
