package io.lambdaworker.operator.core.kind.role;

import io.lambdaworker.api.v1beta1.Access;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Grant;
import java.util.ArrayList;
import java.util.Map;

/**
 * What the function's role may do: the grants that the worker's parts ask for (its log group,
 * sources, keys, tracing) and those of its {@code access}, each scoped to ARNs.
 */
final class DerivedPolicy {
  /** Name of the role's one inline policy. */
  static final String NAME = "worker";

  /** Characters of all inline policies of a role (IAM's quota, white space not counted). */
  static final int LARGEST = 10_240;

  private DerivedPolicy() {}

  /** Canonical JSON of the policy. */
  static String of(DesiredParts parts) {
    Worker worker = parts.worker();
    var grants = new ArrayList<>(parts.asked(Grant.class));
    var access = new AccessGrants(worker.account(), worker.references());
    for (Access each : worker.inputs().spec().access()) {
      grants.addAll(access.of(each));
    }
    return PolicyDocument.of(SharedStatements.of(grants));
  }

  static void check(Role desired, Checks checks) {
    if (desired.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var policies)) {
      int length = policies.values().stream().mapToInt(String::length).sum();
      if (length > LARGEST) {
        checks.problem(
            SharedStatements.areMostlySources(policies.values())
                ? "spec.eventSources"
                : "spec.access",
            "join or remove entries: the role's policy has %d characters and IAM takes %d"
                .formatted(length, LARGEST));
      }
    }
  }
}
