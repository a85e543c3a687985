package io.lambdaworker.operator.app.steady;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Many equal workers, spread over some namespaces, each with a managed queue, reserved concurrency,
 * three alarms and a code object of its own.
 */
final class ManyWorkers {
  private static final String SPEC =
      """
      memorySize: 256
      timeout: 5
      concurrency: {reserved: 1}
      eventSources:
        - {name: items, sqs: {queue: {}}}
      monitoring: {level: Basic}
      deletionPolicy: Delete
      code: {s3: {bucket: %s, key: %s}}
      """;

  private final List<TestNamespace> namespaces;
  private int size;

  private ManyWorkers(List<TestNamespace> namespaces) {
    this.namespaces = namespaces;
  }

  /**
   * No workers yet.
   *
   * @param hint begins the namespaces' names, and so those of everything in AWS
   */
  static ManyWorkers in(int namespaces, String hint) {
    return new ManyWorkers(
        Stream.generate(() -> TestNamespace.create(hint)).limit(namespaces).toList());
  }

  List<TestNamespace> namespaces() {
    return namespaces;
  }

  int size() {
    return size;
  }

  /** Applies workers, many at once, until there are so many. */
  void growTo(int workers) {
    PersonInAws aws = namespaces.getFirst().aws();
    sideBySide(
        size,
        workers,
        number -> {
          String key = "handlers/" + name(number) + ".zip";
          aws.putCode(namespaceOf(number).bucket(), key, name(number));
          namespaceOf(number)
              .apply(name(number), SPEC.formatted(namespaceOf(number).bucket(), key));
        });
    size = workers;
  }

  /** Waits until every worker is Ready, for its newest spec. */
  void awaitReady() {
    Awaitility.await("all Ready")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> workers().stream().filter(WorkerState::isReady).count() == size);
  }

  /** Waits until every worker's alarms are made too, for which Ready does not wait. */
  void awaitAlarms() {
    Awaitility.await("all alarms")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> workers().stream().filter(ManyWorkers::hasAlarms).count() == size);
  }

  /** The events of each worker. */
  List<List<String>> eventLines() {
    return IntStream.range(0, size).mapToObj(n -> namespaceOf(n).eventLines(name(n))).toList();
  }

  /** The statuses to the byte, by name. */
  Map<String, String> statuses() {
    var statuses = new TreeMap<String, String>();
    workers()
        .forEach(each ->
            statuses.put(each.getMetadata().getName(), Serialization.asJson(each.getStatus())));
    return statuses;
  }

  /** The versions of all workers as Kubernetes keeps them: every write makes a new one. */
  Map<String, String> versions() {
    var versions = new TreeMap<String, String>();
    workers()
        .forEach(each ->
            versions.put(each.getMetadata().getName(), each.getMetadata().getResourceVersion()));
    return versions;
  }

  private List<LambdaWorker> workers() {
    return namespaces.stream()
        .flatMap(namespace ->
            namespace
                .kubernetes()
                .resources(LambdaWorker.class)
                .inNamespace(namespace.name())
                .list()
                .getItems()
                .stream())
        .toList();
  }

  private TestNamespace namespaceOf(int number) {
    return namespaces.get(number % namespaces.size());
  }

  static String name(int number) {
    return "worker-%03d".formatted(number);
  }

  private static boolean hasAlarms(LambdaWorker worker) {
    return WorkerState.isReady(worker)
        && WorkerState.condition(worker, ConditionType.ALARMS_READY)
            .filter(condition -> condition.status().value().equals("True"))
            .isPresent();
  }

  static void sideBySide(int from, int to, IntConsumer task) {
    List<? extends Future<?>> running;
    try (var threads = Executors.newFixedThreadPool(8)) {
      running =
          IntStream.range(from, to)
              .mapToObj(number -> threads.submit(() -> task.accept(number)))
              .toList();
    }
    running.forEach(Future::resultNow);
  }
}
