package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.failure.OneLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The memory as the alias's description: words of the form name=value, so that people can read it
 * in the console, too. For example {@code lambdaworker.io/1 Shifting at=7 to=8 back=7 weight=10
 * since=1764316800 begun=1764316500 key=… keys=… spent=-,-,- why=}. What is not exactly that is not
 * believed.
 */
final class AliasDescription {
  /** Lambda API, "UpdateAlias", Description. */
  static final int LONGEST = 256;

  private static final String FORM = "lambdaworker.io/1";
  private static final String WHY = " why=";

  private AliasDescription() {}

  static String of(Memory memory) {
    String head = FORM + " " + memory.state().phase().value() + fields(memory.state());
    String spent =
        " spent=%s,%s,%s"
            .formatted(memory.spent().promote(), memory.spent().abort(), memory.spent().retry());
    List<String> keys = memory.rolledBack();
    String text = text(head, keys, spent);
    while (text.length() > LONGEST) {
      keys = keys.subList(1, keys.size());
      text = text(head, keys, spent);
    }
    int room = LONGEST - text.length() - WHY.length();
    return memory.state() instanceof State.RolledBack back && room > 0
        ? text + WHY + OneLine.of(back.why(), room)
        : text;
  }

  /** Empty where it is not one of ours, or not whole. */
  static Optional<Memory> parse(String description) {
    int end = description.indexOf(WHY);
    String why = end < 0 ? "" : description.substring(end + WHY.length());
    String[] words = (end < 0 ? description : description.substring(0, end)).split(" ");
    if (words.length < 2 || !words[0].equals(FORM)) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    for (String word : Arrays.copyOfRange(words, 2, words.length)) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      fields.put(word.substring(0, equals), word.substring(equals + 1));
    }
    try {
      return Arrays.stream(RolloutPhase.values())
          .filter(phase -> phase.value().equals(words[1]))
          .findFirst()
          .flatMap(phase -> state(phase, fields, why))
          .map(state -> new Memory(state, keys(fields), spent(fields)));
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static String text(String head, List<String> keys, String spent) {
    return head + " keys=" + String.join(",", keys) + spent;
  }

  private static String fields(State state) {
    return switch (state) {
      case State.Complete complete -> " at=" + complete.at();
      case State.RolledBack back ->
          " at=%d to=%d since=%d".formatted(back.at(), back.to(), back.since().getEpochSecond());
      case State.UnderWay way -> {
        Release release = way.release();
        yield " at=%d to=%d back=%d key=%s since=%d%s%s"
            .formatted(
                release.at(),
                release.to(),
                release.back(),
                release.key(),
                way.since().getEpochSecond(),
                way.trafficSince().map(begun -> " begun=" + begun.getEpochSecond()).orElse(""),
                way instanceof State.Shifting shifting ? " weight=" + shifting.weight() : "");
      }
    };
  }

  private static Optional<State> state(RolloutPhase phase, Map<String, String> fields, String why) {
    return switch (phase) {
      case COMPLETE -> Optional.of(new State.Complete(version(fields, "at")));
      case ROLLED_BACK ->
          Optional.of(
              new State.RolledBack(
                  version(fields, "at"), version(fields, "to"), time(fields, "since"), why));
      case STARTING -> Optional.of(new State.Starting(release(fields), time(fields, "since")));
      case SHIFTING ->
          Optional.of(
              new State.Shifting(
                  release(fields),
                  time(fields, "since"),
                  time(fields, "begun"),
                  number(fields, "weight", 1, 99)));
      case VERIFYING ->
          Optional.of(
              new State.Verifying(release(fields), time(fields, "since"), time(fields, "begun")));
      case BAKING ->
          Optional.of(
              new State.Baking(release(fields), time(fields, "since"), time(fields, "begun")));
      case PENDING, STALLED -> Optional.empty();
    };
  }

  private static Release release(Map<String, String> fields) {
    String key = value(fields, "key");
    if (key.isEmpty()) {
      throw new IllegalArgumentException("no key");
    }
    return new Release(
        version(fields, "at"),
        version(fields, "to"),
        number(fields, "back", Release.NOWHERE, Integer.MAX_VALUE),
        key);
  }

  private static List<String> keys(Map<String, String> fields) {
    String keys = value(fields, "keys");
    return keys.isEmpty() ? List.of() : List.of(keys.split(","));
  }

  private static Spent spent(Map<String, String> fields) {
    String[] digests = value(fields, "spent").split(",");
    if (digests.length != 3) {
      throw new IllegalArgumentException("not three digests");
    }
    return new Spent(digests[0], digests[1], digests[2]);
  }

  private static int version(Map<String, String> fields, String name) {
    return number(fields, name, 1, Integer.MAX_VALUE);
  }

  private static int number(Map<String, String> fields, String name, int least, int most) {
    int number = Integer.parseInt(value(fields, name));
    if (number < least || number > most) {
      throw new IllegalArgumentException("out of bounds");
    }
    return number;
  }

  private static Instant time(Map<String, String> fields, String name) {
    long seconds = Long.parseLong(value(fields, name));
    // What no calendar of ours has would fail in the arithmetic of deadlines.
    if (seconds < 0 || seconds > Instant.parse("9999-12-31T00:00:00Z").getEpochSecond()) {
      throw new IllegalArgumentException("out of bounds");
    }
    return Instant.ofEpochSecond(seconds);
  }

  private static String value(Map<String, String> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }
}
