package io.lambdaworker.operator.app.watch;

import io.lambdaworker.operator.app.watch.Occurrence.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many events a worker may have, as client-go limits them: of more than ten similar ones in ten
 * minutes, which differ in their messages alone, the further ones are combined in one event; and of
 * one reason 25 are written at once, then one in five minutes. client-go limits all of an object's
 * reasons together; here each has its own, so that {@code Ready} does not wait behind a hundred
 * {@code Created}.
 */
final class EventLimits {
  private static final int SIMILAR = 10;
  private static final Duration SIMILAR_WITHIN = Duration.ofMinutes(10);
  private static final int BURST = 25;
  private static final Duration REFILL = Duration.ofMinutes(5);

  /** As many subjects as client-go remembers; the one that was quiet longest is forgotten. */
  private static final int REMEMBERED = 4096;

  private final Map<Subject, Similar> similar = new Latest<>(REMEMBERED);
  private final Map<Subject, Tokens> tokens = new Latest<>(REMEMBERED);

  private record Similar(Instant last, Set<Integer> messages) {}

  private record Tokens(double left, Instant at) {
    Tokens until(Instant now) {
      double more = (double) Duration.between(at, now).toMillis() / REFILL.toMillis();
      return new Tokens(Math.min(BURST, left + Math.max(0, more)), now);
    }

    boolean isOne() {
      return left >= 1;
    }
  }

  /** The occurrence itself, or combined where there were too many similar ones. */
  Occurrence combine(Occurrence each) {
    Similar before = similar.get(each.subject());
    Set<Integer> messages =
        before == null || before.last().plus(SIMILAR_WITHIN).isBefore(each.at())
            ? new HashSet<>()
            : before.messages();
    if (messages.size() <= SIMILAR) {
      messages.add(each.message().hashCode());
    }
    similar.put(each.subject(), new Similar(each.at(), messages));
    return messages.size() > SIMILAR ? each.combined() : each;
  }

  boolean allows(Subject subject, Instant now) {
    return tokensOf(subject, now).isOne();
  }

  /** Whether one may be written now; it counts then. */
  boolean take(Subject subject, Instant now) {
    Tokens had = tokensOf(subject, now);
    if (had.isOne()) {
      tokens.put(subject, new Tokens(had.left() - 1, now));
    }
    return had.isOne();
  }

  private Tokens tokensOf(Subject subject, Instant now) {
    return tokens.getOrDefault(subject, new Tokens(BURST, now)).until(now);
  }

  /** A map of so many entries; one more drops the one that was put or asked for longest ago. */
  static final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;
    private final int most;

    Latest(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }
}
