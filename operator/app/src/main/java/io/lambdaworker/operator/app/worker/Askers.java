package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import java.util.Optional;

/** Who asked for what a spec says, as the API server keeps it in metadata.managedFields. */
final class Askers {
  private Askers() {}

  /** The field manager that changed the spec last; informers keep that one alone. */
  static Optional<String> of(LambdaWorker worker) {
    return worker.getMetadata().getManagedFields().stream()
        .findFirst()
        .map(ManagedFieldsEntry::getManager);
  }
}
