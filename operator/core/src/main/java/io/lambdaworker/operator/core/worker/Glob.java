package io.lambdaworker.operator.core.worker;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one, as a set of
 * strings. Containment is decided exactly, by walking both patterns' automata together.
 */
public final class Glob {

  /** Beyond this many states, which no sane pattern reaches, a pattern counts as not contained. */
  private static final int MOST_STATES = 20_000;

  /**
   * With more wildcards, a worker's pattern counts as not contained. Each makes the comparison
   * slower, and one worker must not hold up all others.
   */
  private static final int MOST_WILDCARDS = 16;

  /** Stands for every character that the containing pattern does not name. */
  private static final char ANY_OTHER = '\uFFFF';

  private final String pattern;
  private final Set<Character> alphabet = new HashSet<>();

  private Glob(String pattern) {
    this.pattern = pattern;
    pattern.chars().forEach(c -> alphabet.add((char) c));
    alphabet.add(ANY_OTHER);
  }

  /** Whether every string that {@code inner} matches is matched by {@code outer} too. */
  public static boolean contains(String outer, String inner) {
    return new Glob(outer).contains(inner);
  }

  /** A place in the inner pattern, and all places in the outer one that may go with it. */
  private record State(int inner, BitSet outer) {}

  private boolean contains(String inner) {
    if (inner.chars().filter(c -> c == '*' || c == '?').count() > MOST_WILDCARDS) {
      return false;
    }
    var seen = new HashSet<State>();
    Deque<State> open = new ArrayDeque<>();
    Consumer<State> next =
        state -> {
          if (seen.add(state)) {
            open.add(state);
          }
        };
    next.accept(new State(0, reachable(0)));
    while (!open.isEmpty()) {
      State state = open.remove();
      if (state.outer().isEmpty() || seen.size() > MOST_STATES) {
        return false;
      }
      if (state.inner() == inner.length()) {
        if (!state.outer().get(pattern.length())) {
          return false;
        }
        continue;
      }
      follow(state, inner.charAt(state.inner()), next);
    }
    return true;
  }

  private void follow(State state, char read, Consumer<State> open) {
    switch (read) {
      case '*' -> {
        open.accept(new State(state.inner() + 1, state.outer()));
        alphabet.forEach(c -> open.accept(new State(state.inner(), step(state.outer(), c))));
      }
      case '?' ->
          alphabet.forEach(c -> open.accept(new State(state.inner() + 1, step(state.outer(), c))));
      default -> open.accept(new State(state.inner() + 1, step(state.outer(), read)));
    }
  }

  /** The places of this pattern after one more character. */
  private BitSet step(BitSet places, char c) {
    var after = new BitSet();
    for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
      if (place == pattern.length()) {
        continue;
      }
      char expected = pattern.charAt(place);
      if (expected == '*') {
        after.or(reachable(place));
      } else if (expected == '?' || expected == c) {
        after.or(reachable(place + 1));
      }
    }
    return after;
  }

  /** A place and those after it that need no character. */
  private BitSet reachable(int place) {
    var places = new BitSet();
    int last = place;
    while (last < pattern.length() && pattern.charAt(last) == '*') {
      places.set(last++);
    }
    places.set(last);
    return places;
  }
}
