package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.CodeStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.Objects;
import java.util.Optional;

/**
 * Which code a worker should have. It is what its object in S3 is now, with two exceptions: code
 * that the spec pins and that was deployed holds still, and code that was deployed from an object
 * that S3 does not give any more is kept, so that a lost object stops nothing else.
 */
final class CodeChoice {
  private final Gatherer.Gathered gathered;
  private final LambdaWorkerStatus status;
  private final ResourceID worker;
  private final S3Code spec;
  private final S3Object object;

  CodeChoice(Gatherer.Gathered gathered, LambdaWorkerStatus status, ResourceID worker) {
    this.gathered = gathered;
    this.status = status;
    this.worker = worker;
    this.spec = gathered.code();
    this.object = S3Object.of(spec);
  }

  /**
   * @param asked whether a person changed something
   * @param refresh ask S3 even when an answer is at hand
   * @throws FailureException when S3 must be asked and does not give the object
   */
  Artifact find(boolean asked, boolean refresh) {
    if (isPinned() && !refresh) {
      var held = deployed().filter(this::isAsPinned);
      if (held.isPresent()) {
        return use(held.get());
      }
    }
    try {
      return use(provenBy(gathered.account().artifact(spec, gathered.key(), refresh)));
    } catch (FailureException e) {
      Artifact kept = deployed().filter(this::isAsPinned).orElse(null);
      boolean isClear = e.failure().terminal();
      if (kept != null && (isPinned() || (!isClear && !asked))) {
        return use(kept);
      }
      gathered.account().code().uses(worker, object, null);
      if (kept == null || !isClear) {
        throw e;
      }
      return kept.because(e.failure());
    }
  }

  /**
   * The code in the status, if S3 showed nothing else of the object in this process and the
   * function shows no other code: an operator that ended before it wrote the status may have
   * deployed what came later.
   */
  Optional<Artifact> remembered() {
    return inStatus()
        .filter(each ->
            isPinned() || gathered.account().code().last(object).map(each::isAs).orElse(true))
        .filter(each -> !runsOther(each));
  }

  private boolean runsOther(Artifact artifact) {
    return ReleaseFacts.codeIn(gathered.account().resources().of(gathered.key()))
        .filter(sha256 -> !artifact.sha256().equals(Facet.known(sha256)))
        .isPresent();
  }

  /** From now on other code wakes the worker, unless this is pinned. */
  Artifact use(Artifact artifact) {
    CodeUsers users = gathered.account().code();
    if (isPinned() && isAsPinned(artifact)) {
      users.leave(worker);
    } else {
      users.uses(worker, object, artifact);
    }
    return artifact;
  }

  private boolean isPinned() {
    return S3Object.isPinned(spec);
  }

  /** What is not pinned may be anything. */
  private boolean isAsPinned(Artifact artifact) {
    return (!S3Object.isVersionPinned(spec)
            || Objects.equals(spec.objectVersion(), artifact.revision()))
        && (spec.sha256() == null || artifact.sha256().equals(Facet.known(spec.sha256())));
  }

  /** The code in the status, where status.applied proves that it came from this very object. */
  private Optional<Artifact> deployed() {
    return inStatus()
        .filter(each -> {
          AppliedFields before = AppliedFields.read(status.applied(), gathered.seal());
          var other = new Artifact(object, each.revision() + " or another", Facet.unread());
          return before.hasWhatDiffers(
              gathered.desired(each).applied(before), gathered.desired(other).applied(before));
        });
  }

  private Optional<Artifact> inStatus() {
    CodeStatus code = status.code();
    return code == null || code.objectVersion() == null || status.applied() == null
        ? Optional.empty()
        : Optional.of(new Artifact(object, code.objectVersion(), sha256(code)));
  }

  private static Facet<String> sha256(CodeStatus code) {
    return code.sha256() == null ? Facet.unread() : Facet.known(code.sha256());
  }

  /**
   * The artifact with the SHA-256 in the status, where neither S3 nor the function's tags tell one
   * and it is still the object that was deployed then.
   */
  private Artifact provenBy(Artifact artifact) {
    CodeStatus code = status.code();
    return artifact.sha256().isUnread()
            && code != null
            && Objects.equals(code.objectVersion(), artifact.revision())
        ? new Artifact(artifact.location(), artifact.revision(), sha256(code))
        : artifact;
  }
}
