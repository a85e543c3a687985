package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.applied.OlderVersion;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.desired.FixedReferences;
import io.lambdaworker.operator.core.desired.FullWorker;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Mutations.Mutation;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.status.StatusOf;
import io.lambdaworker.operator.core.status.Subject;
import io.lambdaworker.operator.core.status.Verdict;
import io.lambdaworker.operator.core.worker.References;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A worker that people edit in Kubernetes and in AWS, in turn with an operator that reconciles it.
 * After each reconcile AWS has exactly the differences that the oracle allows.
 */
final class EditedWorld {
  private static final List<String> SPECS =
      List.of(
          FullWorker.SPEC,
          FullWorker.SPEC.replace("timeout: 60\n", "timeout: 45\n"),
          FullWorker.SPEC.replace("memorySize: 1024\n", ""),
          FullWorker.SPEC.replace("concurrency: {reserved: 20}\n", ""),
          FullWorker.SPEC.replace("tags: {team: data}\n", "tags: {owner: x}\n"),
          FullWorker.SPEC.replace("level: Enhanced", "level: Basic"),
          FullWorker.SPEC.replace("delaySeconds: 3", "delaySeconds: 9"),
          FullWorker.SPEC.replace(
              "{table: items, access: ReadWrite}", "{table: items, access: Read}"));
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private final Random random;
  private final FieldOracle oracle = new FieldOracle();
  private final AwsInMemory aws = new AwsInMemory();
  private final List<String> story = new ArrayList<>();
  private String spec = FullWorker.SPEC;
  private String workerClass = FullWorker.CLASS;
  private References references = FixedReferences.REFERENCES;
  private Artifact artifact = FixedReferences.ARTIFACT;
  private Desired desired = DesiredWorker.full();
  private boolean detect;
  private @Nullable LambdaWorkerStatus status;

  EditedWorld(long seed) {
    random = new Random(seed);
    detect = random.nextBoolean();
    story.add("seed " + seed);
  }

  /** Something happens to the worker, to AWS or to the operator. */
  void next() {
    switch (random.nextInt(12)) {
      case 0, 1 -> edit("spec", () -> spec = SPECS.get(random.nextInt(SPECS.size())));
      case 2 ->
          edit(
              "class",
              () ->
                  workerClass =
                      FullWorker.CLASS.replace(
                          "cost-center", random.nextBoolean() ? "cost-center" : "paid-by"));
      case 3 ->
          edit(
              "Secret",
              () ->
                  references =
                      new References(
                          Map.of(
                              "TABLE_NAME",
                              FixedReferences.DIGESTS.sensitive("v" + random.nextInt(3))),
                          FixedReferences.REFERENCES.queueArns()));
      case 4 ->
          edit(
              "code",
              () ->
                  artifact =
                      new Artifact(
                          FixedReferences.ARTIFACT.location(),
                          "v" + random.nextInt(3),
                          FixedReferences.ARTIFACT.sha256()));
      case 5, 6, 7 -> hand();
      case 8 -> gone();
      case 9 -> otherOperator();
      case 10 -> learn();
      default -> lost();
    }
  }

  private void edit(String what, Runnable change) {
    change.run();
    desired = DesiredWorker.of(spec, workerClass, references, artifact);
    story.add(what);
  }

  /** A person changes a field in AWS. */
  private void hand() {
    Resource resource = any();
    if (!aws.has(resource.id())) {
      return;
    }
    List<Mutation> possible =
        Mutations.of(aws.get(resource.id())).stream()
            .filter(m -> !DiffTest.isExempt(resource, m.field()))
            .filter(m -> !m.field().startsWith("tags."))
            .toList();
    Mutation mutation = possible.get(random.nextInt(possible.size()));
    aws.put(mutation.resource());
    story.add("hand " + resource.id() + " " + mutation.field());
  }

  private void gone() {
    Resource resource = any();
    aws.remove(resource.id());
    story.add("gone " + resource.id());
  }

  /** Another version of the operator wants another value, though people gave nothing new. */
  private void otherOperator() {
    var parts = new LinkedHashMap<>(desired.parts());
    Part part = new ArrayList<>(parts.keySet()).get(random.nextInt(parts.size()));
    Resource resource = parts.get(part);
    List<Mutation> possible =
        Mutations.of(resource).stream()
            .filter(m -> !DiffTest.isExempt(resource, m.field()))
            .filter(m -> !m.field().startsWith("tags.") && !m.field().startsWith("codeLocation"))
            .toList();
    Mutation mutation = possible.get(random.nextInt(possible.size()));
    parts.put(part, mutation.resource());
    desired =
        new Desired(
            desired.owner(),
            desired.key(),
            parts,
            Map.of(),
            List.of(),
            desired.unobserved(),
            desired.basis());
    story.add("other operator " + part + " " + mutation.field());
  }

  /** An operator that compares one more facet takes over once all is settled. */
  private void learn() {
    detect = false;
    reconcile(false);
    AppliedFields table = table();
    Part part =
        new ArrayList<>(desired.parts().keySet()).get(random.nextInt(desired.parts().size()));
    Resource resource = desired.parts().get(part);
    var facets = new ArrayList<String>();
    Components.each(
        (Record) resource,
        (name, value) -> {
          if (value instanceof Facet<?> && !name.equals("tags")) {
            facets.add(name);
          }
        });
    String facet = facets.get(random.nextInt(facets.size()));
    setApplied(OlderVersion.without(table, part, resource, facet).text());
    oracle.learns(part + "." + facet);
    story.add("learns " + part + "." + facet);
    hand();
    detect = random.nextBoolean();
    reconcile(false);
  }

  private void lost() {
    status = null;
    oracle.forget();
    story.add("lost status");
  }

  private Resource any() {
    var all = new ArrayList<>(desired.parts().values());
    return all.get(random.nextInt(all.size()));
  }

  private AppliedFields table() {
    return AppliedFields.read(status == null ? null : status.applied(), SampleRules.SEAL);
  }

  private void setApplied(String text) {
    status =
        (LambdaWorkerStatus)
            Components.map((Record) status, (name, value) -> name.equals("applied") ? text : value);
  }

  /** Reconciles under one of both policies, and compares AWS with what the oracle expects. */
  void reconcile() {
    detect = random.nextBoolean();
    reconcile(random.nextInt(4) == 0);
  }

  private void reconcile(boolean oneFails) {
    story.add(detect ? "Detect" : "Correct");
    Map<AwsId, Resource> before =
        aws.observed().stream().collect(Collectors.toMap(Observed::id, Observed::resource));
    AppliedFields table = table();
    Plan plan =
        Planner.plan(
            desired,
            List.copyOf(aws.observed()),
            new Rules(table, detect, List.of(), false, DeletionPolicy.DELETE));
    List<AwsId> ids = plan.steps().stream().map(Step::id).distinct().toList();
    AwsId failing = oneFails && !ids.isEmpty() ? ids.get(random.nextInt(ids.size())) : null;
    List<Result> results = plan.steps().stream().map(step -> write(step, failing)).toList();
    Verdict verdict =
        new Verdict.Compared(
            desired,
            artifact,
            List.copyOf(aws.observed()),
            plan,
            new Outcome(results),
            table,
            null);
    check(before, failing);
    var subject = new Subject(1, null, status, null);
    status = StatusOf.of(Kinds.ALL, subject, verdict, NOW);
  }

  private Result write(Step step, @Nullable AwsId failing) {
    if (step.cause() == Cause.LEFT) {
      return new Result.Retained(step, step.describe());
    }
    if (detect && step.cause() == Cause.DRIFT) {
      return new Result.Withheld(step, Reason.DriftDetected);
    }
    if (step.id().equals(failing)) {
      story.add("fails " + step.describe());
      return new Result.Failed(step, Failure.passing(Reason.Throttled, "no"));
    }
    aws.apply(step);
    return new Result.Done(step);
  }

  private void check(Map<AwsId, Resource> before, @Nullable AwsId failing) {
    boolean complete = true;
    for (var each : desired.parts().entrySet()) {
      Part part = each.getKey();
      Resource wanted = each.getValue();
      Resource was = before.get(wanted.id());
      boolean fails = wanted.id().equals(failing);
      if (was == null) {
        Cause cause = oracle.ofMissing(wanted.id(), desired, detect, !before.isEmpty());
        boolean made = !fails && (cause == Cause.CHANGE || !detect);
        assertThat(aws.has(wanted.id())).as("%s of %s", part, story).isEqualTo(made);
        if (made || cause == Cause.DRIFT && !fails) {
          oracle.isThere(wanted.id(), true);
          oracle.settle(Flattened.of(part, wanted), Map.of());
        }
        complete &= made || cause == Cause.DRIFT && !fails;
        continue;
      }
      oracle.isThere(wanted.id(), true);
      Map<String, Cause> remaining = new HashMap<>();
      Flattened now = Flattened.of(part, wanted);
      Flattened then = Flattened.of(part, was);
      for (Difference difference : Diff.of(part.toString(), wanted, was)) {
        String field = difference.change().field();
        boolean isLeft = KindOf.of(wanted).leaves(wanted, was, difference.field()).isPresent();
        Cause cause =
            isLeft
                ? Cause.LEFT
                : oracle.of(field, part + "." + difference.component(), now, then, desired, detect);
        boolean written = !fails && cause != Cause.LEFT && !(detect && cause == Cause.DRIFT);
        if (!written) {
          remaining.put(field, cause);
        }
        complete &= written || cause == Cause.LEFT || (cause == Cause.DRIFT && detect);
      }
      assertThat(Diff.of(part.toString(), wanted, aws.get(wanted.id())))
          .extracting(d -> d.change().field())
          .as("%s of %s", part, story)
          .containsExactlyInAnyOrderElementsOf(remaining.keySet());
      oracle.settle(now, remaining);
    }
    complete &= checkUnwanted(before, failing);
    oracle.done(desired, complete);
  }

  private boolean checkUnwanted(Map<AwsId, Resource> before, @Nullable AwsId failing) {
    boolean complete = true;
    var wanted = desired.pathsById().keySet();
    for (AwsId id : before.keySet()) {
      if (!wanted.contains(id)) {
        boolean stays = id.equals(failing) || oracle.ofUnwanted(id, detect) == Cause.DRIFT;
        assertThat(aws.has(id)).as("%s of %s", id, story).isEqualTo(stays);
        if (!stays) {
          oracle.isThere(id, false);
        }
        complete &= !id.equals(failing);
      }
    }
    return complete;
  }

  @Override
  public String toString() {
    return story.toString();
  }
}
