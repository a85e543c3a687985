package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.api.v1beta1.CodeStatus;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the worker's status says of the function.
 *
 * @param roleArn of the role that the function names, whether it was made for the worker or not
 */
record FunctionStatus(
    @Nullable String runtime,
    @Nullable Integer memorySize,
    @Nullable String roleArn,
    @Nullable String functionArn,
    @Nullable String functionState,
    @Nullable CodeStatus code) {

  static FunctionStatus of(PartsView view) {
    LambdaWorkerStatus before = view.previous();
    Optional<Configuration> configuration = configuration(view);
    Optional<Observed> ours = view.found(FunctionKind.PART);
    return new FunctionStatus(
        configuration.map(Configuration::runtime).orElse(before.runtime()),
        configuration.map(Configuration::memorySize).orElse(before.memorySize()),
        configuration
            .filter(each -> !view.hasConflicts())
            .map(Configuration::role)
            .orElse(before.roleArn()),
        ours.map(each -> each.identity().arn()).orElse(before.functionArn()),
        ours.flatMap(FunctionStatus::state).orElse(before.functionState()),
        ours.map(each -> code(view, each)).orElse(before.code()));
  }

  static Assessment assess(PartsView view) {
    Optional<Assessment> trouble = view.changing();
    if (trouble.isPresent()) {
      return trouble.get();
    }
    Optional<Observed> function = view.found(FunctionKind.PART);
    if (function.isEmpty()) {
      return view.missing(FunctionKind.PART);
    }
    return function.get().identity().lifecycle() instanceof Facet.Known<Lifecycle>(var lifecycle)
        ? assess(lifecycle)
        : view.asBefore();
  }

  private static Assessment assess(Lifecycle lifecycle) {
    String reason = lifecycle.reasonCode();
    String why = lifecycle.reason() == null ? "" : ": " + lifecycle.reason();
    if (isUnderWay(lifecycle)) {
      return Assessment.unknown(Reason.FunctionPending, "Lambda works on the function" + why);
    }
    if (lifecycle.state().equals("Failed") || "Failed".equals(lifecycle.lastUpdateStatus())) {
      String code = reason == null ? Reason.FunctionFailed.name() : reason;
      return new Assessment(
          ConditionStatus.FALSE, code, "Lambda could not make the function as wanted" + why, false);
    }
    return Assessment.yes(Reason.Ready, "the function is " + lifecycle.state());
  }

  /** Whether Lambda is making or changing the function. */
  static boolean isUnderWay(Lifecycle lifecycle) {
    return lifecycle.state().equals("Pending") || "InProgress".equals(lifecycle.lastUpdateStatus());
  }

  /** The function's configuration as AWS has it, else as it is wanted. */
  private static Optional<Configuration> configuration(PartsView view) {
    return view.found(FunctionKind.PART)
        .map(Observed::resource)
        .flatMap(each -> known(((LambdaFunction) each).configuration()))
        .or(() ->
            view.desired(FunctionKind.PART)
                .flatMap(each -> known(((LambdaFunction) each).configuration())));
  }

  private static <T> Optional<T> known(Facet<T> facet) {
    return facet instanceof Facet.Known<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  private static Optional<String> state(Observed observed) {
    return known(observed.identity().lifecycle()).map(Lifecycle::state);
  }

  /** What AWS runs, once the desired code was deployed; until then as before. */
  private static @Nullable CodeStatus code(PartsView view, Observed observed) {
    CodeStatus before = view.previous().code();
    if (!view.isSettled(FunctionKind.PART) || view.hasConflicts()) {
      return before;
    }
    Facet<String> sha256 =
        ((LambdaFunction) observed.resource()).codeSha256().over(view.artifact().sha256());
    return new CodeStatus(
        known(sha256).orElse(before == null ? null : before.sha256()), view.artifact().revision());
  }
}
