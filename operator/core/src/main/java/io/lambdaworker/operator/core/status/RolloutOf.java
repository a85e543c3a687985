package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.PastRelease;
import io.lambdaworker.api.v1beta1.ReleaseResult;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.api.v1beta1.RolloutStatus;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.release.Released;
import io.lambdaworker.operator.core.release.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the status says of a release, and of the last five before it. */
final class RolloutOf {
  private static final int MOST = 5;

  private RolloutOf() {}

  /**
   * @param before what the status said
   * @param at now, as the status writes it
   */
  static @Nullable RolloutStatus next(
      @Nullable RolloutStatus before, Released released, String at) {
    View view = released.view();
    if (view == null) {
      return null;
    }
    String version = text(view.version());
    List<PastRelease> history = new ArrayList<>(before == null ? List.of() : before.history());
    boolean isOther = before != null && !Objects.equals(before.version(), version);
    if (before != null && before.version() != null && isOther && isUnderWay(before.phase())) {
      history.addFirst(
          new PastRelease(before.version(), null, null, at, ReleaseResult.SUPERSEDED, null));
    }
    ReleaseResult result = result(view.phase());
    boolean isNew = isOther || !isSame(before, view.phase());
    if (result != null && version != null && isNew && !isTold(history, version, result)) {
      String why = result == ReleaseResult.ROLLED_BACK ? view.rolledBack().orElse(null) : null;
      history.addFirst(
          new PastRelease(version, released.code(), released.askedBy(), at, result, why));
    }
    return new RolloutStatus(
        view.phase(),
        version,
        view.weight(),
        view.since().map(Conditions::at).orElse(null),
        view.next().map(Conditions::at).orElse(null),
        emptyToNull(view.waitingFor()),
        history.subList(0, Math.min(MOST, history.size())));
  }

  static Assessment condition(View view) {
    String version = view.version() == null ? "the next version" : "version " + view.version();
    String waits = view.waitingFor().isEmpty() ? "" : "; it waits for " + view.waitingFor();
    return switch (view.phase()) {
      case COMPLETE ->
          waits.isEmpty()
              ? Assessment.yes(Reason.ReleaseComplete, version + " has all the traffic")
              : Assessment.no(
                  Reason.ReleaseUnderWay, version + " has all the traffic" + waits, false);
      case ROLLED_BACK ->
          Assessment.no(
              Reason.ReleaseRolledBack,
              view.waitingFor().isEmpty() ? version + " was rolled back" : view.waitingFor(),
              true);
      case STALLED -> Assessment.no(Reason.ReleaseStalled, version + waits, true);
      case PENDING, STARTING, SHIFTING, VERIFYING, BAKING ->
          Assessment.no(
              Reason.ReleaseUnderWay,
              "%s is %s, with %d %% of the traffic%s"
                  .formatted(version, view.phase().value(), view.weight(), waits),
              false);
    };
  }

  private static boolean isSame(@Nullable RolloutStatus before, RolloutPhase phase) {
    return before != null && before.phase() == phase;
  }

  /** A release that was asked for and called off again leaves what was complete before. */
  private static boolean isTold(List<PastRelease> history, String version, ReleaseResult result) {
    return result == ReleaseResult.COMPLETE
        && !history.isEmpty()
        && history.getFirst().result() == result
        && version.equals(history.getFirst().version());
  }

  private static boolean isUnderWay(@Nullable RolloutPhase phase) {
    return phase != null && phase != RolloutPhase.PENDING && result(phase) == null;
  }

  private static @Nullable ReleaseResult result(RolloutPhase phase) {
    return switch (phase) {
      case COMPLETE -> ReleaseResult.COMPLETE;
      case ROLLED_BACK -> ReleaseResult.ROLLED_BACK;
      case PENDING, STARTING, SHIFTING, VERIFYING, BAKING, STALLED -> null;
    };
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
