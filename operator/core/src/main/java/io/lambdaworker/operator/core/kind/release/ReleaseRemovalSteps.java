package io.lambdaworker.operator.core.kind.release;

import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.Published;
import io.lambdaworker.operator.core.release.Version;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes away what releases made: the alias, and every version that no other alias names. */
public final class ReleaseRemovalSteps {
  private ReleaseRemovalSteps() {}

  /** Versions that people published stay, and those that an alias of theirs names. */
  public static List<Step> of(Collection<Observed> observed) {
    Published published = ReleaseView.of(observed, Optional.empty());
    List<Step> steps = new ArrayList<>();
    for (Observed each : observed) {
      if (each.resource() instanceof FunctionAlias alias && alias.alias().equals(WorkerKey.ALIAS)) {
        steps.add(new Step.Delete(AliasKind.PART, each, Cause.CHANGE));
      } else if (each.resource() instanceof FunctionVersion version
          && isLeft(version.number(), published)) {
        steps.add(new Step.Delete(VersionKind.PART, each, Cause.CHANGE));
      }
    }
    return steps;
  }

  private static boolean isLeft(String number, Published published) {
    return published.versions().stream()
        .filter(version -> Integer.toString(version.number()).equals(number))
        .filter(version -> version.key() != null)
        .map(Version::number)
        .anyMatch(version -> !published.otherwiseNamed().contains(version));
  }
}
