package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.LogFormat;
import io.lambdaworker.api.v1beta1.Logging;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems with the function's own settings, after defaults. */
final class SettingProblems {

  /** What {@code driftPolicy.ignore} may begin with. */
  private static final Set<String> PARTS =
      Set.of("logGroup", "role", "queue", "deadLetterQueue", "function", "eventSource", "alarm");

  /** Left to others, it could take a class's boundary away. */
  private static final Set<String> BOUNDARY = Set.of("role", "role.permissionsBoundary");

  private SettingProblems() {}

  static void find(Inputs inputs, Allowed allowed, Problems problems) {
    Effective effective = Effective.of(inputs);
    runtime(effective, allowed, problems);
    most(problems, "memorySize", effective.memorySize(), allowed.memorySize(), "MiB");
    most(problems, "timeout", effective.timeout(), allowed.timeout(), "seconds");
    logging(inputs, effective, problems);
    ignoredPaths(inputs, problems);
  }

  private static void runtime(Effective effective, Allowed allowed, Problems problems) {
    String runtime = effective.runtime();
    if (runtime == null) {
      problems.add("spec.runtime", "name a runtime, such as java25: the class has no default");
    } else if (!allowed.runtimes().isEmpty() && !allowed.runtimes().contains(runtime)) {
      problems.add(
          "spec.runtime",
          "choose one of %s, the class's limits.runtimes".formatted(allowed.runtimes()));
    }
  }

  private static void most(
      Problems problems, String field, int value, @Nullable Integer limit, String unit) {
    if (limit != null && value > limit) {
      problems.add(
          "spec." + field,
          "is %d %s (given or by default): the class allows %d".formatted(value, unit, limit));
    }
  }

  /** The API server sees format and levels only where the worker gives both. */
  private static void logging(Inputs inputs, Effective effective, Problems problems) {
    Logging logging = inputs.spec().logging();
    boolean levels =
        logging != null && (logging.applicationLevel() != null || logging.systemLevel() != null);
    if (levels && effective.logging().format() == LogFormat.TEXT) {
      problems.add(
          "spec.logging",
          "set format to JSON, or remove applicationLevel and systemLevel: the class's "
              + "format is Text, which Lambda does not filter by level");
    }
  }

  private static void ignoredPaths(Inputs inputs, Problems problems) {
    if (inputs.spec().driftPolicy() == null) {
      return;
    }
    for (String path : inputs.spec().driftPolicy().ignore()) {
      String part = path.split("\\.", 2)[0];
      if (!PARTS.contains(part)) {
        problems.add(
            "spec.driftPolicy.ignore",
            "%s names no part: begin with one of %s, as status.drift names them"
                .formatted(path, PARTS.stream().sorted().toList()));
      } else if (BOUNDARY.contains(path)) {
        problems.add(
            "spec.driftPolicy.ignore",
            ("remove %s: the role's permissions boundary is the class's to set; name single "
                    + "fields instead, such as role.inlinePolicies")
                .formatted(path));
      }
    }
  }
}
