package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.Concurrency;
import io.lambdaworker.api.v1beta1.DeletionPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Problems with what costs others, or stays behind: without a limit a worker reserves nothing of
 * the account's concurrency, and has as much storage and as many event sources as harm nobody.
 */
public final class LimitChecks {
  /** MiB of /tmp that every function has at no charge (AWS Lambda pricing, "ephemeral storage"). */
  private static final int FREE_STORAGE = 512;

  private static final int EVENT_SOURCES = 10;

  private LimitChecks() {}

  public static void check(Checks checks) {
    reserved(checks);
    storage(checks);
    eventSources(checks);
    deletion(checks);
  }

  /** None is always allowed: whoever stops a function in an incident must not have to ask. */
  private static void reserved(Checks checks) {
    Concurrency concurrency = checks.inputs().spec().concurrency();
    Integer reserved = concurrency == null ? null : concurrency.reserved();
    int most = checks.allowed().reservedConcurrency();
    if (reserved != null && reserved > most) {
      checks.problem(
          "spec.concurrency.reserved",
          "is %d: the class allows %s"
              .formatted(
                  reserved,
                  most == 0
                      ? "none; remove it, or ask for limits.maximumReservedConcurrency"
                      : most + ", its limits.maximumReservedConcurrency"));
    }
  }

  private static void storage(Checks checks) {
    int storage = checks.inputs().effective().ephemeralStorage();
    var defaults = checks.inputs().workerClass().defaults();
    Integer byDefault = defaults == null ? null : defaults.ephemeralStorage();
    int most =
        checks
            .allowed()
            .ephemeralStorage()
            .orElse(Math.max(FREE_STORAGE, byDefault == null ? 0 : byDefault));
    if (storage > most) {
      checks.problem(
          "spec.ephemeralStorage",
          "is %d MiB (given or by default): the class allows %d, its limits.maximumEphemeralStorage"
              .formatted(storage, most));
    }
  }

  private static void eventSources(Checks checks) {
    int sources = checks.inputs().spec().eventSources().size();
    int most = checks.allowed().eventSources().orElse(EVENT_SOURCES);
    if (sources > most) {
      checks.problem(
          "spec.eventSources",
          "has %d: the class allows %d, its limits.maximumEventSources".formatted(sources, most));
    }
  }

  private static void deletion(Checks checks) {
    ofDeletion(checks.inputs())
        .ifPresent(problem -> checks.problem(problem.field(), problem.message()));
  }

  /** What is wrong with the deletion policy, given or by default. */
  public static Optional<Problem> ofDeletion(Inputs inputs) {
    DeletionPolicy policy = inputs.effective().deletion();
    List<DeletionPolicy> allowed = new Allowed(inputs.workerClass().limits()).deletionPolicies();
    if (allowed.isEmpty() || allowed.contains(policy)) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "spec.deletionPolicy",
            "is %s (given or by default): choose one of %s, the class's limits.deletionPolicies"
                .formatted(policy.value(), allowed.stream().map(DeletionPolicy::value).toList())));
  }
}
