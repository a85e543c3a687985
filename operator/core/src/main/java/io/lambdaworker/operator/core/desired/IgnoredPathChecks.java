package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.resource.FieldPath;
import io.lambdaworker.operator.core.worker.Checks;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Problems with {@code driftPolicy.ignore}: each path begins with a part, and none is guarded. */
final class IgnoredPathChecks {
  private IgnoredPathChecks() {}

  static void check(List<Kind<?>> kinds, Checks checks) {
    var policy = checks.inputs().spec().driftPolicy();
    if (policy == null) {
      return;
    }
    Set<String> labels =
        kinds.stream()
            .flatMap(kind -> kind.parts().stream())
            .map(PartType::label)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> guarded =
        kinds.stream().flatMap(kind -> kind.guarded().stream()).collect(Collectors.toSet());
    for (String path : policy.ignore()) {
      String label = path.split("\\.", 2)[0];
      if (!labels.contains(label)) {
        checks.problem(
            "spec.driftPolicy.ignore",
            "%s names no part: begin with one of %s, as status.drift names them"
                .formatted(path, List.copyOf(labels)));
      } else if (guarded.stream().anyMatch(each -> FieldPath.isAtOrBelow(each, path))) {
        checks.problem(
            "spec.driftPolicy.ignore",
            ("remove %s: the role's permissions boundary is the class's to set; name single "
                    + "fields instead, such as role.inlinePolicies")
                .formatted(path));
      }
    }
  }
}
