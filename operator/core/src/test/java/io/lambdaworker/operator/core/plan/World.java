package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.desired.DesiredOf;
import io.lambdaworker.operator.core.desired.FixedReferences;
import io.lambdaworker.operator.core.desired.FullWorker;
import io.lambdaworker.operator.core.desired.Yaml;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Tags;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** AWS as far as the planner knows it: resources by id, and what a plan makes of them. */
final class World {
  private final Map<AwsId, Observed> resources = new LinkedHashMap<>();

  /** The worker that uses everything. */
  static Desired full() {
    return desired(FullWorker.SPEC);
  }

  /** The same with a change to its spec. */
  static Desired full(String old, String replacement) {
    if (!FullWorker.SPEC.contains(old)) {
      throw new IllegalArgumentException("not in the spec: " + old);
    }
    return desired(FullWorker.SPEC.replace(old, replacement));
  }

  static Desired desired(String spec) {
    return DesiredOf.worker(
        Yaml.inputs(spec, FullWorker.CLASS), FixedReferences.REFERENCES, FixedReferences.ARTIFACT);
  }

  /** Where a worker is as it should be. */
  static World of(Desired desired) {
    var world = new World();
    desired.resources().values().forEach(world::put);
    return world;
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

  /** Facets that the changes name become as desired, tags key by key, the others stay. */
  private Resource updated(Step.Update update) {
    Record now = (Record) get(update.id());
    RecordComponent[] components = now.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      Object wanted = Mutations.read(components[i], (Record) update.desired());
      if (name.equals("tags")) {
        now = (Record) Mutations.rebuild(now, i, tags(update, ((Resource) now).tags()));
      } else if (touches(update, name, wanted)) {
        now = (Record) Mutations.rebuild(now, i, wanted);
      }
    }
    return (Resource) now;
  }

  private static Facet<Tags> tags(Step.Update update, Facet<Tags> now) {
    var values = new TreeMap<>(now.orElse(Tags.NONE).values());
    String prefix = update.path() + ".tags.";
    for (Change change : update.changes()) {
      if (change.field().startsWith(prefix)) {
        String key = change.field().substring(prefix.length());
        String value = update.desired().tags().orElse(Tags.NONE).values().get(key);
        if (value == null) {
          values.remove(key);
        } else {
          values.put(key, value);
        }
      }
    }
    return Facet.known(new Tags(values));
  }

  private static boolean touches(Step.Update update, String component, Object wanted) {
    if (update.touches(component)) {
      return true;
    }
    boolean isWithoutSegment = component.equals("settings") || component.equals("configuration");
    return isWithoutSegment
        && wanted instanceof Facet.Known<?>(Record record)
        && Mutations.components(record.getClass()).stream().anyMatch(update::touches);
  }

  /** AWS never tells where code came from. */
  private static LambdaFunction withoutLocation(LambdaFunction f) {
    return new LambdaFunction(
        f.name(),
        Facet.unread(),
        f.codeSource(),
        f.codeSha256(),
        f.configuration(),
        f.environment(),
        f.reservedConcurrency(),
        f.tags());
  }
}
