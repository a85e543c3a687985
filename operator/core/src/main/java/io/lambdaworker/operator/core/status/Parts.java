package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.EventSourceStatus;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The parts of a worker, each assessed on its own. Drift that is being repaired does not make a
 * part false while what it is made of exists.
 */
final class Parts {
  private static final Set<String> ON_THEIR_WAY =
      Set.of("Creating", "Enabling", "Updating", "Disabling");

  /** Reasons that say nothing of what AWS makes of the alarms. */
  private static final Set<String> NOT_TRIED =
      Set.of(Reason.Applying.name(), Reason.Pending.name());

  private final Subject subject;
  private final Verdict.Compared compared;
  private final ObservedParts found;
  private final Conditions conditions;

  Parts(Subject subject, Verdict.Compared compared, ObservedParts found, Conditions conditions) {
    this.subject = subject;
    this.compared = compared;
    this.found = found;
    this.conditions = conditions;
  }

  Assessment role() {
    if (!compared.desired().resources().containsKey("role")) {
      return Assessment.yes(Reason.Ready, "an existing role is used");
    }
    var trouble = changing(step -> step.path().equals("role"));
    if (trouble.isPresent()) {
      return trouble.get();
    }
    if (found.at("role").isPresent()) {
      return Assessment.yes(Reason.Ready, "the role exists, with its policy");
    }
    return missing("role", ConditionType.ROLE_READY);
  }

  Assessment function() {
    var trouble = changing(step -> step.id().kind() == Kind.FUNCTION);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    var function = found.at("function");
    if (function.isEmpty()) {
      return missing("function", ConditionType.FUNCTION_READY);
    }
    return switch (function.get().identity().lifecycle()) {
      case Facet.Known<Lifecycle>(Lifecycle lifecycle) -> function(lifecycle);
      case Facet.Absent<Lifecycle> absent -> asBefore(ConditionType.FUNCTION_READY);
      case Facet.Unread<Lifecycle> unread -> asBefore(ConditionType.FUNCTION_READY);
    };
  }

  Assessment eventSources(List<EventSourceStatus> sources) {
    var trouble = changing(step -> step.id().kind() == Kind.EVENT_SOURCE_MAPPING);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    for (EventSourceStatus source : sources) {
      boolean enabled = isWantedEnabled(source.name());
      String wanted = enabled ? "Enabled" : "Disabled";
      String state = source.state();
      if (state == null) {
        return missing("eventSource." + source.name(), ConditionType.EVENT_SOURCES_READY);
      }
      String message = "event source %s is %s, wanted %s".formatted(source.name(), state, wanted);
      if (ON_THEIR_WAY.contains(state)) {
        return Assessment.unknown(Reason.EventSourceNotEnabled, message);
      }
      if (!state.equals(wanted)) {
        return Assessment.no(Reason.EventSourceNotEnabled, message, false);
      }
    }
    return subject.isSuspended()
        ? Assessment.yes(Reason.Suspended, "spec.suspend holds the event sources; set it to false")
        : Assessment.yes(Reason.Ready, sources.size() + " enabled");
  }

  Assessment alarms() {
    var missing = found.missing("alarm.");
    var trouble = Results.trouble(compared.outcome(), Step::isOfAlarm);
    if (trouble.isPresent()) {
      return refusedBefore(trouble.get())
          .orElseGet(() -> alarms(trouble.get(), !missing.isEmpty()));
    }
    return missing.isEmpty()
        ? Assessment.yes(Reason.Ready, found.present("alarm.").size() + " exist")
        : Assessment.no(Reason.Pending, "not there yet: " + String.join(", ", missing), false);
  }

  /** What AWS said last holds until it is asked again: most of the time alarms wait their turn. */
  private Optional<Assessment> refusedBefore(Assessment trouble) {
    return conditions
        .previous(ConditionType.ALARMS_READY)
        .filter(old -> trouble.reason().equals(Reason.Applying.name()))
        .filter(old -> Long.valueOf(subject.generation()).equals(old.observedGeneration()))
        .filter(old -> old.status() != ConditionStatus.TRUE)
        .filter(old -> !NOT_TRIED.contains(old.reason()))
        .map(Parts::again);
  }

  /** An alarm that differs still alarms; one that is not there does not. */
  private Assessment alarms(Assessment trouble, boolean missing) {
    Set<String> open =
        compared.outcome().results().stream()
            .filter(result -> !Results.isSettled(result))
            .map(result -> result.step().path())
            .collect(Collectors.toSet());
    var wanted = found.wanted("alarm.");
    long made = wanted.stream().filter(name -> !open.contains("alarm." + name)).count();
    return new Assessment(
        missing ? ConditionStatus.FALSE : trouble.status(),
        trouble.reason(),
        "%d of %d alarms are as wanted; %s".formatted(made, wanted.size(), trouble.message()),
        trouble.stuck());
  }

  /** Whether a mapping is in the state that is wanted of it. */
  boolean isInWantedState(EventSourceStatus source) {
    return (isWantedEnabled(source.name()) ? "Enabled" : "Disabled").equals(source.state());
  }

  private static Assessment function(Lifecycle lifecycle) {
    String reason = lifecycle.reasonCode();
    String why = lifecycle.reason() == null ? "" : ": " + lifecycle.reason();
    if (lifecycle.state().equals("Pending") || "InProgress".equals(lifecycle.lastUpdateStatus())) {
      return Assessment.unknown(Reason.FunctionPending, "Lambda works on the function" + why);
    }
    if (lifecycle.state().equals("Failed") || "Failed".equals(lifecycle.lastUpdateStatus())) {
      String code = reason == null ? Reason.FunctionFailed.name() : reason;
      return new Assessment(
          ConditionStatus.FALSE, code, "Lambda could not make the function as wanted" + why, false);
    }
    return Assessment.yes(Reason.Ready, "the function is " + lifecycle.state());
  }

  private boolean isWantedEnabled(String source) {
    return compared.desired().resources().get("eventSource." + source)
            instanceof EventSourceMapping mapping
        && mapping.settings() instanceof Facet.Known<EventSourceMapping.Settings>(var settings)
        && settings.enabled();
  }

  private Optional<Assessment> changing(Predicate<Step> steps) {
    return Results.trouble(
        compared.outcome(), step -> step.cause() == Cause.CHANGE && steps.test(step));
  }

  /** Not observed: the step that would make it says why, else it was only not read yet. */
  private Assessment missing(String path, ConditionType type) {
    if (compared.plan().steps().stream().anyMatch(step -> step.path().equals(path))) {
      return Results.trouble(compared.outcome(), step -> step.path().equals(path))
          .map(trouble ->
              trouble.isUnknown()
                  ? new Assessment(
                      ConditionStatus.FALSE, trouble.reason(), trouble.message(), false)
                  : trouble)
          .orElse(Assessment.unknown(Reason.Applying, path + " was just made"));
    }
    return asBefore(type);
  }

  private Assessment asBefore(ConditionType type) {
    return conditions
        .previous(type)
        .map(Parts::again)
        .orElse(Assessment.unknown(Reason.Pending, "not read yet"));
  }

  private static Assessment again(Condition old) {
    return new Assessment(
        old.status(), old.reason(), old.message() == null ? "" : old.message(), false);
  }

  /** The function's configuration as AWS has it, else as it is wanted. */
  Optional<LambdaFunction.Configuration> configuration() {
    return found
        .at("function")
        .map(each -> ((LambdaFunction) each.resource()).configuration())
        .filter(Facet::isKnown)
        .or(() ->
            compared.desired().resources().get("function") instanceof LambdaFunction wanted
                ? Optional.of(wanted.configuration())
                : Optional.empty())
        .flatMap(facet ->
            facet instanceof Facet.Known<LambdaFunction.Configuration>(var value)
                ? Optional.of(value)
                : Optional.empty());
  }
}
