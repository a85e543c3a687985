package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.applied.Basis;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.worker.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what kinds and event sources want and ask for. */
final class CollectedParts implements DesiredParts {
  private final Worker worker;
  private final Map<AwsId, Observed> observed = new HashMap<>();
  private final Map<Part, Resource> wanted = new LinkedHashMap<>();
  private final Map<Part, Desired.Awaited> awaited = new LinkedHashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private boolean usesObserved;

  CollectedParts(Worker worker, Collection<Observed> observed) {
    this.worker = worker;
    observed.forEach(each -> this.observed.put(each.id(), each));
  }

  @Override
  public Worker worker() {
    return worker;
  }

  @Override
  public void want(Part part, Resource resource) {
    if (wanted.putIfAbsent(part, resource) != null) {
      throw new IllegalStateException(part + " is wanted twice");
    }
  }

  @Override
  public void await(Part part, AwsId id, String why) {
    awaited.put(part, new Desired.Awaited(id, why));
  }

  @Override
  public Optional<Observed> observed(AwsId id) {
    Optional<Observed> found = Optional.ofNullable(observed.get(id));
    usesObserved |= found.isPresent();
    return found;
  }

  @Override
  public void ask(Request request) {
    requests.add(request);
  }

  @Override
  public <A extends Request> List<A> asked(Class<A> sort) {
    return requests.stream().filter(sort::isInstance).map(sort::cast).toList();
  }

  /** Whether anything that was put down may rest on what is known of AWS. */
  boolean usesObserved() {
    return usesObserved;
  }

  /**
   * @param unobserved the same with nothing known, where that differs
   */
  Desired desired(Optional<Desired> unobserved) {
    return new Desired(
        worker.inputs().owner(), worker.key(), wanted, awaited, requests, unobserved, basis());
  }

  private String basis() {
    return Basis.of(
        worker.inputs().spec(),
        worker.inputs().className(),
        worker.inputs().workerClass(),
        worker.references(),
        worker.artifact().source());
  }
}
