package io.lambdaworker.operator.aws.kind.function;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.read.CodeObjects;
import io.lambdaworker.operator.aws.read.CodeObjects.Seen;
import io.lambdaworker.operator.aws.write.StepStoppedException;
import io.lambdaworker.operator.core.code.CodeLocation;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;

/**
 * Sees to it that the object which is deployed is the one that was planned, by whose revision the
 * function is tagged, though somebody may put another one under the same key meanwhile.
 */
final class PlannedCode {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(30);

  private final CodeObjects objects;
  private final ProvenCode proven = new ProvenCode();

  PlannedCode(CodeObjects objects) {
    this.objects = objects;
  }

  /**
   * The function with the version of its object, where the bucket keeps versions.
   *
   * @throws StepStoppedException when the object is another one by now, or cannot be read
   */
  LambdaFunction pinned(LambdaFunction desired) {
    S3Object object = objectOf(desired);
    if (object.objectVersion() != null) {
      return desired;
    }
    Seen seen =
        objects
            .last(object)
            .filter(last -> isPlanned(desired, object, last))
            .orElseGet(() -> now(object));
    if (!isPlanned(desired, object, seen) && !hasPlannedBytes(desired, seen)) {
      throw desired.codeSha256() instanceof Facet.Known<String>(String sha)
          ? lost(object, sha)
          : changed(object);
    }
    return seen.version() == null ? desired : with(desired, seen.version());
  }

  /**
   * Whether another object may have been deployed in place of the planned one. In a bucket without
   * versions a second look tells, unless the SHA-256 that Lambda answered is the planned one, or
   * that of a worker with the same object for whom such a look told.
   *
   * @param pinned the function as it was deployed
   * @param deployed CodeSha256 as Lambda answered it
   * @throws StepStoppedException when the object cannot be read
   */
  boolean mayBeAnother(LambdaFunction pinned, String deployed) {
    S3Object object = objectOf(pinned);
    if (object.objectVersion() != null
        || pinned.codeSha256().isKnown()
        || proven.has(pinned.codeSource(), deployed)) {
      return false;
    }
    if (!isPlanned(pinned, object, now(object))) {
      return true;
    }
    proven.add(pinned.codeSource(), deployed);
    return false;
  }

  /** What is waited for once another object was deployed: the plan that takes it in. */
  StepStoppedException changed(LambdaFunction function) {
    return changed(objectOf(function));
  }

  private static StepStoppedException changed(S3Object object) {
    return StepStoppedException.waiting(
        Reason.Applying, object.describe() + " changed meanwhile and is deployed anew", SOON);
  }

  /**
   * Code that the spec pins stays planned though its object is overwritten, so this is not tried
   * again every second. Other code wakes the worker by itself.
   */
  private static StepStoppedException lost(S3Object object, String sha256) {
    return StepStoppedException.waiting(
        Reason.CodeNotFound,
        object.describe()
            + " is not the object with the SHA-256 "
            + sha256
            + " any more; publish that again, or correct spec.code.s3",
        LATER);
  }

  private Seen now(S3Object object) {
    try {
      return objects.now(object);
    } catch (AwsException e) {
      throw StepStoppedException.failed(e.failure());
    }
  }

  private static boolean isPlanned(LambdaFunction function, S3Object object, Seen seen) {
    String revision = seen.revision();
    return !(function.codeSource() instanceof Facet.Known<String>(String planned))
        || planned.equals(object.source(revision == null ? "" : revision));
  }

  /** Another version or upload of the very same zip. */
  private static boolean hasPlannedBytes(LambdaFunction function, Seen seen) {
    return seen.checksum().isKnown() && seen.checksum().equals(function.codeSha256());
  }

  private static S3Object objectOf(LambdaFunction function) {
    CodeLocation location = FunctionRequests.known(function.codeLocation(), function);
    return switch (location) {
      case S3Object object -> object;
    };
  }

  private static LambdaFunction with(LambdaFunction function, String version) {
    S3Object object = objectOf(function);
    var pinned = Facet.known(new S3Object(object.bucket(), object.key(), version));
    return Components.map(function, (name, value) -> name.equals("codeLocation") ? pinned : value);
  }
}
