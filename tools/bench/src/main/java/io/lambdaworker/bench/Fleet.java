package io.lambdaworker.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.lambdaworker.local.LocalStack;
import io.lambdaworker.publish.Place;
import io.lambdaworker.publish.Publisher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Equal workers, each with a queue of its own, on code that tools/publish put there. */
final class Fleet implements AutoCloseable {
  static final String NAMESPACE = "bench";

  /** Of each worker, with monitoring as it is by default. */
  static final int ALARMS = 3;

  private static final String CLASS =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: bench}
      ---
      apiVersion: lambdaworker.io/v1beta1
      kind: LambdaWorkerClass
      metadata: {name: bench}
      spec:
        aws: {region: us-east-1, accountId: "000000000000", bulkRoleRead: true}
        allowedNamespaces: {matchLabels: {kubernetes.io/metadata.name: bench}}
        defaults: {runtime: java25}
        limits: {resources: ['arn:aws:s3:::artifacts/handlers/*']}
      """;
  private static final String WORKER =
      """
      apiVersion: lambdaworker.io/v1beta1
      kind: LambdaWorker
      metadata: {name: worker-%04d, namespace: bench}
      spec:
        classRef: {name: bench}
        code: {s3: {bucket: artifacts, key: handlers/bench/current.jar}}
        handler: bench.Handler
        eventSources:
          - {name: items, sqs: {queue: {}}}
      """;

  private final KubernetesClient client;

  private Fleet(KubernetesClient client) {
    this.client = client;
  }

  /** Installs the CRDs, the class and the code. */
  static Fleet prepare(LocalStack stack, Path sources) throws IOException, InterruptedException {
    var config = Config.fromKubeconfig(stack.cluster().kubeconfig().toFile());
    var fleet = new Fleet(new KubernetesClientBuilder().withConfig(config).build());
    Path crds = sources.resolve("crds/yaml");
    for (String plural : new String[] {"lambdaworkerclasses", "lambdaworkers"}) {
      fleet.apply(Files.readString(crds.resolve(plural + ".lambdaworker.io.yaml")));
      while (!fleet.serves(plural)) {
        Thread.sleep(100);
      }
    }
    fleet.apply(CLASS);
    publish(stack);
    return fleet;
  }

  /**
   * Applies them, eight at once.
   *
   * @param told hears of every one
   */
  void growTo(int workers, Consumer<String> told) throws InterruptedException {
    var applied = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < workers; i++) {
        String worker = WORKER.formatted(i);
        threads.execute(() -> {
          apply(worker);
          applied.incrementAndGet();
        });
      }
      threads.shutdown();
      while (!threads.awaitTermination(100, TimeUnit.MILLISECONDS)) {
        told.accept("%,d of them applied".formatted(applied.get()));
      }
    }
    if (applied.get() < workers) {
      throw new IllegalStateException("the API server took only " + applied.get() + " workers");
    }
  }

  /** Asks the API server, whatever the operator's metrics say. */
  void requireReady(int workers) {
    long ready =
        client
            .genericKubernetesResources("lambdaworker.io/v1beta1", "LambdaWorker")
            .inNamespace(NAMESPACE)
            .list()
            .getItems()
            .stream()
            .filter(Fleet::isReady)
            .count();
    if (ready != workers) {
      throw new IllegalStateException(
          "in the API server %,d of %,d are Ready".formatted(ready, workers));
    }
  }

  private static boolean isReady(GenericKubernetesResource worker) {
    List<Map<String, Object>> conditions = worker.get("status", "conditions");
    return conditions != null
        && conditions.stream()
            .anyMatch(
                each -> "Ready".equals(each.get("type")) && "True".equals(each.get("status")));
  }

  /** Server-side apply of every object of a document. */
  private void apply(String yaml) {
    var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    for (HasMetadata object : client.load(in).items()) {
      client.resource(object).fieldManager("bench").forceConflicts().serverSideApply();
    }
  }

  private boolean serves(String plural) {
    var crd =
        client
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName(plural + ".lambdaworker.io")
            .get();
    return Optional.ofNullable(crd.getStatus()).map(status -> status.getConditions()).stream()
        .flatMap(List::stream)
        .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  private static void publish(LocalStack stack) throws IOException {
    Path jar = Files.createTempFile("bench-", ".jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("bench"));
    }
    try (var s3 =
        S3Client.builder()
            .endpointOverride(stack.aws().directEndpoint())
            .region(Region.of(stack.aws().region()))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var publisher = new Publisher(s3, Clock.systemUTC(), line -> {});
      publisher.createBucket("artifacts");
      publisher.publish(
          new Place("artifacts", "handlers", "bench", "current"), jar, Optional.empty());
    }
    Files.delete(jar);
  }

  @Override
  public void close() {
    client.close();
  }
}
