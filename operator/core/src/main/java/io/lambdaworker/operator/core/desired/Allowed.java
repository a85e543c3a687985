package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.Effect;
import io.lambdaworker.api.v1beta1.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a class allows its workers. Nothing is allowed that it does not say. */
final class Allowed {
  private static final Limits NOTHING =
      new Limits(null, null, List.of(), List.of(), List.of(), List.of());

  private final Limits limits;

  Allowed(@Nullable Limits limits) {
    this.limits = limits == null ? NOTHING : limits;
  }

  /** Whether a worker may name what this ARN says. */
  boolean resource(String arn) {
    return limits.resources().stream().anyMatch(pattern -> ArnPattern.contains(pattern, arn));
  }

  boolean role(String arn) {
    return limits.roleArns().stream().anyMatch(pattern -> ArnPattern.contains(pattern, arn));
  }

  /** Empty when all are allowed. */
  List<String> runtimes() {
    return limits.runtimes();
  }

  @Nullable Integer memorySize() {
    return limits.maximumMemorySize();
  }

  @Nullable Integer timeout() {
    return limits.maximumTimeout();
  }

  /**
   * What of a grant is not allowed, in words, a text a resource. A denial takes away, so it needs
   * no leave.
   */
  List<String> missing(Grant grant) {
    var missing = new ArrayList<String>();
    if (grant.effect() == Effect.DENY) {
      return missing;
    }
    for (String resource : grant.resources()) {
      String actions =
          grant.actions().stream()
              .filter(action -> !grants(action, resource))
              .collect(Collectors.joining(", "));
      if (!actions.isEmpty()) {
        missing.add(actions + " on " + resource);
      }
    }
    return missing;
  }

  private boolean grants(String action, String resource) {
    return limits.access().stream()
        .anyMatch(limit ->
            limit.actions().stream().anyMatch(pattern -> action(pattern, action))
                && limit.resources().stream()
                    .anyMatch(pattern -> ArnPattern.contains(pattern, resource)));
  }

  /** IAM does not heed the case of actions. */
  private static boolean action(String allowed, String wanted) {
    return Glob.contains(allowed.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT));
  }
}
