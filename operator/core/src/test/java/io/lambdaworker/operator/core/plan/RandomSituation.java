package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.plan.Mutations.Mutation;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A worker, and AWS in a state that people, crashes and other owners may have left behind: some of
 * its resources are missing, changed, tagged by others or only partly read. The same seed always
 * makes the same situation.
 */
final class RandomSituation {
  /** The key of a tag that somebody else put on a resource of ours. */
  static final String FOREIGN = "foreign";

  private static final List<Desired> WORKERS =
      List.of(
          DesiredWorker.full(),
          DesiredWorker.full("timeout: 60\n", "timeout: 45\n"),
          DesiredWorker.full("memorySize: 1024\n", ""),
          DesiredWorker.full("concurrency: {reserved: 20}\n", ""),
          DesiredWorker.full("tags: {team: data}\n", "tags: {owner: x}\n"),
          DesiredWorker.full("{table: items, access: ReadWrite}", "{table: items, access: Read}"),
          DesiredWorker.full("level: Enhanced", "level: Basic"),
          DesiredWorker.full("fifo: true, ", ""));

  private static final Map<Resource, List<Mutation>> POSSIBLE = new ConcurrentHashMap<>();

  final Random random;
  final Desired desired;
  final AwsInMemory aws;

  /** Resources that are nobody's or another worker's: no plan may touch them. */
  final List<AwsId> notOurs = new ArrayList<>();

  /** By resource, the one component that was not read. */
  final Map<AwsId, String> unread = new HashMap<>();

  private final Desired applied;
  private final long seed;

  RandomSituation(long seed) {
    this.seed = seed;
    random = new Random(seed);
    desired = edited();
    boolean isDrift = random.nextBoolean();
    applied = isDrift ? desired : edited();
    aws = AwsInMemory.of(applied);
    strangers();
    for (Resource resource : desired.resources().values()) {
      if (aws.has(resource.id())) {
        disturb(aws.get(resource.id()));
      }
    }
  }

  Plan plan() {
    return Planner.plan(desired, aws.observed(), SampleRules.applied(applied));
  }

  Resource anyDesired() {
    return desired.resources().values().stream()
        .skip(random.nextInt(desired.resources().size()))
        .findFirst()
        .orElseThrow();
  }

  Map<AwsId, String> foreignTags() {
    var all = new HashMap<AwsId, String>();
    for (Observed each : aws.observed()) {
      String value = each.resource().tags().orElse(Tags.NONE).values().get(FOREIGN);
      if (value != null) {
        all.put(each.id(), value);
      }
    }
    return all;
  }

  private Desired edited() {
    return WORKERS.get(random.nextInt(WORKERS.size()));
  }

  private void disturb(Resource resource) {
    switch (random.nextInt(5)) {
      case 0 -> aws.remove(resource.id());
      case 1 -> aws.put(tagged(resource, FOREIGN, "value " + random.nextInt()));
      case 2 -> unread(resource);
      case 3 -> mutate(resource);
      default -> {}
    }
  }

  private void mutate(Resource resource) {
    List<Mutation> possible = POSSIBLE.computeIfAbsent(resource, RandomSituation::possible);
    aws.put(possible.get(random.nextInt(possible.size())).resource());
  }

  private static List<Mutation> possible(Resource resource) {
    return Mutations.of(resource).stream()
        .filter(m -> !DiffTest.isExempt(resource, m.field()))
        .filter(m -> !m.field().startsWith("tags.values.lambdaworker.io/"))
        .toList();
  }

  private void unread(Resource resource) {
    Record record = (Record) resource;
    var components = record.getClass().getRecordComponents();
    int index = random.nextInt(components.length);
    if (components[index].getType() == Facet.class && !components[index].getName().equals("tags")) {
      aws.put((Resource) Mutations.rebuild(record, index, Facet.unread()));
      unread.put(resource.id(), components[index].getName());
    }
  }

  private void strangers() {
    Tags others =
        new Tags(
            Map.of(
                TagKeys.CLUSTER, "cluster-1",
                TagKeys.NAMESPACE, "social",
                TagKeys.NAME, "another",
                TagKeys.UID, "uid-1"));
    for (Facet<Tags> tags :
        List.of(Facet.known(Tags.NONE), Facet.<Tags>absent(), Facet.known(others))) {
      var stranger = new LogGroup("/aws/lambda/x" + notOurs.size(), Facet.known(1), tags);
      aws.put(new Observed(stranger, Identity.ofArn("arn")));
      notOurs.add(stranger.id());
    }
  }

  private static Resource tagged(Resource resource, String key, String value) {
    return resource.withTags(resource.tags().map(tags -> tags.with(key, value)));
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
