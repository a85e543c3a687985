package io.lambdaworker.operator.core.status;

import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.applied.Fate;
import io.lambdaworker.operator.core.applied.NextFields;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.FieldPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code status.applied} becomes: a row for each field that AWS has as it is wanted. */
final class Applied {
  private final Verdict.Compared compared;
  private final AppliedFields before;
  private final Map<AwsId, Observed> observed = new HashMap<>();
  private final Map<String, Fate> fates = new HashMap<>();
  private final Set<AwsId> undone = new HashSet<>();
  private final Set<AwsId> missed = new HashSet<>();
  private boolean isComplete;

  private Applied(Verdict.Compared compared) {
    this.compared = compared;
    this.before = compared.applied();
    this.isComplete = compared.plan().awaited().isEmpty() && Unshown.of(compared).isEmpty();
    compared.observed().forEach(each -> observed.put(each.id(), each));
    compared.outcome().results().forEach(this::note);
  }

  /** Empty where it stays as it is because somebody else has a name of the worker's. */
  static Optional<String> of(Verdict.Compared compared) {
    return compared.plan().conflicts().isEmpty()
        ? Optional.of(new Applied(compared).next().text())
        : Optional.empty();
  }

  private void note(Result result) {
    Step step = result.step();
    if (result instanceof Result.Done) {
      return;
    }
    boolean isWithheldDrift = result instanceof Result.Withheld && step.cause() == Cause.DRIFT;
    if (!isWithheldDrift && !(result instanceof Result.Retained)) {
      isComplete = false;
    }
    switch (step) {
      case Step.Update update -> {
        boolean holds = isWithheldDrift || step.cause() == Cause.LEFT;
        for (Change change : update.changes()) {
          Fate fate = holds ? Fate.APPLIED : Fate.AS_BEFORE;
          fates.put(change.field(), change.isFirstTime() ? Fate.LEFT : fate);
        }
      }
      case Step.Create create -> (isWithheldDrift ? missed : undone).add(create.id());
      case Step.Replace replace -> {
        if (!isWithheldDrift) {
          undone.add(replace.id());
        }
      }
      case Step.Delete delete -> undone.add(delete.id());
    }
  }

  private AppliedFields next() {
    var next = new NextFields(before);
    Desired given = compared.desired().given();
    given.parts().forEach((part, resource) -> part(next, part, resource));
    given.awaited().forEach((part, each) -> next.assigned(part, each.id()));
    fates.forEach(next::unwanted);
    // What is not wanted any more may have to wait for its users: it is no drift when it goes.
    observed.keySet().forEach(next::stillThere);
    if (!compared.plan().awaited().isEmpty()) {
      next.keepTheRest();
    }
    return next.build(isComplete, compared.desired().basis());
  }

  private void part(NextFields next, Part part, Resource resource) {
    Observed found = observed.get(resource.id());
    if (missed.contains(resource.id())) {
      next.part(part, resource, (component, path) -> Fate.APPLIED);
    } else if (found == null || undone.contains(resource.id())) {
      next.partAsBefore(part, resource);
    } else {
      Set<String> unread = unread(found.resource());
      next.part(part, resource, (component, path) -> fate(component, path, found, unread));
    }
  }

  private Fate fate(String component, String path, Observed found, Set<String> unread) {
    for (var each : fates.entrySet()) {
      if (isSame(each.getKey(), path)) {
        return each.getValue();
      }
    }
    if (found.identity().whyUnshown(component).isPresent()) {
      return Fate.AS_BEFORE;
    }
    return unread.contains(component) ? Fate.UNSEEN : Fate.APPLIED;
  }

  /** One of the two is the other, or in it. */
  private static boolean isSame(String field, String path) {
    return FieldPath.isAtOrBelow(field, path) || FieldPath.isAtOrBelow(path, field);
  }

  private static Set<String> unread(Resource found) {
    var names = new HashSet<String>();
    Components.each(
        (Record) found,
        (name, value) -> {
          if (value instanceof Facet<?> facet && facet.isUnread()) {
            names.add(name);
          }
        });
    return names;
  }
}
