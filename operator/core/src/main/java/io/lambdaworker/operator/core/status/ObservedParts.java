package io.lambdaworker.operator.core.status;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Desired;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what was observed of a desired part. */
final class ObservedParts {
  private final Desired desired;
  private final Map<AwsId, Observed> observed = new HashMap<>();

  ObservedParts(Desired desired, List<Observed> observed) {
    this.desired = desired;
    observed.forEach(each -> this.observed.put(each.id(), each));
  }

  Optional<Observed> at(Part part) {
    Resource wanted = desired.parts().get(part);
    return wanted == null ? Optional.empty() : Optional.ofNullable(observed.get(wanted.id()));
  }
}
