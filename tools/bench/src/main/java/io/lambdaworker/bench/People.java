package io.lambdaworker.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.EditReplacePatchable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.lambdaworker.local.LocalStack;
import java.io.ByteArrayInputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** What people do in the cluster: they apply objects, change them, and look at their status. */
final class People implements AutoCloseable {
  private static final String API = "lambdaworker.io/v1beta1";
  private static final int THREADS = 8;

  private final KubernetesClient client;

  private People(KubernetesClient client) {
    this.client = client;
  }

  static People of(LocalStack stack) {
    var config = Config.fromKubeconfig(stack.cluster().kubeconfig().toFile());
    config.setRequestTimeout((int) Duration.ofMinutes(1).toMillis());
    return new People(new KubernetesClientBuilder().withConfig(config).build());
  }

  KubernetesClient client() {
    return client;
  }

  /** Server-side apply of every object of a document. */
  void apply(String yaml) {
    var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    for (HasMetadata object : client.load(in).items()) {
      client.resource(object).fieldManager("bench").forceConflicts().serverSideApply();
    }
  }

  /** Creates it; that it is there already is the answer to a call that was sent again. */
  void create(HasMetadata object) {
    try {
      client.resource(object).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  /** Applies a CRD, and waits until it is served. */
  void define(CustomResourceDefinition crd) throws InterruptedException {
    client.resource(crd).fieldManager("bench").forceConflicts().serverSideApply();
    while (!serves(crd.getMetadata().getName())) {
      Thread.sleep(100);
    }
  }

  private boolean serves(String name) {
    var crd = client.apiextensions().v1().customResourceDefinitions().withName(name).get();
    return Optional.ofNullable(crd.getStatus()).map(status -> status.getConditions()).stream()
        .flatMap(List::stream)
        .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  /** A JSON merge patch; quotes may be single ones. */
  static void merge(EditReplacePatchable<GenericKubernetesResource> object, String json) {
    object.patch(
        new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build(),
        json.replace('\'', '"'));
  }

  Resource<GenericKubernetesResource> worker(String namespace, String name) {
    return client
        .genericKubernetesResources(API, "LambdaWorker")
        .inNamespace(namespace)
        .withName(name);
  }

  Resource<GenericKubernetesResource> workerClass(String name) {
    return client.genericKubernetesResources(API, "LambdaWorkerClass").withName(name);
  }

  /** How many workers of a namespace are Ready in the API server, whatever metrics say. */
  long ready(String namespace) {
    return workers(namespace).stream().filter(each -> ready(each).equals("True")).count();
  }

  List<GenericKubernetesResource> workers(String namespace) {
    return client
        .genericKubernetesResources(API, "LambdaWorker")
        .inNamespace(namespace)
        .list()
        .getItems();
  }

  /** The status of the condition Ready, of the generation that is there now; else empty. */
  static String ready(GenericKubernetesResource object) {
    return condition(object, "status");
  }

  /** The reason of the condition Ready, of the generation that is there now; else empty. */
  static String reason(GenericKubernetesResource object) {
    return condition(object, "reason");
  }

  private static String condition(GenericKubernetesResource object, String field) {
    List<Map<String, Object>> conditions = object.get("status", "conditions");
    return conditions == null
        ? ""
        : conditions.stream()
            .filter(each -> "Ready".equals(each.get("type")))
            .filter(each ->
                Objects.equals(
                    String.valueOf(each.get("observedGeneration")),
                    String.valueOf(object.getMetadata().getGeneration())))
            .map(each -> String.valueOf(each.get(field)))
            .findFirst()
            .orElse("");
  }

  /**
   * Waits for a state.
   *
   * @return whether it was seen in time
   */
  static boolean await(Duration patience, BooleanSupplier state) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(OperatorProcess.SHORT);
    }
    return true;
  }

  /**
   * Does something so many times, eight at once.
   *
   * @param told hears how many are done
   * @throws IllegalStateException when one of them failed
   */
  static void each(int count, IntConsumer call, IntConsumer told) throws InterruptedException {
    var done = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < count; i++) {
        int number = i;
        threads.execute(() -> {
          call.accept(number);
          done.incrementAndGet();
        });
      }
      threads.shutdown();
      while (!threads.awaitTermination(100, TimeUnit.MILLISECONDS)) {
        told.accept(done.get());
      }
    }
    if (done.get() < count) {
      throw new IllegalStateException("only " + done.get() + " of " + count + " succeeded");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
