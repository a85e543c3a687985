package io.lambdaworker.operator.core.kind.alarm;

import io.lambdaworker.api.v1beta1.AlarmsStatus;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the worker's status says of its alarms. */
record AlarmStatus(AlarmsStatus alarms) {
  /** Reasons of a condition that was set without asking AWS for alarms. */
  private static final Set<String> NOT_TRIED =
      Set.of(Reason.Applying.name(), Reason.Pending.name());

  static AlarmStatus of(PartsView view) {
    List<String> present =
        view.wanted(AlarmKind.TYPE).stream().filter(name -> found(view, name).isPresent()).toList();
    List<String> firing =
        present.stream()
            .filter(name -> found(view, name).filter(AlarmStatus::isFiring).isPresent())
            .toList();
    return new AlarmStatus(new AlarmsStatus(present.size(), firing));
  }

  static Assessment assess(PartsView view) {
    List<String> wanted = view.wanted(AlarmKind.TYPE);
    List<String> missing = wanted.stream().filter(name -> found(view, name).isEmpty()).toList();
    Optional<Assessment> trouble = view.trouble();
    if (trouble.isPresent()) {
      return refusedBefore(view, trouble.get())
          .orElseGet(() -> unfinished(view, trouble.get(), !missing.isEmpty()));
    }
    return missing.isEmpty()
        ? Assessment.yes(Reason.Ready, wanted.size() + " exist")
        : Assessment.no(Reason.Pending, "not there yet: " + String.join(", ", missing), false);
  }

  /**
   * AWS's last refusal, while alarms wait for their next turn. They wait most of the time, so
   * saying "waiting" in place of "denied" would hide what is wrong.
   */
  private static Optional<Assessment> refusedBefore(PartsView view, Assessment trouble) {
    return view.before()
        .filter(old -> trouble.reason().equals(Reason.Applying.name()))
        .filter(old -> Long.valueOf(view.generation()).equals(old.observedGeneration()))
        .filter(old -> old.status() != ConditionStatus.TRUE)
        .filter(old -> !NOT_TRIED.contains(old.reason()))
        .map(old -> view.asBefore());
  }

  /**
   * False while an alarm is missing. Otherwise as the worst step says: an alarm that only differs
   * still alarms.
   */
  private static Assessment unfinished(PartsView view, Assessment trouble, boolean missing) {
    List<String> wanted = view.wanted(AlarmKind.TYPE);
    long made = wanted.stream().filter(name -> view.isSettled(part(name))).count();
    return new Assessment(
        missing ? ConditionStatus.FALSE : trouble.status(),
        trouble.reason(),
        "%d of %d alarms are as wanted; %s".formatted(made, wanted.size(), trouble.message()),
        trouble.stuck());
  }

  private static Optional<Observed> found(PartsView view, String name) {
    return view.found(part(name));
  }

  private static Part part(String name) {
    return new Part(AlarmKind.TYPE, name);
  }

  private static boolean isFiring(Observed alarm) {
    return alarm.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle lifecycle)
        && lifecycle.state().equals("ALARM");
  }
}
