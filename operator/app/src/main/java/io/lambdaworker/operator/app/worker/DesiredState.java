package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.Objects;
import java.util.Optional;

/**
 * What a worker should be in AWS, and whether somebody changed that since the last status.
 *
 * @param change names the change, so that it is looked into once; empty when there is none
 */
record DesiredState(Desired desired, Artifact artifact, Optional<String> change) {

  /**
   * The code is what S3 showed of it last, but not right after a start of the operator: until the
   * worker's parts were read directly in this process, and while nobody changed the worker or its
   * object, the code is the one in its status. So a restart over a thousand workers asks S3 for
   * each object once.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException when S3 must be asked and does
   *     not answer
   */
  static DesiredState of(LambdaWorker worker, Gatherer.Gathered gathered, LookedInto lookedInto) {
    LambdaWorkerStatus status = Objects.requireNonNull(worker.getStatus(), "begun by now");
    AnnotationRequests requests = AnnotationRequests.of(worker);
    String request = worker.getMetadata().getGeneration() + " " + requests.requestedAt();
    boolean asked =
        !Objects.equals(worker.getMetadata().getGeneration(), status.observedGeneration())
            || !Objects.equals(requests.requestedAt(), status.reconcileRequestedAt());
    var code = new CodeChoice(gathered, status, ResourceID.fromResource(worker));
    if (!asked && gathered.account().resources().lookedAt(gathered.key()).isEmpty()) {
      var remembered = code.remembered().flatMap(each -> applied(gathered, status, each));
      if (remembered.isPresent()) {
        code.use(remembered.get().artifact());
        return remembered.get();
      }
    }
    boolean refresh = (asked && lookedInto.isNews(request)) || lookedInto.isDue();
    Artifact artifact = code.find(asked, refresh);
    if (refresh) {
      lookedInto.noted(request);
    }
    Desired desired = gathered.desired(artifact);
    AppliedFields before = AppliedFields.read(status.applied(), gathered.seal());
    AppliedFields all = desired.applied(before);
    boolean changed = asked || !isApplied(all, before);
    return new DesiredState(
        desired,
        artifact,
        changed
            ? Optional.of(request + " " + whicheverCode(gathered, artifact))
            : Optional.empty());
  }

  /**
   * Names what is desired, whether or not the code's SHA-256 is known by now: an object that S3 has
   * no checksum of is one change, not a second one once Lambda has told its hash.
   */
  private static int whicheverCode(Gatherer.Gathered gathered, Artifact artifact) {
    return gathered
        .desired(new Artifact(artifact.location(), artifact.revision(), Facet.unread()))
        .applied(AppliedFields.unknown(gathered.seal()))
        .hashCode();
  }

  /**
   * The same once it was applied. Lambda answered with the hash of the code that it was given,
   * which may not have been known before.
   */
  DesiredState settled(Gatherer.Gathered gathered) {
    if (!artifact.sha256().isUnread() || artifact.whyUnread() != null) {
      return this;
    }
    Artifact now = gathered.account().artifact(gathered.code(), gathered.key(), false);
    return new DesiredState(gathered.desired(now), now, change);
  }

  /** The same with what is known of AWS by now, such as values that AWS has assigned meanwhile. */
  DesiredState again(Gatherer.Gathered gathered) {
    return new DesiredState(gathered.desired(artifact), artifact, change);
  }

  /** The state with this code, if all of it was applied. */
  private static Optional<DesiredState> applied(
      Gatherer.Gathered gathered, LambdaWorkerStatus status, Artifact artifact) {
    Desired desired = gathered.desired(artifact);
    AppliedFields before = AppliedFields.read(status.applied(), gathered.seal());
    return isApplied(desired.applied(before), before)
        ? Optional.of(new DesiredState(desired, artifact, Optional.empty()))
        : Optional.empty();
  }

  /** Whether all of it was applied, or left as it is. */
  private static boolean isApplied(AppliedFields all, AppliedFields before) {
    return before.isDone() && before.hasAll(all);
  }
}
