package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.CodeStatus;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.desired.Artifact;
import io.lambdaworker.operator.core.desired.DesiredOf;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.LambdaFunction.CodeLocation;
import java.util.Objects;
import java.util.Optional;

/**
 * What a worker should be in AWS, and whether someone changed that.
 *
 * @param change names the change, so that it is looked into once; empty when there is none
 */
record DesiredState(Desired desired, Artifact artifact, Optional<String> change) {

  /**
   * Until the worker had its first direct reads in this process, and while nobody asks for
   * anything, the code is the one that its status tells of: a restart asks S3 for nothing.
   *
   * @throws io.lambdaworker.operator.aws.AwsException when S3 must be asked and does not answer
   */
  static DesiredState of(LambdaWorker worker, Gatherer.Gathered gathered, WorkerMemory memory) {
    LambdaWorkerStatus status = Objects.requireNonNull(worker.getStatus(), "begun by now");
    AnnotationRequests wishes = AnnotationRequests.of(worker);
    String request = worker.getMetadata().getGeneration() + " " + wishes.requestedAt();
    boolean asked =
        !Objects.equals(worker.getMetadata().getGeneration(), status.observedGeneration())
            || !Objects.equals(wishes.requestedAt(), status.reconcileRequestedAt());
    var aws = gathered.account().aws();
    if (!asked && aws.inventory().lookedAt(gathered.key()).isEmpty()) {
      var remembered = remembered(gathered, status);
      if (remembered.isPresent()) {
        return remembered.get();
      }
    }
    boolean refresh = asked && memory.isNews(request);
    Artifact artifact = aws.artifacts().of(gathered.code(), gathered.key(), refresh);
    if (refresh) {
      memory.noted(request);
    }
    Desired desired = DesiredOf.worker(gathered.inputs(), gathered.references(), artifact);
    String hash = desired.hash();
    boolean changed = asked || !hash.equals(status.applied());
    return new DesiredState(
        desired, artifact, changed ? Optional.of(request + " " + hash) : Optional.empty());
  }

  /** The same once it was applied: the function's tags may tell the hash of its code by now. */
  DesiredState settled(Gatherer.Gathered gathered) {
    if (!artifact.sha256().isUnread()) {
      return this;
    }
    Artifact now = gathered.account().aws().artifacts().of(gathered.code(), gathered.key(), false);
    return new DesiredState(
        DesiredOf.worker(gathered.inputs(), gathered.references(), now), now, change);
  }

  private static Optional<DesiredState> remembered(
      Gatherer.Gathered gathered, LambdaWorkerStatus status) {
    CodeStatus code = status.code();
    if (code == null || code.objectVersion() == null || status.applied() == null) {
      return Optional.empty();
    }
    var s3 = gathered.code();
    var location = new CodeLocation(s3.bucket(), s3.key(), s3.objectVersion());
    Facet<String> sha256 = code.sha256() == null ? Facet.unread() : Facet.known(code.sha256());
    var artifact = new Artifact(location, code.objectVersion(), sha256);
    Desired desired = DesiredOf.worker(gathered.inputs(), gathered.references(), artifact);
    return desired.hash().equals(status.applied())
        ? Optional.of(new DesiredState(desired, artifact, Optional.empty()))
        : Optional.empty();
  }
}
