package io.lambdaworker.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A worker whose memory is changed now and then, and how long it takes from the change until its
 * status says that AWS has it.
 */
final class Probe {
  /** A change that takes longer counts as this. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final List<Integer> MEMORY = List.of(512, 640);

  private final People people;
  private final String namespace;
  private final String name;
  private int changes;

  private Probe(People people, String namespace, String name) {
    this.people = people;
    this.namespace = namespace;
    this.name = name;
  }

  /** Makes the worker, and waits until it is Ready. */
  static Probe start(Stage stage, String namespace, String name) throws InterruptedException {
    stage.people().apply(Fleet.worker(name, namespace));
    var probe = new Probe(stage.people(), namespace, name);
    if (!People.await(Duration.ofMinutes(3), probe::isReady)) {
      throw new IllegalStateException(namespace + "/" + name + " does not become Ready");
    }
    return probe;
  }

  /** Changes the worker so many times, one after the other. */
  List<Duration> changes(int times) throws InterruptedException {
    var took = new ArrayList<Duration>();
    for (int i = 0; i < times; i++) {
      took.add(change());
    }
    return took;
  }

  private Duration change() throws InterruptedException {
    int memory = MEMORY.get(++changes % MEMORY.size());
    long begin = System.nanoTime();
    People.merge(people.worker(namespace, name), "{'spec': {'memorySize': %d}}".formatted(memory));
    People.await(LONGEST, () -> isReady() && memory() == memory);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private boolean isReady() {
    return People.ready(people.worker(namespace, name).get()).equals("True");
  }

  private int memory() {
    Integer now = people.worker(namespace, name).get().get("status", "memorySize");
    return now == null ? 0 : now;
  }

  /** Seconds. */
  static double median(List<Duration> some) {
    List<Duration> sorted = some.stream().sorted().toList();
    return WorkersCase.seconds(sorted.get(sorted.size() / 2));
  }

  /** Seconds. */
  static double longest(List<Duration> some) {
    return WorkersCase.seconds(Collections.max(some));
  }
}
