package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.Effect;
import io.lambdaworker.api.v1beta1.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a class allows its workers. What it does not name is not allowed. */
public final class Allowed {
  private static final Limits NOTHING =
      new Limits(
          null, null, List.of(), null, null, null, null, null, List.of(), List.of(), List.of(),
          List.of(), List.of());

  private static final int SERVICE = 2;
  private static final int PARALLEL_ROLLOUTS = 5;
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

  /** Whether a worker may give its function this name, whatever its namespace. */
  public boolean functionName(String name) {
    return limits.functionNames().stream().anyMatch(pattern -> Glob.contains(pattern, name));
  }

  /** What of these names is allowed, in words. */
  String functionNames() {
    return Few.of(limits.functionNames());
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

  /** Executions; none where the class does not say. */
  int reservedConcurrency() {
    Integer most = limits.maximumReservedConcurrency();
    return most == null ? 0 : most;
  }

  /** Executions; none where the class does not say. */
  int provisionedConcurrency() {
    Integer most = limits.maximumProvisionedConcurrency();
    return most == null ? 0 : most;
  }

  /** Workers of the class that may be in a release at once. */
  public int parallelRollouts() {
    Integer most = limits.maxParallelRollouts();
    return most == null ? PARALLEL_ROLLOUTS : most;
  }

  /** MiB. */
  Optional<Integer> ephemeralStorage() {
    return Optional.ofNullable(limits.maximumEphemeralStorage());
  }

  Optional<Integer> eventSources() {
    return Optional.ofNullable(limits.maximumEventSources());
  }

  /** Empty when all are allowed. */
  List<DeletionPolicy> deletionPolicies() {
    return limits.deletionPolicies();
  }

  /**
   * Of limits.resources the patterns for this ARN's service, in words: what a person may take whom
   * the cluster does not show classes.
   */
  String resourcesLike(String arn) {
    String service = ArnPattern.part(arn, SERVICE);
    return Few.of(
        limits.resources().stream()
            .filter(pattern -> Glob.contains(ArnPattern.part(pattern, SERVICE), service))
            .toList());
  }

  /** The same of limits.roleArns. */
  public String roles() {
    return Few.of(limits.roleArns());
  }

  /** The same of the resources in limits.access. */
  public String accessLike(Grant grant) {
    return Few.of(
        limits.access().stream()
            .flatMap(limit ->
                limit.resources().stream()
                    .filter(pattern -> isOfService(pattern, grant))
                    .map(pattern -> String.join(", ", limit.actions()) + " on " + pattern))
            .toList());
  }

  private static boolean isOfService(String pattern, Grant grant) {
    return grant.resources().stream()
        .map(resource -> ArnPattern.part(resource, SERVICE))
        .anyMatch(service -> Glob.contains(ArnPattern.part(pattern, SERVICE), service));
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
