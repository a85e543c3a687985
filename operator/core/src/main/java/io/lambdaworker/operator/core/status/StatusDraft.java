package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.AlarmsStatus;
import io.lambdaworker.api.v1beta1.CodeStatus;
import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.DriftStatus;
import io.lambdaworker.api.v1beta1.EventSourceStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.operator.core.desired.Inputs;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Conflict;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.Observed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A status in the making: begins as the previous one, so that what was not read stays. */
final class StatusDraft {
  private final Subject subject;
  private final LambdaWorkerStatus old;
  private @Nullable String applied;
  private @Nullable String functionName;
  private @Nullable String className;
  private @Nullable String accountId;
  private @Nullable String region;
  private @Nullable String runtime;
  private @Nullable Integer memorySize;
  private @Nullable String functionArn;
  private @Nullable String functionState;
  private @Nullable String roleArn;
  private @Nullable CodeStatus code;
  private @Nullable String sources;
  private List<EventSourceStatus> eventSources;
  private @Nullable AlarmsStatus alarms;
  private @Nullable DriftStatus drift;
  private List<String> plan;
  private @Nullable RedriveStatus redrive;

  StatusDraft(Subject subject) {
    this.subject = subject;
    old = subject.previousOrEmpty();
    applied = old.applied();
    functionName = old.functionName();
    className = old.className();
    accountId = old.accountId();
    region = old.region();
    runtime = old.runtime();
    memorySize = old.memorySize();
    functionArn = old.functionArn();
    functionState = old.functionState();
    roleArn = old.roleArn();
    code = old.code();
    sources = old.sources();
    eventSources = old.eventSources();
    alarms = old.alarms();
    drift = old.drift();
    plan = old.plan();
    redrive = old.redrive();
  }

  /** Remembers the class and the names that everything is found by. */
  StatusDraft pinned() {
    Inputs inputs = subject.inputs();
    if (inputs != null) {
      className = inputs.className();
      accountId = inputs.account().accountId();
      region = inputs.account().region();
      functionName = inputs.key().function();
    }
    return this;
  }

  void describe(Verdict.Compared compared, ObservedParts found, Parts parts) {
    if (compared.plan().conflicts().isEmpty()) {
      applied(compared);
    }
    parts
        .configuration()
        .ifPresent(configuration -> {
          runtime = configuration.runtime();
          memorySize = configuration.memorySize();
          roleArn = configuration.role();
        });
    found
        .at("function")
        .filter(function ->
            compared.plan().conflicts().stream().noneMatch(each -> each.id().equals(function.id())))
        .ifPresent(function -> function(compared, function));
    found.at("role").ifPresent(role -> roleArn = role.identity().arn());
    Set<String> conflicts =
        compared.plan().conflicts().stream().map(Conflict::path).collect(Collectors.toSet());
    eventSources =
        found.wanted("eventSource.").stream().map(name -> source(found, conflicts, name)).toList();
    long ready = eventSources.stream().filter(parts::isInWantedState).count();
    sources = ready + "/" + eventSources.size();
    List<String> present = found.present("alarm.");
    alarms =
        new AlarmsStatus(
            present.size(),
            present.stream()
                .filter(name -> found.at("alarm." + name).filter(StatusDraft::isFiring).isPresent())
                .toList());
  }

  private void applied(Verdict.Compared compared) {
    String whole = compared.desired().hash();
    if (compared.outcome().isComplete()) {
      applied = whole;
    } else if (compared.outcome().withoutAlarms().isComplete() && !whole.equals(applied)) {
      applied = compared.desired().hashWithoutAlarms();
    } else if (applied == null && isBeginning(compared)) {
      applied = LambdaWorkerStatus.BEGUN;
    }
  }

  /** Whether nothing was there and some of it is now, or may be: the rest will be no drift. */
  private static boolean isBeginning(Verdict.Compared compared) {
    long created =
        compared.plan().steps().stream().filter(step -> step instanceof Step.Create).count();
    return created == compared.desired().resources().size()
        && compared.outcome().all(Result.Withheld.class).isEmpty();
  }

  void drift(@Nullable DriftStatus newDrift, List<String> withheld) {
    drift = newDrift;
    plan = withheld;
  }

  void redrive(@Nullable RedriveStatus newRedrive) {
    redrive = newRedrive;
  }

  List<EventSourceStatus> eventSources() {
    return eventSources;
  }

  LambdaWorkerStatus build(List<Condition> conditions) {
    return new LambdaWorkerStatus(
        subject.generation(),
        applied,
        subject.requestedAt(),
        functionName,
        className,
        accountId,
        region,
        runtime,
        memorySize,
        conditions,
        functionArn,
        functionState,
        roleArn,
        code,
        sources,
        eventSources,
        alarms,
        drift,
        plan,
        redrive);
  }

  private void function(Verdict.Compared compared, Observed observed) {
    functionArn = observed.identity().arn();
    functionState = state(observed).orElse(functionState);
    var function = (LambdaFunction) observed.resource();
    boolean isDeployed =
        compared.outcome().results().stream()
            .filter(result -> result.step().path().equals("function"))
            .allMatch(Results::isSettled);
    if (isDeployed && compared.plan().conflicts().isEmpty()) {
      String before = code == null ? null : code.sha256();
      String sha256 =
          function.codeSha256().over(compared.artifact().sha256())
                  instanceof Facet.Known<String>(String known)
              ? known
              : before;
      code = new CodeStatus(sha256, compared.artifact().revision());
    }
  }

  /** Addresses that others take from here are of queues that are the worker's own, no others'. */
  private static @Nullable String url(
      ObservedParts found, Set<String> conflicts, String path, @Nullable String before) {
    return conflicts.contains(path) || !found.isWanted(path)
        ? null
        : found.at(path).map(Observed::identity).map(Identity::url).orElse(before);
  }

  private EventSourceStatus source(ObservedParts found, Set<String> conflicts, String name) {
    var mapping = found.at("eventSource." + name);
    var before = eventSources.stream().filter(each -> each.name().equals(name)).findFirst();
    String state =
        mapping
            .map(each -> state(each).orElse(before.map(EventSourceStatus::state).orElse(null)))
            .orElse(null);
    return new EventSourceStatus(
        name,
        state,
        mapping
            .map(each -> ((EventSourceMapping) each.resource()).eventSourceArn())
            .orElse(before.map(EventSourceStatus::arn).orElse(null)),
        mapping.map(Observed::identity).map(Identity::id).orElse(null),
        url(
            found,
            conflicts,
            "queue." + name,
            before.map(EventSourceStatus::queueUrl).orElse(null)),
        url(
            found,
            conflicts,
            "deadLetterQueue." + name,
            before.map(EventSourceStatus::deadLetterQueueUrl).orElse(null)));
  }

  private static Optional<String> state(Observed observed) {
    return observed.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle lifecycle)
        ? Optional.of(lifecycle.state())
        : Optional.empty();
  }

  private static boolean isFiring(Observed alarm) {
    return state(alarm).filter("ALARM"::equals).isPresent();
  }
}
