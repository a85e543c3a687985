package io.lambdaworker.operator.core.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All that the alias's description keeps.
 *
 * @param rolledBack keys that are not released again by themselves, the latest last
 */
record Memory(State state, List<String> rolledBack, Spent spent) {
  /** More do not fit into the description; the oldest go first. */
  static final int KEYS = 4;

  Memory {
    rolledBack = List.copyOf(rolledBack);
  }

  static Memory of(State state, Steering given) {
    return new Memory(state, List.of(), Spent.all(given));
  }

  Memory with(State next) {
    return new Memory(next, rolledBack, spent);
  }

  Memory spending(Steering given) {
    return new Memory(state, rolledBack, spent.with(given));
  }

  Memory blocking(Collection<String> keys) {
    List<String> all = new ArrayList<>(rolledBack);
    all.removeAll(keys);
    all.addAll(keys.stream().distinct().toList());
    return new Memory(state, all.subList(Math.max(0, all.size() - KEYS), all.size()), spent);
  }

  Memory allowing(Collection<String> keys) {
    return new Memory(
        state, rolledBack.stream().filter(key -> !keys.contains(key)).toList(), spent);
  }

  /** The alias as it must be. */
  Decision.MoveAlias asAlias() {
    return new Decision.MoveAlias(state.at(), state.weights(), AliasDescription.of(this));
  }
}
