package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.desired.Artifact;
import io.lambdaworker.operator.core.desired.DesiredOf;
import io.lambdaworker.operator.core.desired.Inputs;
import io.lambdaworker.operator.core.desired.References;
import io.lambdaworker.operator.core.desired.Yaml;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Conflict;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Stage;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.LambdaFunction.CodeLocation;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A worker with one queue, as AWS may show it, and what a reconcile did to it. */
final class Scene {
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
  private final Inputs inputs;
  private final Artifact artifact =
      new Artifact(new CodeLocation("artifacts", "a.jar", null), "v1", Facet.known("sha"));
  private final Map<String, Lifecycle> lifecycles = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private boolean held;

  private Scene(String spec) {
    inputs = Yaml.inputs(spec, CLASS);
    is("function", "Active");
    is("eventSource.items", "Enabled");
    for (String alarm : List.of("errors", "throttles")) {
      is("alarm." + alarm, "OK");
    }
  }

  static Scene working() {
    return new Scene(SPEC);
  }

  static Scene suspended() {
    return new Scene(SPEC + "suspend: true\n").is("eventSource.items", "Disabled");
  }

  Scene is(String path, String state) {
    lifecycles.put(path, new Lifecycle(state, "Successful", null, null));
    return this;
  }

  Scene is(String path, Lifecycle lifecycle) {
    lifecycles.put(path, lifecycle);
    return this;
  }

  /** What bulk reads do not show: nothing tells the state. */
  Scene unread(String path) {
    lifecycles.remove(path);
    return this;
  }

  Scene without(String path) {
    missing.add(path);
    return this;
  }

  Scene held() {
    held = true;
    return this;
  }

  Scene conflict(String message) {
    conflicts.add(new Conflict("function", desired().resources().get("function").id(), message));
    return this;
  }

  Scene done(Cause cause, String path, String field) {
    results.add(new Result.Done(update(cause, path, field)));
    return this;
  }

  Scene created(Cause cause, String path) {
    results.add(new Result.Done(create(cause, path)));
    return this;
  }

  Scene withheld(Cause cause, String path, String field, Reason why) {
    results.add(new Result.Withheld(update(cause, path, field), why));
    return this;
  }

  Scene waiting(Cause cause, String path, Reason why) {
    Step step = missing.contains(path) ? create(cause, path) : update(cause, path, "x");
    results.add(new Result.Waiting(step, why, "AWS is not so far", Duration.ofSeconds(2)));
    return this;
  }

  Scene failed(Cause cause, String path, Failure failure) {
    results.add(new Result.Failed(update(cause, path, "x"), failure));
    return this;
  }

  Scene skipped(Cause cause, String path) {
    results.add(new Result.Skipped(create(cause, path)));
    return this;
  }

  Inputs inputs() {
    return inputs;
  }

  Desired desired() {
    return DesiredOf.worker(inputs, new References(Map.of(), Map.of()), artifact);
  }

  Verdict.Compared compared() {
    var plan = new Plan(results.stream().map(Result::step).toList(), conflicts, held);
    return new Verdict.Compared(desired(), artifact, observed(), plan, new Outcome(results), null);
  }

  /** The status that follows on {@code previous}, for generation 1. */
  LambdaWorkerStatus after(LambdaWorkerStatus previous) {
    return after(previous, 1, NOW);
  }

  LambdaWorkerStatus after(LambdaWorkerStatus previous, long generation, Instant now) {
    return StatusOf.of(new Subject(generation, null, previous, inputs), compared(), now);
  }

  /** A status as it is when all is well. */
  static LambdaWorkerStatus ready() {
    return working().after(Subject.EMPTY, 1, NOW.minusSeconds(3600));
  }

  static LambdaWorkerStatus begun() {
    return StatusOf.of(
        new Subject(1, null, null, working().inputs), new Verdict.Begun(), NOW.minusSeconds(5));
  }

  /** {@code True Ready}, or {@code none}. */
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
        resource.kind() == Kind.QUEUE ? "https://sqs/123456789012/" + resource.name() : null;
    String id = resource.kind() == Kind.EVENT_SOURCE_MAPPING ? "uuid-1" : null;
    return new Identity(
        "arn:" + resource.name(),
        id,
        url,
        null,
        lifecycle == null ? Facet.unread() : Facet.known(lifecycle));
  }

  private Step update(Cause cause, String path, String field) {
    Resource resource = desired().resources().get(path);
    return new Step.Update(
        path,
        resource,
        new Observed(resource, identity(path, resource)),
        List.of(new Change(path + "." + field, "1", "2")),
        cause,
        Stage.FUNCTION);
  }

  private Step create(Cause cause, String path) {
    return new Step.Create(path, desired().resources().get(path), cause, Stage.FUNCTION);
  }
}
