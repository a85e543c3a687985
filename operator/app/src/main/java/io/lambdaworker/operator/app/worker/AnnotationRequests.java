package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.core.release.Steering;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a worker ask for.
 *
 * @param requestedAt value of reconcile-requested-at, if there is one
 * @param redriveRequestedAt value of redrive-requested-at, if there is one
 */
record AnnotationRequests(
    boolean adopt,
    boolean dryRun,
    @Nullable String requestedAt,
    @Nullable String redriveRequestedAt) {

  static AnnotationRequests of(LambdaWorker worker) {
    Map<String, String> annotations = worker.getMetadata().getAnnotations();
    if (annotations == null) {
      return new AnnotationRequests(false, false, null, null);
    }
    return new AnnotationRequests(
        "true".equals(annotations.get(Annotations.ADOPT)),
        "true".equals(annotations.get(Annotations.DRY_RUN)),
        request(annotations.get(Annotations.RECONCILE_REQUESTED_AT)),
        request(annotations.get(Annotations.REDRIVE_REQUESTED_AT)));
  }

  /** What a person asks of a release. */
  static Steering steering(LambdaWorker worker) {
    Map<String, String> all = worker.getMetadata().getAnnotations();
    return all == null
        ? Steering.NONE
        : new Steering(
            request(all.get(Annotations.PROMOTE)),
            request(all.get(Annotations.ABORT)),
            request(all.get(Annotations.RETRY)));
  }

  /** What is not fit for a status counts as absent; {@link AnnotationChecks} tells of it. */
  private static @Nullable String request(@Nullable String value) {
    return value != null && AnnotationChecks.isRequest(value) ? value : null;
  }
}
