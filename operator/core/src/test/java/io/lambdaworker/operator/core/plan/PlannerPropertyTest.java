package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.desired.FixedReferences;
import io.lambdaworker.operator.core.plan.Mutations.Mutation;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that hold in whatever state AWS is; each seed makes another one. */
class PlannerPropertyTest {
  private static final String FOREIGN = "foreign";

  static Stream<Chaos> worlds() {
    return new Random(20_260_102).longs(120).mapToObj(Chaos::new);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void afterApplyThePlanIsEmpty(Chaos chaos) {
    chaos.world.apply(chaos.plan());

    assertThat(chaos.plan()).isEqualTo(Plan.EMPTY);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void stagesAreInOrderAndNothingIsWrittenTwiceInOne(Chaos chaos) {
    Plan plan = chaos.plan();

    assertThat(plan.steps()).extracting(Step::stage).isSorted();
    assertThat(plan.steps().stream().map(step -> step.stage() + " " + step.id()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void foreignTagsSurvive(Chaos chaos) {
    Map<AwsId, String> before = chaos.foreignTags();
    Plan plan = chaos.plan();
    chaos.world.apply(plan);

    before.forEach((id, value) -> {
      boolean isGone =
          plan.steps().stream().anyMatch(s -> s instanceof Step.Delete && s.id().equals(id));
      if (!isGone) {
        assertThat(chaos.world.get(id).tags().orElse(Tags.NONE).values())
            .as(id.toString())
            .containsEntry(FOREIGN, value);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void whatIsForeignOrAnotherWorkersIsInNoStep(Chaos chaos) {
    assertThat(chaos.plan().steps())
        .extracting(Step::id)
        .doesNotContainAnyElementsOf(chaos.notOurs);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void whatIsUnreadIsInNoChange(Chaos chaos) {
    for (Step step : chaos.plan().steps()) {
      if (step instanceof Step.Update update && chaos.unread.containsKey(step.id())) {
        assertThat(update.changes())
            .extracting(Change::field)
            .doesNotContainAnyElementsOf(fields(update, chaos.unread.get(step.id())));
      }
    }
  }

  /** All fields of a facet as changes name them. */
  private static List<String> fields(Step.Update update, String component) {
    var fields = new ArrayList<>(List.of(update.path() + "." + component));
    Fields.components(
        (Record) update.desired(),
        (name, value) -> {
          if (name.equals(component) && value.orElse(null) instanceof Facet<?> facet) {
            Fields.of(name, facet)
                .keySet()
                .forEach(field -> fields.add(update.path() + "." + field));
          }
        });
    return fields;
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aForeignResourceOfADesiredNameStopsEverything(Chaos chaos) {
    Resource taken = chaos.anyDesired();
    chaos.world.put(taken.withTags(Facet.known(new Tags(Map.of("team", "others")))));

    assertThat(chaos.plan().steps()).isEmpty();
    assertThat(chaos.plan().conflicts()).extracting(Conflict::id).containsExactly(taken.id());
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void noSecretIsInAnyText(Chaos chaos) {
    Plan plan = chaos.plan();

    assertThat(plan.toString() + plan.describe() + chaos.desired)
        .doesNotContain(FixedReferences.SECRET);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aCrashAfterAnyStepIsMendedByTheNextPlan(Chaos chaos) {
    List<Step> steps = chaos.plan().steps();
    int crash = steps.isEmpty() ? 0 : chaos.random.nextInt(steps.size());
    steps.subList(0, crash).forEach(chaos.world::apply);

    chaos.world.apply(chaos.plan());

    assertThat(chaos.plan()).isEqualTo(Plan.EMPTY);
  }

  /** A worker, and AWS in some state that hands, crashes and other people left behind. */
  static final class Chaos {
    private static final List<Desired> WORKERS =
        List.of(
            World.full(),
            World.full("timeout: 60\n", "timeout: 45\n"),
            World.full("memorySize: 1024\n", ""),
            World.full("concurrency: {reserved: 20}\n", ""),
            World.full("tags: {team: data}\n", "tags: {owner: x}\n"),
            World.full("{table: items, access: ReadWrite}", "{table: items, access: Read}"),
            World.full("level: Enhanced", "level: Basic"),
            World.full("fifo: true, ", ""));

    private static final Map<Resource, List<Mutation>> POSSIBLE = new ConcurrentHashMap<>();

    final Random random;
    final Desired desired;
    final World world;
    final List<AwsId> notOurs = new ArrayList<>();
    final Map<AwsId, String> unread = new HashMap<>();
    private final boolean isDrift;
    private final long seed;

    Chaos(long seed) {
      this.seed = seed;
      random = new Random(seed);
      desired = edited();
      isDrift = random.nextBoolean();
      world = World.of(isDrift ? desired : edited());
      strangers();
      for (Resource resource : desired.resources().values()) {
        if (world.has(resource.id())) {
          disturb(world.get(resource.id()));
        }
      }
    }

    Plan plan() {
      return Planner.plan(
          desired, world.observed(), isDrift ? Rule.applied(desired) : Rule.changed());
    }

    Resource anyDesired() {
      return desired.resources().values().stream()
          .skip(random.nextInt(desired.resources().size()))
          .findFirst()
          .orElseThrow();
    }

    Map<AwsId, String> foreignTags() {
      var all = new HashMap<AwsId, String>();
      for (Observed each : world.observed()) {
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
        case 0 -> world.remove(resource.id());
        case 1 -> world.put(tagged(resource, FOREIGN, "value " + random.nextInt()));
        case 2 -> unread(resource);
        case 3 -> mutate(resource);
        default -> {}
      }
    }

    private void mutate(Resource resource) {
      List<Mutation> possible = POSSIBLE.computeIfAbsent(resource, Chaos::possible);
      world.put(possible.get(random.nextInt(possible.size())).resource());
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
      if (components[index].getType() == Facet.class
          && !components[index].getName().equals("tags")) {
        world.put((Resource) Mutations.rebuild(record, index, Facet.unread()));
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
        world.put(new Observed(stranger, Identity.ofArn("arn")));
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
}
