package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.ClassDefaults;
import io.lambdaworker.api.v1beta1.Concurrency;
import io.lambdaworker.api.v1beta1.Rollout;
import io.lambdaworker.api.v1beta1.RolloutHook;
import io.lambdaworker.api.v1beta1.RolloutHooks;
import io.lambdaworker.api.v1beta1.SnapStart;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Problems with what exists only on versions. Whether there is a rollout, and how much storage, may
 * be the class's word, which the API server does not know.
 */
public final class RolloutChecks {
  /** MiB (AWS Lambda Developer Guide, "Improving startup performance with Lambda SnapStart"). */
  private static final int SNAP_START_STORAGE = 512;

  /** As the same page has it: Java 11, Python 3.12, .NET 8 and later. */
  private static final Pattern SNAP_START_RUNTIMES =
      Pattern.compile("java(11|1[2-9]|[2-9]\\d)|python3\\.(1[2-9]|[2-9]\\d)|dotnet([89]|\\d\\d)");

  private static final String NEEDS_ROLLOUT =
      "add a rollout, or remove this: Lambda has it on published versions alone";

  private final Checks checks;
  private final Inputs inputs;

  private RolloutChecks(Checks checks) {
    this.checks = checks;
    this.inputs = checks.inputs();
  }

  public static void check(Checks checks) {
    var rollout = new RolloutChecks(checks);
    boolean published =
        EffectiveRollout.of(checks.inputs().spec(), checks.inputs().workerClass()).isPresent();
    rollout.provisioned(published);
    rollout.snapStart(published);
    rollout.hooks();
  }

  private void provisioned(boolean published) {
    Concurrency concurrency = inputs.spec().concurrency();
    if (concurrency == null || concurrency.provisioned() == null) {
      return;
    }
    String field = "spec.concurrency.provisioned";
    if (!published) {
      checks.problem(field, NEEDS_ROLLOUT);
    }
    int most = checks.allowed().provisionedConcurrency();
    if (concurrency.provisioned() > most) {
      checks.problem(
          field,
          "is %d: the class allows %s"
              .formatted(
                  concurrency.provisioned(),
                  most == 0
                      ? "none; remove it, or ask for limits.maximumProvisionedConcurrency"
                      : most + ", its limits.maximumProvisionedConcurrency"));
    }
  }

  private void snapStart(boolean published) {
    SnapStart snapStart = inputs.spec().snapStart();
    if (snapStart == null) {
      return;
    }
    String field = "spec.snapStart";
    if (!published) {
      checks.problem(field, NEEDS_ROLLOUT);
    }
    int storage = inputs.effective().ephemeralStorage();
    if (storage > SNAP_START_STORAGE) {
      checks.problem(
          field,
          "remove it, or lower ephemeralStorage, which is %d MiB (given or by default), to %d: Lambda takes no more with it"
              .formatted(storage, SNAP_START_STORAGE));
    }
    String runtime = inputs.effective().runtime();
    if (runtime != null && !SNAP_START_RUNTIMES.matcher(runtime).matches()) {
      checks.problem(
          field,
          "remove it: Lambda has it for Java 11, Python 3.12, .NET 8 and later, and the runtime is "
              + runtime);
    }
  }

  /** What the class itself names, it allows. */
  private void hooks() {
    Rollout given = inputs.spec().rollout();
    RolloutHooks hooks = given == null ? null : given.hooks();
    if (hooks != null) {
      hook("beforeTraffic", hooks.beforeTraffic());
      hook("afterTraffic", hooks.afterTraffic());
    }
  }

  private void hook(String name, @Nullable RolloutHook hook) {
    String arn = hook == null ? null : hook.functionArn();
    if (arn == null || isOfClass(arn)) {
      return;
    }
    String field = "spec.rollout.hooks." + name + ".functionArn";
    checks.mustBeAllowed(field, arn);
    checks.mustBeLocal(field, arn);
  }

  private boolean isOfClass(String arn) {
    ClassDefaults defaults = inputs.workerClass().defaults();
    return Optional.ofNullable(defaults)
        .map(ClassDefaults::rollout)
        .map(Rollout::hooks)
        .filter(hooks -> names(hooks.beforeTraffic(), arn) || names(hooks.afterTraffic(), arn))
        .isPresent();
  }

  private static boolean names(@Nullable RolloutHook hook, String arn) {
    return hook != null && arn.equals(hook.functionArn());
  }
}
