package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.local.LocalStack;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A test's own corner of the shared cluster and account: a namespace, a class that admits it alone,
 * and a code object. Names in AWS are its own, since they are derived from the namespace.
 */
public final class Space {
  /** A key of the code bucket, with a small zip under it; every class here allows it. */
  public static final String CODE_KEY = "handlers/test.zip";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Of alarms for which nothing is being done. */
  private static final Set<String> SETTLED =
      Set.of("Ready", "AccessDenied", "DriftDetected", "Held");

  private final String namespace;
  private final PersonInAws aws = new PersonInAws();

  private Space(String namespace) {
    this.namespace = namespace;
  }

  /**
   * @param hint begins the namespace's name: short, lower case
   */
  public static Space create(String hint) {
    Kube.prepare();
    var space = new Space(hint + "-" + UUID.randomUUID().toString().substring(0, 6));
    Kube.makeNamespace(space.namespace);
    // Names in AWS begin with the namespace's.
    OperatorPolicy.attach(space.namespace, space.bucket());
    space.aws.putCode(space.bucket(), CODE_KEY, "first");
    space.applyClass(space.limits());
    return space;
  }

  public String namespace() {
    return namespace;
  }

  /** Of the space's own class. */
  public String className() {
    return namespace;
  }

  public String bucket() {
    return "artifacts";
  }

  /** The administrator's client. */
  public KubernetesClient kubernetes() {
    return Kube.admin();
  }

  /** A person with a console: straight to AWS, not through the gateway, so nothing is counted. */
  public PersonInAws aws() {
    return aws;
  }

  /** The limits of the space's class unless a test applies others. */
  public String limits() {
    return """
    resources: ['arn:aws:s3:::artifacts/handlers/*']
    access:
      - {actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:us-east-1:000000000000:table/items']}
    """;
  }

  /** Makes or changes the space's class. */
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

  /** Makes or changes another class; what the operator's policy wants of roles is added. */
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

  /** The worker as it is now, as the API server has it. */
  public GenericKubernetesResource live(String name) {
    return Kube.admin().resource(object("LambdaWorker", namespace, name, whole(""))).get();
  }

  /** What {@link #apply} would make of the worker, as {@code kubectl diff --server-side} asks. */
  public GenericKubernetesResource wouldBe(String name, String spec) {
    return Kube.admin()
        .resource(object("LambdaWorker", namespace, name, whole(spec)))
        .patch(
            new io.fabric8.kubernetes.client.dsl.base.PatchContext.Builder()
                .withPatchType(io.fabric8.kubernetes.client.dsl.base.PatchType.SERVER_SIDE_APPLY)
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
            Map.of(
                "metadata", Map.of("annotations", java.util.Collections.singletonMap(key, value))));
    Kube.admin()
        .resources(LambdaWorker.class)
        .inNamespace(namespace)
        .withName(name)
        .patch(
            new io.fabric8.kubernetes.client.dsl.base.PatchContext.Builder()
                .withPatchType(io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE)
                .build(),
            json);
  }

  public void putSecret(String name, Map<String, String> values) {
    var data = new java.util.TreeMap<String, String>();
    values.forEach((key, value) ->
        data.put(
            key,
            Base64.getEncoder()
                .encodeToString(value.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    Kube.admin()
        .resource(
            new io.fabric8.kubernetes.api.model.SecretBuilder()
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
    Kube.admin()
        .resource(
            new io.fabric8.kubernetes.api.model.ConfigMapBuilder()
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
    return Kube.admin().resources(LambdaWorker.class).inNamespace(namespace).withName(name).get();
  }

  public LambdaWorkerStatus status(String name) {
    return worker(name).getStatus();
  }

  public static Optional<Condition> condition(LambdaWorker worker, ConditionType type) {
    return worker == null || worker.getStatus() == null
        ? Optional.empty()
        : worker.getStatus().condition(type);
  }

  /**
   * Waits until the operator has seen the newest spec and says that all is as it says, and until
   * the alarms, for which Ready does not wait, were made too, or refused.
   */
  public LambdaWorker awaitReady(String name) {
    return await(name, "Ready", Space::isSettled);
  }

  /** Waits until Ready is not true for this reason, for the newest spec. */
  public LambdaWorker awaitNotReady(String name, String reason) {
    return await(
        name,
        "not Ready, " + reason,
        worker ->
            isObserved(worker)
                && condition(worker, ConditionType.READY)
                    .filter(ready -> !ready.status().value().equals("True"))
                    .filter(ready -> ready.reason().equals(reason))
                    .isPresent());
  }

  /** Waits for a state of the worker; a failure shows its last status and events. */
  public LambdaWorker await(String name, String what, Predicate<LambdaWorker> state) {
    return awaitAny(name, what, worker -> worker != null && state.test(worker));
  }

  /** Returns what was in the state, which may be another by now. */
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
                  String.join("\n", told(name))),
          e);
    }
  }

  public void delete(String name) {
    Kube.admin().resources(LambdaWorker.class).inNamespace(namespace).withName(name).delete();
  }

  public void deleteAndAwaitGone(String name) {
    delete(name);
    awaitGone(name);
  }

  public void awaitGone(String name) {
    awaitAny(name, "gone", worker -> worker == null);
  }

  public List<Event> events(String name) {
    return Kube.admin().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(name))
        .toList();
  }

  /** The worker's events as {@code Reason: message}. */
  public List<String> told(String name) {
    return events(name).stream().map(e -> e.getReason() + ": " + e.getMessage()).toList();
  }

  /** Waits until an event contains the text. */
  public void awaitTold(String name, String text) {
    Awaitility.await("event with " + text)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told(name)).anyMatch(line -> line.contains(text)));
  }

  /** What was created in AWS so far, of all whose name contains this. */
  public static Set<String> made(String name) {
    return stack().gateway().ledger().stream()
        .map(entry -> entry.operation() + " " + entry.resource())
        .filter(entry -> entry.contains(name))
        .collect(Collectors.toSet());
  }

  static boolean isObserved(LambdaWorker worker) {
    return worker.getStatus() != null
        && worker.getMetadata().getGeneration().equals(worker.getStatus().observedGeneration());
  }

  /** Whether the operator has seen the newest spec and says that all is as it says. */
  public static boolean isReady(LambdaWorker worker) {
    return isObserved(worker)
        && condition(worker, ConditionType.READY)
            .filter(ready -> ready.status().value().equals("True"))
            .filter(
                ready -> worker.getMetadata().getGeneration().equals(ready.observedGeneration()))
            .isPresent();
  }

  /** Whether it is Ready, and its alarms are made or wait for a person. */
  public static boolean isSettled(LambdaWorker worker) {
    return isReady(worker)
        && condition(worker, ConditionType.ALARMS_READY)
            .filter(alarms -> SETTLED.contains(alarms.reason()))
            .isPresent();
  }

  private static void apply(
      String kind, String namespace, String name, String spec, Map<String, String> annotations) {
    var object = object(kind, namespace, name, spec);
    if (!annotations.isEmpty()) {
      object.getMetadata().setAnnotations(annotations);
    }
    Kube.admin().resource(object).fieldManager("test").forceConflicts().serverSideApply();
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

  /** The stack that all spaces share. */
  public static LocalStack stack() {
    return LocalStack.shared();
  }
}
