package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.watch.EventQueue.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events are few and fair, and the last of them is always told. */
class EventQueueTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private final EventQueue queue = new EventQueue(Clock.systemUTC());
  private Instant now = NOON;

  @Test
  void aFloodHoldsUpNeitherNamespacesNorNeighbours() {
    flood("noisy", "mallory", 5000);
    add("noisy", "neighbour", "Ready", "is ready");
    add("calm", "share", "Ready", "is ready");

    assertThat(polled().subList(0, 4))
        .extracting(each -> each.last().worker().name())
        .contains("neighbour", "share");
  }

  @Test
  void noFloodDropsAnothersEvents() {
    for (int worker = 0; worker < 300; worker++) {
      flood("noisy", "mallory-" + worker, 30);
      now = now.plus(Duration.ofHours(1)); // so that each of the flood is an event of its own
    }
    add("calm", "share", "Ready", "is ready");
    for (int i = 0; i < 300; i++) {
      add("noisy", "last-" + i, "Ready", "is ready");
    }
    assertThat(polled()).extracting(each -> each.last().worker().name()).contains("share");
  }

  @Test
  void similarEventsAreCombinedAfterTenInTenMinutes() {
    var written = new ArrayList<Waiting>();
    for (int i = 1; i <= 12; i++) {
      add("calm", "share", "Created", "create part " + i);
      written.addAll(polled());
    }
    assertThat(written).hasSize(12);
    assertThat(written.stream().map(each -> each.last().event()).distinct()).hasSize(11);
    assertThat(written.getLast().last().message())
        .isEqualTo("(combined from similar events): create part 12");

    now = now.plus(Duration.ofMinutes(11));
    add("calm", "share", "Created", "create part 13");
    assertThat(polled().getLast().last().message()).isEqualTo("create part 13");
  }

  @Test
  void theSameEventWaitsOnceWithACount() {
    IntStream.range(0, 7).forEach(i -> add("calm", "share", "Invalid", "spec.env: too large"));

    assertThat(polled()).singleElement().extracting(Waiting::times).isEqualTo(7);
  }

  @Test
  void aReasonHasABurstThenOneInFiveMinutes() {
    assertThat(writtenOf(100, i -> "the same")).isEqualTo(25);

    now = now.plus(Duration.ofMinutes(5));
    assertThat(polled()).singleElement().extracting(Waiting::times).isEqualTo(75);
    now = now.plus(Duration.ofMinutes(4));
    assertThat(writtenOf(3, i -> "the same")).isZero();
  }

  @Test
  void theLastStateIsToldAfterAFlood() {
    writtenOf(100, i -> "state " + i);
    now = now.plus(Duration.ofMinutes(5));

    assertThat(polled())
        .singleElement()
        .extracting(each -> each.last().message())
        .isEqualTo("(combined from similar events): state 99");
  }

  @Test
  void anotherReasonDoesNotWaitForAFlood() {
    writtenOf(100, i -> "state " + i);
    add("calm", "share", "Ready", "is ready");

    assertThat(polled())
        .singleElement()
        .extracting(each -> each.last().reason())
        .isEqualTo("Ready");
  }

  private int writtenOf(int count, Function<Integer, String> message) {
    int written = 0;
    for (int i = 0; i < count; i++) {
      add("calm", "share", "Invalid", message.apply(i));
      written += polled().size();
    }
    return written;
  }

  /** Of many reasons, so that nothing is combined. */
  private void flood(String namespace, String worker, int count) {
    IntStream.range(0, count).forEach(i -> add(namespace, worker, "Reason" + i, "message " + i));
  }

  private void add(String namespace, String name, String reason, String message) {
    var worker = new Occurrence.Worker("v1beta1", "LambdaWorker", namespace, name, "uid-" + name);
    queue.add(new Occurrence(worker, "Normal", reason, message, false, now));
  }

  /** All that may be written now. */
  private List<Waiting> polled() {
    var all = new ArrayList<Waiting>();
    for (Optional<Waiting> next = queue.poll(now); next.isPresent(); next = queue.poll(now)) {
      all.add(next.get());
    }
    return all;
  }
}
