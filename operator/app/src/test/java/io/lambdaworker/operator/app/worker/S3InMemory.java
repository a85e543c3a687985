package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one code object that all workers use, and how often S3 was asked for it. */
final class S3InMemory {
  private final CodeUsers users;
  private String revision = "v1";
  private String content = "v1";
  private boolean hasChecksums = true;
  private @Nullable Failure refusal;
  private int asked;

  S3InMemory(CodeUsers users) {
    this.users = users;
  }

  void put(String newRevision, String newContent) {
    revision = newRevision;
    content = newContent;
    refusal = null;
  }

  void hasNoChecksums() {
    hasChecksums = false;
  }

  /** S3 does not give the object from now on, for this reason. */
  void refuse(Failure why) {
    refusal = why;
  }

  void refuseNothing() {
    refusal = null;
  }

  int asked() {
    return asked;
  }

  String sha() {
    return "sha of " + content;
  }

  boolean tellsSha() {
    return hasChecksums;
  }

  /** The period's look at every object that workers use. */
  void look() {
    users.objects().forEach(this::answer);
  }

  /**
   * As the operator's own reading of S3 has it.
   *
   * @param known the SHA-256 that the function's tags tell
   */
  Artifact artifact(S3Code code, Facet<String> known) {
    S3Object object = S3Object.of(code);
    Artifact answer = answer(object);
    if (answer.whyUnread() != null) {
      throw new HaltException(answer.whyUnread());
    }
    String wanted = code.sha256();
    if (wanted == null) {
      return new Artifact(object, answer.revision(), answer.sha256().over(known));
    }
    if (hasChecksums && !wanted.equals(sha())) {
      throw new HaltException(Failure.terminal(Reason.CodeNotFound, sha() + ", not " + wanted));
    }
    return new Artifact(object, answer.revision(), Facet.known(wanted));
  }

  /** Every answer is told, whoever asked; one that is not clear is none. */
  private Artifact answer(S3Object object) {
    asked++;
    Failure why = refusal;
    String version = Objects.requireNonNullElse(object.objectVersion(), revision);
    Artifact answer =
        why == null
            ? new Artifact(
                object, version, hasChecksums ? Facet.known(sha()) : Facet.<String>unread())
            : Artifact.unread(object).because(why);
    if (why == null || why.terminal()) {
      users.saw(answer);
    }
    return answer;
  }
}
