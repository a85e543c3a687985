package io.lambdaworker.bench;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.lambdaworker.bench.Round.Crowd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A cluster full of Secrets and ConfigMaps that no worker refers to, and objects with values that
 * only a later version of the operator knows. It starts over all of that, and works while they
 * change.
 */
final class ForeignCase {
  private static final String FOREIGN = "bench-foreign";
  private static final int MOST_WORKERS = 20;
  private static final int KEYS = 40_000;

  /** Close to the most that a Secret may hold; in base64 a third more. */
  private static final String LARGE = "QUJD".repeat(250_000);

  private final Stage stage;
  private final KubernetesClient client;
  private final Setup setup;
  private final Crowd crowd;
  private final int workers;
  private final List<Figure> figures = new ArrayList<>();

  private ForeignCase(Stage stage, Setup setup) {
    this.stage = stage;
    this.client = stage.people().client();
    this.setup = setup;
    this.crowd = setup.round().crowd();
    this.workers = Math.min(MOST_WORKERS, setup.round().workers());
  }

  static List<Figure> run(Setup setup) throws IOException, InterruptedException {
    try (var stage = Stage.open(setup, Code.SHA256)) {
      return setup.machine().alone(() -> new ForeignCase(stage, setup).figures());
    }
  }

  private List<Figure> figures() throws IOException, InterruptedException {
    stage.addNamespace(FOREIGN);
    setup.step("%d large Secrets and %d ConfigMaps".formatted(crowd.secrets(), crowd.maps()));
    People.each(crowd.secrets(), this::secret, made -> setup.progress(made + " Secrets"));
    People.each(crowd.maps(), this::map, made -> setup.progress(made + " ConfigMaps"));
    try (var operator = stage.operator()) {
      setup.step("creating %d workers beside them".formatted(workers));
      Fleet.grow(stage, setup, workers);
      operator.await("all Ready", OperatorProcess.LONG, () -> operator.ready() >= workers);
    }
    var future = new FutureObjects(stage);
    future.make();
    setup.step("starting the operator again over all of it");
    try (var operator = stage.operator()) {
      again(operator, future);
    }
    return List.copyOf(figures);
  }

  private void again(OperatorProcess operator, FutureObjects future) throws InterruptedException {
    operator.await("the first reconcile", OperatorProcess.SHORT, () -> operator.reconciles() >= 1);
    add(Anchor.START_UP, WorkersCase.seconds(operator.age()));
    operator.await("all Ready", OperatorProcess.SHORT, () -> operator.ready() >= workers);
    figures.add(
        Figure.plain("start-up to all reconciled", "%.1f s", WorkersCase.seconds(operator.age())));
    operator.awaitSweeps(1);
    setup.step("a worker is changed while they change");
    Probe probe = Probe.start(stage, Stage.NAMESPACE, "worker-0000");
    Thread changing = Thread.startVirtualThread(this::change);
    List<Duration> changes = probe.changes(setup.round().crowd().changes());
    changing.join();
    operator.awaitSweeps(2);
    figures.add(Figure.plain("a change while they change", "%.2f s", Probe.median(changes)));
    add(Anchor.UNREADABLE, future.untold(Duration.ofSeconds(30)));
    add(Anchor.RESIDENT, operator.residentMiB());
  }

  private void add(Anchor anchor, double value) {
    figures.add(anchor.measured(value, setup.round()));
  }

  private void secret(int number) {
    stage
        .people()
        .create(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(FOREIGN)
                .withName("secret-" + number)
                .endMetadata()
                .addToData("release", LARGE)
                .build());
  }

  /** Its managedFields name all keys as well, so that even its metadata is large. */
  private void map(int number) {
    Map<String, String> data = new TreeMap<>();
    IntStream.range(0, KEYS).forEach(i -> data.put(Integer.toString(i, 36), ""));
    stage
        .people()
        .create(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(FOREIGN)
                .withName("map-" + number)
                .endMetadata()
                .withData(data)
                .build());
  }

  /** Each Secret gets a label, and each ConfigMap is deleted and made again. */
  private void change() {
    IntStream.range(0, crowd.secrets())
        .forEach(i ->
            client
                .secrets()
                .inNamespace(FOREIGN)
                .withName("secret-" + i)
                .patch("{\"metadata\":{\"labels\":{\"changed\":\"yes\"}}}"));
    for (int i = 0; i < crowd.maps(); i++) {
      client.configMaps().inNamespace(FOREIGN).withName("map-" + i).delete();
      map(i);
    }
  }
}
