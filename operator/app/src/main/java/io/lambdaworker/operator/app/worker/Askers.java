package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import java.util.Comparator;
import java.util.Optional;

/** Who asked for what a spec says, as the API server keeps it in metadata.managedFields. */
final class Askers {
  private Askers() {}

  /** The field manager that changed anything but the status last. */
  static Optional<String> of(LambdaWorker worker) {
    return worker.getMetadata().getManagedFields().stream()
        .filter(entry -> entry.getSubresource() == null || entry.getSubresource().isEmpty())
        .filter(entry -> entry.getFieldsV1() != null && isOfSpec(entry))
        .filter(entry -> entry.getTime() != null && entry.getManager() != null)
        .max(Comparator.comparing(ManagedFieldsEntry::getTime))
        .map(ManagedFieldsEntry::getManager);
  }

  private static boolean isOfSpec(ManagedFieldsEntry entry) {
    return entry.getFieldsV1().getAdditionalProperties().containsKey("f:spec");
  }
}
