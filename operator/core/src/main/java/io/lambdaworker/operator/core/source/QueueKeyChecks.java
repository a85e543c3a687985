package io.lambdaworker.operator.core.source;

import io.lambdaworker.api.v1beta1.Access;
import io.lambdaworker.api.v1beta1.KeyAccess;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.WorkerRef;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.References;
import java.util.List;
import java.util.Objects;

/**
 * The keys of queues that a worker names by workerRef must be allowed by its own class: the other
 * worker's spec says the key, and nobody may have compared that with a class yet. Who has the right
 * by {@code access.kms}, which was compared, keeps it; to encrypt alone or to decrypt alone is less
 * than what queues take.
 */
final class QueueKeyChecks {
  private QueueKeyChecks() {}

  static void check(References references, Checks checks) {
    LambdaWorkerSpec spec = checks.inputs().spec();
    spec.eventSources()
        .forEach(source -> {
          if (source.sqs() != null && source.sqs().workerRef() != null) {
            String field = "spec.eventSources[%s].sqs.workerRef".formatted(source.name());
            check(field, source.sqs().workerRef(), references, checks);
          }
        });
    List<Access> access = spec.access();
    for (int number = 0; number < access.size(); number++) {
      var sqs = access.get(number).sqs();
      if (sqs != null && sqs.workerRef() != null) {
        check(
            "spec.access[%d].sqs.workerRef".formatted(number), sqs.workerRef(), references, checks);
      }
    }
  }

  private static void check(String field, WorkerRef ref, References references, Checks checks) {
    references
        .queueKey(ref)
        .filter(key -> !isGrantedByAccess(checks.inputs().spec(), key))
        .ifPresent(key -> checks.mustBeAllowed(field, key));
  }

  private static boolean isGrantedByAccess(LambdaWorkerSpec spec, String key) {
    return spec.access().stream()
        .map(Access::kms)
        .filter(Objects::nonNull)
        .filter(kms -> kms.keyArn().equals(key))
        .anyMatch(kms -> kms.access() == KeyAccess.ENCRYPT_DECRYPT);
  }
}
