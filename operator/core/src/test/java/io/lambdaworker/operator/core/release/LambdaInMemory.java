package io.lambdaworker.operator.core.release;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Versions and the alias live of one function, with what AWS refuses. */
final class LambdaInMemory {
  final TreeMap<Integer, Version> versions = new TreeMap<>();
  final Set<Integer> alarms = new HashSet<>();
  Optional<Alias> live = Optional.empty();
  String latest = "";
  Version.Traits traits = new Version.Traits("role", null);
  private int last = 0;

  /** What AWS answers with an error. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  /** Publishes {@code $LATEST}; the last version again where nothing changed since. */
  int publish(@Nullable String key) {
    Version newest = versions.get(last);
    if (newest != null && latest.equals(newest.code()) && traits.equals(newest.traits())) {
      return last;
    }
    last++;
    versions.put(last, new Version(last, key, latest, traits, Readiness.active()));
    return last;
  }

  void move(Decision.MoveAlias move) {
    refuseIf(!versions.containsKey(move.version()), "the alias's version is missing");
    refuseIf(move.weights().size() > 1, "one further version at most");
    refuseIf(move.description().length() > 256, "the description is too long");
    move.weights()
        .forEach((version, weight) -> {
          refuseIf(!versions.containsKey(version), "the weight's version is missing");
          refuseIf(version == move.version(), "a version with two weights");
          refuseIf(weight <= 0 || weight >= 1, "a weight of " + weight);
          refuseIf(
              !versions.get(version).traits().equals(versions.get(move.version()).traits()),
              "another role or dead letter queue");
        });
    live = Optional.of(new Alias(move.version(), move.weights(), move.description()));
  }

  void delete(int version) {
    refuseIf(
        live.filter(alias -> alias.version() == version || alias.weights().containsKey(version))
            .isPresent(),
        "the alias names it");
    versions.remove(version);
  }

  void provision(int version, int executions) {
    refuseIf(!versions.containsKey(version), "no version to provision");
    versions.computeIfPresent(
        version,
        (number, old) -> with(old, new Readiness.Active(executions, executions, Optional.empty())));
  }

  void readiness(int version, Readiness readiness) {
    versions.computeIfPresent(version, (number, old) -> with(old, readiness));
  }

  /** The contents of the versions that get traffic. */
  Set<String> serving() {
    var serving = new HashSet<String>();
    live.ifPresent(alias -> {
      serving.add(String.valueOf(versions.get(alias.version()).code()));
      alias
          .weights()
          .keySet()
          .forEach(version -> serving.add(String.valueOf(versions.get(version).code())));
    });
    return serving;
  }

  Published published(Optional<Integer> lastServed) {
    return new Published(List.copyOf(versions.values()), live, Set.of(), lastServed);
  }

  /** A person's change. */
  void byHand(int version, Map<Integer, Double> weights, String description) {
    live = Optional.of(new Alias(version, weights, description));
  }

  private static Version with(Version old, Readiness readiness) {
    return new Version(old.number(), old.key(), old.code(), old.traits(), readiness);
  }

  private static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw new RefusedException(why);
    }
  }
}
