package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.release.Decision;
import io.lambdaworker.operator.core.release.Next;
import io.lambdaworker.operator.core.release.Published;
import io.lambdaworker.operator.core.release.Readiness;
import io.lambdaworker.operator.core.release.Version;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads how far Lambda is with the version that a release waits for: its state, which no listing
 * shows, and its provisioned concurrency. Once in a reconcile.
 */
final class ReleaseReads {
  private final WorkerResources resources;
  private final WorkerKey worker;
  private final Set<Integer> read = new HashSet<>();

  ReleaseReads(WorkerResources resources, WorkerKey worker) {
    this.resources = resources;
    this.worker = worker;
  }

  /**
   * Whether something was read, so that it is to be decided anew.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException when the read fails
   */
  boolean look(Next next, Published published) {
    Integer number = next.view().version();
    if (number == null
        || !(next.decision() instanceof Decision.Wait)
        || published.versions().stream()
            .noneMatch(each -> each.number() == number && isUnderWay(each))
        || !read.add(number)) {
      return false;
    }
    String name = FunctionVersion.nameOf(worker.function(), Integer.toString(number));
    resources.look(worker, Set.of(new AwsId(VersionKind.KIND, name)));
    return true;
  }

  private static boolean isUnderWay(Version version) {
    return switch (version.readiness()) {
      case Readiness.Unread unread -> true;
      case Readiness.Pending pending -> true;
      case Readiness.Failed failed -> false;
      case Readiness.Active active -> active.ready() < active.provisioned();
    };
  }
}
