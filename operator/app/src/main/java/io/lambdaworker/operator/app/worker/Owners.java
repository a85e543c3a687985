package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Why a worker stops at a resource whose owner a direct read did not show. */
final class Owners {
  /** So that the same resource is named each time. */
  static final Comparator<AwsId> BY_NAME = Comparator.comparing(AwsId::toString);

  private Owners() {}

  /** The resources whose tags AWS did not show although it was asked, and why. */
  static Map<AwsId, Failure> unshown(Collection<Observed> known) {
    var unshown = new TreeMap<AwsId, Failure>(BY_NAME);
    known.forEach(
        each -> each.identity().whyUnshown("tags").ifPresent(why -> unshown.put(each.id(), why)));
    return unshown;
  }

  /** Nothing is written or deleted, since it may be anybody's. */
  static HaltException unknown(AwsId id, Map<AwsId, Failure> unshown) {
    Failure why =
        unshown.getOrDefault(
            id,
            Failure.passing(
                Reason.InventoryStale, "a direct read showed no tags; looking at it again"));
    return new HaltException(
        new Failure(
            why.reason(),
            "nothing is changed or deleted while the owner of %s is not known: %s"
                .formatted(id, why.message()),
            why.terminal()));
  }
}
