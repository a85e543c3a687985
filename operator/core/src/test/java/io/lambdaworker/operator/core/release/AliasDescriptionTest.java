package io.lambdaworker.operator.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory survives its way through the alias's description, and nothing else is believed. */
class AliasDescriptionTest {
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  private static final int LARGE = Integer.MAX_VALUE;
  private static final Release RELEASE = new Release(LARGE, LARGE, LARGE, "k".repeat(16));
  private static final List<String> KEYS =
      Stream.of("a", "b", "c", "d").map(key -> key.repeat(16)).toList();

  static Stream<State> states() {
    return Stream.of(
        new State.Complete(LARGE),
        new State.RolledBack(LARGE, LARGE, NOW, "alarm errors fired; why=" + "x".repeat(400)),
        new State.RolledBack(7, 8, NOW, "two\nlines"),
        new State.Starting(RELEASE, NOW),
        new State.Shifting(RELEASE, NOW, NOW, 99),
        new State.Verifying(RELEASE, NOW, NOW),
        new State.Baking(new Release(1, 2, Release.NOWHERE, "k".repeat(16)), NOW, NOW));
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyStateFitsAndComesBack(State state) {
    var memory = new Memory(state, KEYS, new Spent("aaaaaa", "bbbbbb", "cccccc"));
    String text = AliasDescription.of(memory);

    assertThat(text).hasSizeLessThanOrEqualTo(256).doesNotContain("\n");
    Memory read = AliasDescription.parse(text).orElseThrow();
    assertThat(read.spent()).isEqualTo(memory.spent());
    assertThat(KEYS).endsWith(read.rolledBack().toArray(String[]::new));
    assertThat(read.rolledBack()).contains("d".repeat(16));
    assertThat(withoutWhy(read.state())).isEqualTo(withoutWhy(state));
  }

  @Test
  void theOldestKeysGoFirst() {
    Memory memory =
        new Memory(new State.Complete(1), KEYS, Spent.all(Steering.NONE))
            .blocking(List.of("e".repeat(16)));

    assertThat(memory.rolledBack()).hasSize(4).startsWith("b".repeat(16)).endsWith("e".repeat(16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "my alias",
        "lambdaworker.io/1",
        "lambdaworker.io/2 Complete at=1 keys= spent=-,-,-",
        "lambdaworker.io/1 Complete at=0 keys= spent=-,-,-",
        "lambdaworker.io/1 Complete at=one keys= spent=-,-,-",
        "lambdaworker.io/1 Complete at=1 keys= spent=-,-",
        "lambdaworker.io/1 Complete at=1 keys=",
        "lambdaworker.io/1 Stalled at=1 keys= spent=-,-,-",
        "lambdaworker.io/1 Starting at=1 to=2 back=1 key= since=1 keys= spent=-,-,-",
        "lambdaworker.io/1 Starting at=1 to=2 back=1 key=k since=99999999999999 keys= spent=-,-,-",
        "lambdaworker.io/1 Shifting at=1 to=2 back=1 key=k since=1 begun=1 weight=100 keys= spent=-,-,-",
        "lambdaworker.io/1 Shifting at=1 to=2 back=1 key=k since=1 weight=10 keys= spent=-,-,-",
      })
  void whatIsNotWholeIsNotBelieved(String text) {
    assertThat(AliasDescription.parse(text)).isEmpty();
  }

  private static State withoutWhy(State state) {
    return state instanceof State.RolledBack back
        ? new State.RolledBack(back.at(), back.to(), back.since(), "")
        : state;
  }
}
