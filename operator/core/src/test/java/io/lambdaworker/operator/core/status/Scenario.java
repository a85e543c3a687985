package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.applied.Seal;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.desired.DesiredOf;
import io.lambdaworker.operator.core.desired.FixedReferences;
import io.lambdaworker.operator.core.desired.Yaml;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Conflict;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.References;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reconcile of a worker with one queue: what AWS shows of it and what the reconcile did, step
 * by step; {@link #after} is the status that follows. For example {@code
 * working().without("function").waiting(CHANGE, "function", RolePropagating)}: all is there but the
 * function, whose role cannot be assumed yet.
 */
final class Scenario {
  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final String CLASS =
      """
      aws: {region: us-east-1, accountId: '123456789012'}
      limits: {resources: ['arn:aws:s3:::artifacts/*']}
      """;
  private static final String SPEC =
      """
      code: {s3: {bucket: artifacts, key: a.jar}}
      runtime: java25
      handler: example.Handler
      memorySize: 512
      eventSources: [{name: items, sqs: {queue: {}}}]
      """;
  private static final Seal SEAL =
      new Seal(FixedReferences.DIGESTS, Yaml.inputs(SPEC, CLASS).owner());
  private final Inputs inputs;
  private Artifact artifact =
      new Artifact(new S3Object("artifacts", "a.jar", null), "v1", Facet.known("sha"));
  private final Map<String, Lifecycle> lifecycles = new TreeMap<>();
  private final Map<String, Map<String, Failure>> unshown = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private boolean held;

  private Scenario(String spec) {
    inputs = Yaml.inputs(spec, CLASS);
    is("function", "Active");
    is("eventSource.items", "Enabled");
    for (String alarm : List.of("errors", "throttles")) {
      is("alarm." + alarm, "OK");
    }
  }

  /** Everything is as desired and in use. */
  static Scenario working() {
    return new Scenario(SPEC);
  }

  static Scenario suspended() {
    return new Scenario(SPEC + "suspend: true\n").is("eventSource.items", "Disabled");
  }

  /** What a status says where all of this was applied. */
  static String applied(Desired desired) {
    return desired.applied(AppliedFields.unknown(SEAL)).text();
  }

  Scenario is(String path, String state) {
    lifecycles.put(path, new Lifecycle(state, "Successful", null, null));
    return this;
  }

  Scenario is(String path, Lifecycle lifecycle) {
    lifecycles.put(path, lifecycle);
    return this;
  }

  /** The state of this part is not known, as after a restart: listings do not show it. */
  Scenario unread(String path) {
    lifecycles.remove(path);
    return this;
  }

  /** AWS does not show this facet, though it was asked. */
  Scenario unshown(String path, String facet, Failure why) {
    unshown.put(path, Map.of(facet, why));
    return this;
  }

  /** The object that the code came from is not to be had any more. */
  Scenario withoutObject(Failure why) {
    artifact = artifact.because(why);
    return this;
  }

  Scenario without(String path) {
    missing.add(path);
    return this;
  }

  Scenario held() {
    held = true;
    return this;
  }

  Scenario conflict(String message) {
    conflicts.add(
        new Conflict(part("function"), desired().resources().get("function").id(), message));
    return this;
  }

  Scenario done(Cause cause, String path, String field) {
    results.add(new Result.Done(update(cause, path, field)));
    return this;
  }

  Scenario created(Cause cause, String path) {
    results.add(new Result.Done(create(cause, path)));
    return this;
  }

  Scenario withheld(Cause cause, String path, String field, Reason why) {
    results.add(new Result.Withheld(update(cause, path, field), why));
    return this;
  }

  Scenario waiting(Cause cause, String path, Reason why) {
    Step step = missing.contains(path) ? create(cause, path) : update(cause, path, "x");
    results.add(new Result.Waiting(step, why, "AWS is not so far", Duration.ofSeconds(2)));
    return this;
  }

  Scenario failed(Cause cause, String path, Failure failure) {
    results.add(new Result.Failed(update(cause, path, "x"), failure));
    return this;
  }

  Scenario skipped(Cause cause, String path) {
    results.add(new Result.Skipped(create(cause, path)));
    return this;
  }

  Inputs inputs() {
    return inputs;
  }

  Desired desired() {
    return DesiredOf.worker(
        Kinds.ALL, Worker.of(inputs, new References(Map.of(), Map.of()), artifact), List.of());
  }

  Outcome outcome() {
    return new Outcome(results);
  }

  private Verdict.Compared compared(LambdaWorkerStatus previous) {
    var applied = AppliedFields.read(previous.applied(), SEAL);
    var plan = new Plan(results.stream().map(Result::step).toList(), conflicts, held);
    return new Verdict.Compared(desired(), artifact, observed(), plan, outcome(), applied, null);
  }

  /** The status that follows on {@code previous}, for generation 1. */
  LambdaWorkerStatus after(LambdaWorkerStatus previous) {
    return after(previous, 1, NOW);
  }

  LambdaWorkerStatus after(LambdaWorkerStatus previous, long generation, Instant now) {
    return StatusOf.of(
        Kinds.ALL, new Subject(generation, null, previous, inputs), compared(previous), now);
  }

  /** A status as it is when all is well. */
  static LambdaWorkerStatus ready() {
    return working().after(Subject.EMPTY, 1, NOW.minusSeconds(3600));
  }

  /** The status that a worker has as soon as it is seen. */
  static LambdaWorkerStatus begun() {
    return StatusOf.of(
        Kinds.ALL,
        new Subject(1, null, null, working().inputs),
        new Verdict.Begun(),
        NOW.minusSeconds(5));
  }

  /** Status and reason of a condition, such as {@code True Ready}; {@code none} without it. */
  static String said(LambdaWorkerStatus status, ConditionType type) {
    return status.conditions().stream()
        .filter(each -> each.type().equals(type.value()))
        .findFirst()
        .map(each -> each.status().value() + " " + each.reason())
        .orElse("none");
  }

  static Condition condition(LambdaWorkerStatus status, ConditionType type) {
    return status.conditions().stream()
        .filter(each -> each.type().equals(type.value()))
        .findFirst()
        .orElseThrow();
  }

  private List<Observed> observed() {
    var all = new ArrayList<Observed>();
    desired()
        .resources()
        .forEach((path, resource) -> {
          if (!missing.contains(path)) {
            all.add(new Observed(resource, identity(path, resource)));
          }
        });
    return all;
  }

  private Identity identity(String path, Resource resource) {
    Lifecycle lifecycle = lifecycles.get(path);
    String url =
        resource.kind() == QueueKind.KIND ? "https://sqs/123456789012/" + resource.name() : null;
    String id = resource.kind() == MappingKind.KIND ? "uuid-1" : null;
    return new Identity(
            "arn:" + resource.name(),
            id,
            url,
            null,
            lifecycle == null ? Facet.unread() : Facet.known(lifecycle))
        .without(unshown.getOrDefault(path, Map.of()));
  }

  private Step update(Cause cause, String path, String field) {
    Resource resource = desired().resources().get(path);
    return new Step.Update(
        part(path),
        resource,
        new Observed(resource, identity(path, resource)),
        List.of(new Change(path + "." + field, "1", "2")),
        cause,
        false);
  }

  private Part part(String path) {
    return desired().parts().keySet().stream()
        .filter(each -> each.toString().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private Step create(Cause cause, String path) {
    return new Step.Create(part(path), desired().resources().get(path), cause);
  }
}
