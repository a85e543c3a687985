package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.local.LocalStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A test's own part of the shared cluster and account: a namespace, a class that admits this
 * namespace alone, and a code object. Names in AWS begin with the namespace's, so that tests do not
 * meet.
 */
public final class TestNamespace {
  /** A key of the code bucket, with a small zip under it; every class here allows it. */
  public static final String CODE_KEY = "handlers/test.zip";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String namespace;
  private final PersonInAws aws = new PersonInAws();

  private TestNamespace(String namespace) {
    this.namespace = namespace;
  }

  /**
   * @param hint begins the namespace's name: short, lower case
   */
  public static TestNamespace create(String hint) {
    SharedCluster.prepare();
    var created = new TestNamespace(hint + "-" + UUID.randomUUID().toString().substring(0, 6));
    SharedCluster.makeNamespace(created.namespace);
    // Names in AWS begin with the namespace's.
    OperatorPolicy.attach(created.namespace, created.bucket());
    created.aws.putCode(created.bucket(), CODE_KEY, "first");
    created.applyClass(created.limits());
    return created;
  }

  public String name() {
    return namespace;
  }

  /** The name of the namespace's own class. */
  public String className() {
    return namespace;
  }

  public String bucket() {
    return "artifacts";
  }

  /** The administrator's client. */
  public KubernetesClient kubernetes() {
    return SharedCluster.admin();
  }

  /** What a person does in AWS. It does not go through the gateway, so it is not counted. */
  public PersonInAws aws() {
    return aws;
  }

  /** The limits of the namespace's class, unless a test applies others. */
  public String limits() {
    return """
    maximumReservedConcurrency: 100
    resources: ['arn:aws:s3:::artifacts/handlers/*']
    access:
      - {actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:us-east-1:000000000000:table/items']}
    """;
  }

  /** Makes or changes the namespace's class. */
  public void applyClass(String limits) {
    applyClassSpec(
        """
        aws: {region: us-east-1, accountId: "000000000000", bulkRoleRead: true}
        allowedNamespaces: {matchLabels: {kubernetes.io/metadata.name: %s}}
        defaults: {runtime: java25}
        limits:
        %s
        """
            .formatted(namespace, limits.indent(2)));
  }

  /**
   * @param spec the class's spec in YAML
   */
  public void applyClassSpec(String spec) {
    applyClassSpec(className(), spec);
  }

  /** Makes or changes another class. The operator's policy demands a role path: it is added. */
  public void applyClassSpec(String name, String spec) {
    String whole = spec.contains("role:") ? spec : spec + OperatorPolicy.ROLE;
    apply("LambdaWorkerClass", null, name, whole, Map.of());
  }

  /**
   * Makes or changes a worker by server-side apply; what is left out is removed.
   *
   * @param spec in YAML; classRef and code are added where it has none
   */
  public LambdaWorker apply(String name, String spec) {
    return apply(name, spec, Map.of());
  }

  public LambdaWorker apply(String name, String spec, Map<String, String> annotations) {
    apply("LambdaWorker", namespace, name, whole(spec), annotations);
    return worker(name);
  }

  /** The worker as the API server has it now, with all its fields. */
  public GenericKubernetesResource live(String name) {
    return SharedCluster.admin().resource(object("LambdaWorker", namespace, name, whole(""))).get();
  }

  /** What {@link #apply} would make of the worker; {@code kubectl diff --server-side} asks so. */
  public GenericKubernetesResource dryRun(String name, String spec) {
    return SharedCluster.admin()
        .resource(object("LambdaWorker", namespace, name, whole(spec)))
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("test")
                .withDryRun(List.of("All"))
                .build());
  }

  private String whole(String spec) {
    String whole =
        spec.contains("classRef:") ? spec : spec + "classRef: {name: " + className() + "}\n";
    if (!whole.contains("code:")) {
      whole += "code: {s3: {bucket: %s, key: %s}}\n".formatted(bucket(), CODE_KEY);
    }
    if (!whole.contains("handler:")) {
      whole += "handler: example.Handler\n";
    }
    return whole;
  }

  /** Sets or removes (null) one annotation of a worker. */
  public void annotate(String name, String key, String value) {
    String json =
        Serialization.asJson(
            Map.of("metadata", Map.of("annotations", Collections.singletonMap(key, value))));
    SharedCluster.admin()
        .resources(LambdaWorker.class)
        .inNamespace(namespace)
        .withName(name)
        .patch(new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build(), json);
  }

  public void putSecret(String name, Map<String, String> values) {
    var data = new TreeMap<String, String>();
    values.forEach((key, value) ->
        data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    SharedCluster.admin()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withData(data)
                .build())
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  public void putConfigMap(String name, Map<String, String> values) {
    SharedCluster.admin()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withData(values)
                .build())
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  public LambdaWorker worker(String name) {
    return SharedCluster.admin()
        .resources(LambdaWorker.class)
        .inNamespace(namespace)
        .withName(name)
        .get();
  }

  public LambdaWorkerStatus status(String name) {
    return worker(name).getStatus();
  }

  /**
   * Waits until the worker is Ready for its newest spec, and until its alarms were made, or
   * refused. Ready alone does not wait for alarms.
   */
  public LambdaWorker awaitReady(String name) {
    return await(name, "Ready", WorkerState::isSettled);
  }

  /** Waits until the worker is not Ready for its newest spec, with this reason. */
  public LambdaWorker awaitNotReady(String name, String reason) {
    return await(
        name,
        "not Ready, " + reason,
        worker ->
            WorkerState.isObserved(worker)
                && WorkerState.condition(worker, ConditionType.READY)
                    .filter(ready -> !ready.status().value().equals("True"))
                    .filter(ready -> ready.reason().equals(reason))
                    .isPresent());
  }

  /** Waits for a state of the worker; a failure shows its last status and events. */
  public LambdaWorker await(String name, String what, Predicate<LambdaWorker> state) {
    return awaitAny(name, what, worker -> worker != null && state.test(worker));
  }

  /** Returns the worker as it was in that state; by now it may be in another. */
  private LambdaWorker awaitAny(String name, String what, Predicate<LambdaWorker> state) {
    try {
      return Awaitility.await(what)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Optional.ofNullable(worker(name)), found -> state.test(found.orElse(null)))
          .orElse(null);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "worker %s is not %s; its status:\n%s\nevents:\n%s"
              .formatted(
                  name,
                  what,
                  Serialization.asYaml(worker(name) == null ? "gone" : worker(name).getStatus()),
                  String.join("\n", eventLines(name))),
          e);
    }
  }

  public void delete(String name) {
    SharedCluster.admin()
        .resources(LambdaWorker.class)
        .inNamespace(namespace)
        .withName(name)
        .delete();
  }

  public void deleteAndAwaitGone(String name) {
    delete(name);
    awaitGone(name);
  }

  public void awaitGone(String name) {
    awaitAny(name, "gone", worker -> worker == null);
  }

  public List<Event> events(String name) {
    return SharedCluster.admin().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(name))
        .toList();
  }

  /** The worker's events as {@code Reason: message}. */
  public List<String> eventLines(String name) {
    return events(name).stream().map(e -> e.getReason() + ": " + e.getMessage()).toList();
  }

  /** Waits until an event contains the text. */
  public void awaitEvent(String name, String text) {
    Awaitility.await("event with " + text)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(eventLines(name)).anyMatch(line -> line.contains(text)));
  }

  /** What was created in AWS so far, of those resources whose name contains this. */
  public static Set<String> createdInAws(String name) {
    return stack().gateway().ledger().stream()
        .map(entry -> entry.operation() + " " + entry.resource())
        .filter(entry -> entry.contains(name))
        .collect(Collectors.toSet());
  }

  private static void apply(
      String kind, String namespace, String name, String spec, Map<String, String> annotations) {
    var object = object(kind, namespace, name, spec);
    if (!annotations.isEmpty()) {
      object.getMetadata().setAnnotations(annotations);
    }
    SharedCluster.admin().resource(object).fieldManager("test").forceConflicts().serverSideApply();
  }

  private static GenericKubernetesResource object(
      String kind, String namespace, String name, String spec) {
    String yaml =
        """
        apiVersion: lambdaworker.io/v1beta1
        kind: %s
        metadata: {name: %s}
        spec:
        %s
        """
            .formatted(kind, name, spec.indent(2));
    var object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    object.getMetadata().setNamespace(namespace);
    return object;
  }

  /** The API server and AWS that all tests share. */
  public static LocalStack stack() {
    return LocalStack.shared();
  }
}
