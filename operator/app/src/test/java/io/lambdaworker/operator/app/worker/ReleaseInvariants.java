package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What must hold after every single write to AWS, whatever goes wrong in between. */
final class ReleaseInvariants {
  private final ReleaseWorld world;
  private final int mostVersions;
  private final List<String> broken = new ArrayList<>();
  private final Map<String, String> uuidsBySource = new HashMap<>();
  private final Set<String> rolledBack = new HashSet<>();
  private Set<String> faultyBefore = Set.of();
  private boolean isGoing;

  /** From now on, in a world at rest. */
  ReleaseInvariants(ReleaseWorld world, int mostVersions) {
    this.world = world;
    this.mostVersions = mostVersions;
    world.gate.afterEachWrite(this::check);
    check();
  }

  /** From now on the worker is deleted: its mappings may go. */
  void goes() {
    isGoing = true;
  }

  /** A person asked for it: what was rolled back may be served again. */
  void allowAgain() {
    rolledBack.clear();
    faultyBefore = Set.of();
  }

  void assertHeld() {
    assertThat(broken)
        .as("broken on the way: %s", String.join("\n", world.gate.writes()))
        .isEmpty();
  }

  private void check() {
    aliases();
    mappings();
    faulty();
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
      if (!qualifier.isEmpty() && !world.published.aliases.containsKey(qualifier)) {
        broken.add("mapping of an alias that is gone");
      }
    }
    if (!isGoing && !seen.containsAll(uuidsBySource.keySet())) {
      broken.add("mapping deleted");
    }
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
