package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.release.VersionDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What must hold after every single write to AWS, whatever goes wrong in between. */
final class ReleaseInvariants {
  private static final Pattern KEYS = Pattern.compile(" keys=([\\w,-]+) ");

  private final ReleaseWorld world;
  private final int mostVersions;
  private final boolean amongPeople;
  private final List<String> broken = new ArrayList<>();
  private final Map<String, String> uuidsBySource = new HashMap<>();
  private final Set<String> rolledBack = new HashSet<>();
  private Set<String> faultyBefore = Set.of();
  private boolean isGoing;

  /** From now on, in a world at rest. */
  ReleaseInvariants(ReleaseWorld world, int mostVersions) {
    this(world, mostVersions, false);
  }

  private ReleaseInvariants(ReleaseWorld world, int mostVersions, boolean amongPeople) {
    this.world = world;
    this.mostVersions = mostVersions;
    this.amongPeople = amongPeople;
    world.gate.afterEachWrite(this::check);
    check("");
  }

  /**
   * Those that people do not break: they may delete an alias that a mapping names, and give a
   * version that failed its traffic back.
   */
  static ReleaseInvariants amongPeople(ReleaseWorld world) {
    return new ReleaseInvariants(world, Integer.MAX_VALUE, true);
  }

  /** From now on the worker is deleted: its mappings may go. */
  void goes() {
    isGoing = true;
  }

  void assertHeld() {
    assertThat(broken)
        .as("broken on the way: %s", String.join("\n", world.gate.writes()))
        .isEmpty();
  }

  private void check(String call) {
    aliases();
    mappings();
    if (call.endsWith("Alias")) {
      blocked();
    }
    if (!amongPeople) {
      faulty();
    }
    if (world.published.versions.size() > mostVersions) {
      broken.add("versions %s".formatted(world.published.versions.keySet()));
    }
  }

  /** An alias never points at a version that is not there, in its weights neither. */
  private void aliases() {
    world.published.named().stream()
        .filter(version -> !world.published.versions.containsKey(version))
        .forEach(version -> broken.add("alias of missing version " + version));
  }

  /** One mapping a source, the same for ever, of a function and an alias that are there. */
  private void mappings() {
    var seen = new HashSet<String>();
    for (EventSourceMappingConfiguration each : world.mappings.shown()) {
      if (!seen.add(each.eventSourceArn())) {
        broken.add("second mapping of " + each.eventSourceArn());
      }
      String first = uuidsBySource.putIfAbsent(each.eventSourceArn(), each.uuid());
      if (first != null && !first.equals(each.uuid())) {
        broken.add("mapping made again of " + each.eventSourceArn());
      }
      if (!world.function.isThere()) {
        broken.add("mapping of a function that is gone");
      }
      String qualifier = MappingsInMemory.qualifier(each);
      if (!amongPeople && !qualifier.isEmpty() && !world.published.aliases.containsKey(qualifier)) {
        broken.add("mapping of an alias that is gone");
      }
    }
    if (!isGoing && !seen.containsAll(uuidsBySource.keySet())) {
      broken.add("mapping deleted");
    }
  }

  /** The operator gives no traffic to what it remembers as rolled back. */
  private void blocked() {
    String description = world.live().map(AliasConfiguration::description).orElse("");
    Matcher keys = KEYS.matcher(description);
    if (!keys.find()) {
      return;
    }
    var blocked = Set.of(keys.group(1).split(","));
    world.published.named().stream()
        .map(world.published.versions::get)
        .map(version -> VersionDescription.key(version.description()).orElse("none"))
        .filter(blocked::contains)
        .forEach(key -> broken.add("served though rolled back: " + key));
  }

  /** What failed and lost its traffic gets none again. */
  private void faulty() {
    var now = new HashSet<String>();
    for (FunctionConfiguration each : world.serving()) {
      if (world.isFaulty(each)) {
        now.add(each.codeSha256());
      }
    }
    for (String each : faultyBefore) {
      if (!now.contains(each)) {
        rolledBack.add(each);
      }
    }
    now.stream().filter(rolledBack::contains).forEach(each -> broken.add("served again: " + each));
    faultyBefore = now;
  }
}
