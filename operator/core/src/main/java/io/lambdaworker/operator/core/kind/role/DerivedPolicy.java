package io.lambdaworker.operator.core.kind.role;

import io.lambdaworker.api.v1beta1.Access;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Grant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    var access = new AccessGrants(worker.account(), worker.references()::queueArn);
    for (Access each : worker.inputs().spec().access()) {
      grants.addAll(access.of(each));
    }
    return PolicyDocument.of(named(grants));
  }

  static void check(Role desired, Checks checks) {
    if (desired.inlinePolicies() instanceof Facet.Known<Map<String, String>>(var policies)) {
      int length = policies.values().stream().mapToInt(String::length).sum();
      if (length > LARGEST) {
        checks.problem(
            "spec.access",
            "join or remove entries: the role's policy has %d characters and IAM takes %d"
                .formatted(length, LARGEST));
      }
    }
  }

  /** Sids are unique in a document: a number is added where one is taken. */
  private static List<Grant> named(List<Grant> grants) {
    Set<String> taken = new HashSet<>();
    var named = new ArrayList<Grant>();
    for (Grant grant : grants) {
      String unique = grant.sid();
      for (int number = 2; !taken.add(unique); number++) {
        unique = grant.sid() + "N" + number;
      }
      named.add(grant.named(unique));
    }
    return named;
  }
}
