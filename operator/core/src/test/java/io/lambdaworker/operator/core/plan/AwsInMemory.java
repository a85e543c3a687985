package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.resource.Identity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AWS as far as the planner knows it: resources by id. Applying a plan changes them as AWS would:
 * an update writes the fields that it names and leaves the others as they are.
 */
final class AwsInMemory {
  private final Map<AwsId, Observed> resources = new LinkedHashMap<>();

  /** AWS in which this worker is exactly as desired: a plan would be empty. */
  static AwsInMemory of(Desired desired) {
    var aws = new AwsInMemory();
    desired.resources().values().forEach(aws::put);
    return aws;
  }

  void put(Resource resource) {
    Resource seen = resource instanceof LambdaFunction f ? withoutLocation(f) : resource;
    resources.put(seen.id(), new Observed(seen, Identity.ofArn("arn:" + seen.id())));
  }

  void put(Observed observed) {
    resources.put(observed.id(), observed);
  }

  void remove(AwsId id) {
    resources.remove(id);
  }

  Resource get(AwsId id) {
    Observed found = resources.get(id);
    if (found == null) {
      throw new IllegalStateException("no " + id);
    }
    return found.resource();
  }

  boolean has(AwsId id) {
    return resources.containsKey(id);
  }

  Collection<Observed> observed() {
    return resources.values();
  }

  void apply(Plan plan) {
    plan.steps().forEach(this::apply);
  }

  void apply(Step step) {
    switch (step) {
      case Step.Create create -> put(create.desired());
      case Step.Replace replace -> put(replace.desired());
      case Step.Delete delete -> remove(delete.id());
      case Step.Update update -> put(updated(update));
    }
  }

  private Resource updated(Step.Update update) {
    return Overlay.of(update, get(update.id()));
  }

  /** AWS never tells where code came from. */
  private static LambdaFunction withoutLocation(LambdaFunction f) {
    return f.written(
        f.codeSource(), f.codeSha256(), f.environment(), f.reservedConcurrency(), f.tags());
  }
}
