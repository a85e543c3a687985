package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.Effect;
import io.lambdaworker.api.v1beta1.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a class allows its workers. What it does not name is not allowed. */
public final class Allowed {
  private static final Limits NOTHING =
      new Limits(null, null, List.of(), List.of(), List.of(), List.of());

  private final Limits limits;

  public Allowed(@Nullable Limits limits) {
    this.limits = limits == null ? NOTHING : limits;
  }

  /** Whether a worker may name this ARN, or every ARN that this pattern matches. */
  public boolean resource(String arn) {
    return limits.resources().stream().anyMatch(pattern -> ArnPattern.contains(pattern, arn));
  }

  public boolean role(String arn) {
    return limits.roleArns().stream().anyMatch(pattern -> ArnPattern.contains(pattern, arn));
  }

  /** Empty when all are allowed. */
  public List<String> runtimes() {
    return limits.runtimes();
  }

  /** MiB; null for no limit. */
  public @Nullable Integer memorySize() {
    return limits.maximumMemorySize();
  }

  /** Seconds; null for no limit. */
  public @Nullable Integer timeout() {
    return limits.maximumTimeout();
  }

  /**
   * What of a grant is not allowed: one text for each resource. A denial is always allowed, since
   * it only takes away.
   */
  public List<String> missing(Grant grant) {
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
