package io.lambdaworker.operator.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.local.cluster.ApiRequest;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The chart's roles give the operator all the rights that it needs in Kubernetes, and no more. */
@TestInstance(Lifecycle.PER_CLASS)
class RightsIT {
  private static final Set<String> RIGHTS =
      Set.of(
          "ServiceAccount",
          "ClusterRole",
          "ClusterRoleBinding",
          "Role",
          "RoleBinding",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding");

  /** Used only when an object changes while JOSDK removes its finalizer: it then reads it again. */
  private static final Set<String> AFTER_A_CONFLICT =
      Set.of("get lambdaworker.io/lambdaworkers", "get lambdaworker.io/lambdaworkerclasses");

  private static final String SPEC =
      """
      env:
        - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
        - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
      eventSources: [{name: in, sqs: {queue: {}}}]
      deletionPolicy: Delete
      """;

  private TestNamespace namespace;
  private TestNamespace elsewhere;
  private List<GenericKubernetesResource> rights;
  private KubernetesClient operator;

  @BeforeAll
  void grantWhatTheChartGrants() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("rights");
    elsewhere = TestNamespace.create("elsewhere");
    elsewhere.putSecret("theirs", Map.of("password", "none of your business"));
    try (var chart = Chart.with("watchNamespaces: [%s]".formatted(namespace.name()))) {
      rights = chart.render().stream().filter(each -> RIGHTS.contains(each.getKind())).toList();
    }
    for (GenericKubernetesResource each : rights) {
      OperatorUnderTest.admin().resource(each).fieldManager("chart").serverSideApply();
    }
    var config =
        Config.fromKubeconfig(TestNamespace.stack().cluster().operatorKubeconfig().toFile());
    operator = new KubernetesClientBuilder().withConfig(config).build();
    awaitRights();
  }

  @AfterAll
  void takeThemBack() {
    operator.close();
    rights.forEach(each -> OperatorUnderTest.admin().resource(each).delete());
  }

  @Test
  void nothingIsForbiddenInTheWholeLifeOfAWorker() {
    Map<String, String> environment =
        OperatorUnderTest.environment(Duration.ofSeconds(1), Duration.ofSeconds(10), namespace);
    environment.put("LEADER_ELECTION", "true");
    environment.put("KUBECONFIG", TestNamespace.stack().cluster().operatorKubeconfig().toString());
    forgetEarlierOperators();
    int before = TestNamespace.stack().cluster().operatorRequests().size();
    namespace.putSecret("db", Map.of("password", "first"));
    namespace.putConfigMap("settings", Map.of("mode", "calm"));
    try (var process = OperatorUnderTest.asProcess(environment)) {
      namespace.apply("modest", SPEC);
      namespace.awaitReady("modest");
      namespace.awaitEvent("modest", "Ready: ");
      await(() ->
          assertThat(finalizersOfTheClass())
              .containsExactly(Cluster.OPERATOR_NAMESPACE + ".lambdaworker.io/in-use"));

      // Changed twice: the second time, the operator raises the count of the event it wrote first.
      for (String password : List.of("second", "third")) {
        namespace.putSecret("db", Map.of("password", password));
        Awaitility.await("the new value arrives")
            .atMost(Duration.ofMinutes(2))
            .until(() -> password().equals(password));
        namespace.awaitReady("modest");
      }

      await(() ->
          assertThat(namespace.events("modest"))
              .as("events are written beside all else")
              .anyMatch(event -> event.getCount() != null && event.getCount() > 1));
      namespace.deleteAndAwaitGone("modest");
      process.close();
      assertThat(process.log()).doesNotContainIgnoringCase("forbidden");
    }
    // The audit log has a request only a moment after its answer.
    await(() -> assertThat(granted()).as("all that is granted is used").isSubsetOf(used(before)));
    var lease =
        OperatorUnderTest.admin()
            .leases()
            .inNamespace(Chart.NAMESPACE)
            .withName("lambda-worker-operator")
            .get();
    assertThat(lease.getSpec().getHolderIdentity()).as("given back").isNullOrEmpty();
  }

  /**
   * The namespace controller deletes a namespace's roles in any order with its workers, and the
   * namespace's administrator may at any time.
   */
  @Test
  void namespacesWithoutTheOperatorsRoleHoldUpNoOther() {
    Map<String, String> environment =
        OperatorUnderTest.environment(
            Duration.ofSeconds(1), Duration.ofSeconds(10), namespace, elsewhere);
    environment.merge("WATCH_NAMESPACES", "gone", (some, gone) -> some + "," + gone);
    environment.put("KUBECONFIG", TestNamespace.stack().cluster().operatorKubeconfig().toString());
    namespace.putSecret("db", Map.of("password", "first"));
    namespace.putConfigMap("settings", Map.of("mode", "calm"));
    try (var process = OperatorUnderTest.asProcess(environment)) {
      namespace.apply("undisturbed", SPEC);
      elsewhere.apply("waiting", SPEC.replace("name: db", "name: theirs"));
      elsewhere.apply("going", "deletionPolicy: Delete\n");
      namespace.awaitReady("undisturbed");
      elsewhere.awaitReady("going");
      elsewhere.awaitNotReady("waiting", "ReferenceUnreadable");
      elsewhere.awaitEvent("waiting", "ReferenceUnreadable: ");
      elsewhere.deleteAndAwaitGone("going");
      elsewhere.deleteAndAwaitGone("waiting");
      namespace.deleteAndAwaitGone("undisturbed");
      assertThat(process.log())
          .contains(
              "the API server refuses the list of each Secret of namespace " + elsewhere.name());
    }
  }

  @Test
  void whatItDoesNotNeedIsRefused() {
    namespace.apply("given", "suspend: true\n");
    var refused = new LinkedHashMap<String, ThrowingCallable>();
    String here = namespace.name();
    String there = elsewhere.name();
    refused.put("Secrets elsewhere", () -> operator.secrets().inNamespace(there).list());
    refused.put(
        "a Secret elsewhere", () -> operator.secrets().inNamespace(there).withName("theirs").get());
    refused.put("Secrets everywhere", () -> operator.secrets().inAnyNamespace().list());
    refused.put("ConfigMaps everywhere", () -> operator.configMaps().inAnyNamespace().list());
    refused.put(
        "Secrets of its own namespace",
        () -> operator.secrets().inNamespace(Chart.NAMESPACE).list());
    refused.put("ConfigMaps elsewhere", () -> operator.configMaps().inNamespace(there).list());
    refused.put("a new worker", () -> operator.resource(named(here, "new")).create());
    refused.put(
        "a worker's deletion",
        () -> operator.resources(LambdaWorker.class).inNamespace(here).withName("given").delete());
    refused.put(
        "a class's deletion",
        () -> operator.resources(LambdaWorkerClass.class).withName(namespace.className()).delete());
    refused.put(
        "a Secret for workers",
        () ->
            operator
                .resource(new SecretBuilder().withMetadata(metadata(here, "planted")).build())
                .create());
    refused.put(
        "a ConfigMap",
        () ->
            operator
                .resource(new ConfigMapBuilder().withMetadata(metadata(here, "planted")).build())
                .create());
    refused.put(
        "somebody's lease",
        () ->
            operator
                .resource(
                    new LeaseBuilder().withMetadata(metadata(Chart.NAMESPACE, "somebody")).build())
                .update());
    refused.put("pods", () -> operator.pods().inNamespace(here).list());
    refused.put("nodes", () -> operator.nodes().list());
    refused.put(
        "Deployments, its own too",
        () -> operator.apps().deployments().inNamespace(Chart.NAMESPACE).list());
    refused.put(
        "its own CRDs",
        () ->
            operator
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("lambdaworkers.lambdaworker.io")
                .delete());
    refused.put(
        "the policy that binds it",
        () ->
            operator
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName(Chart.RELEASE + "-spec")
                .delete());
    refused.put(
        "a role of its own making",
        () ->
            operator
                .rbac()
                .roles()
                .inNamespace(here)
                .resource(new RoleBuilder().withMetadata(metadata(here, "more")).build())
                .create());
    refused.put("more rights", () -> operator.rbac().clusterRoles().list());
    refused.forEach((what, call) ->
        assertThatThrownBy(call)
            .as(what)
            .isInstanceOfSatisfying(
                KubernetesClientException.class,
                e -> assertThat(e.getCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN)));
  }

  @Test
  void noSpecIsWritten() {
    namespace.apply("written", "suspend: true\nmemorySize: 256\n");
    var worker =
        operator.resources(LambdaWorker.class).inNamespace(namespace.name()).withName("written");
    // A policy is enforced a moment after it was made.
    Awaitility.await("the policy is enforced")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> refusesSpec(() -> worker.patch(tryOut(), "{\"spec\":{\"memorySize\":512}}")));
    refusesSpec(() ->
        operator
            .resources(LambdaWorkerClass.class)
            .withName(namespace.className())
            .patch(tryOut(), "{\"spec\":{\"limits\":{\"maximumMemorySize\":9000}}}"));
    worker.patch(tryOut(), "{\"metadata\":{\"finalizers\":[\"lambdaworker.io/cleanup\"]}}");
  }

  /** Deletes the lease and key of earlier operators, so that this one has to make its own. */
  private static void forgetEarlierOperators() {
    var admin = OperatorUnderTest.admin();
    admin.leases().inNamespace(Chart.NAMESPACE).withName("lambda-worker-operator").delete();
    admin
        .secrets()
        .inNamespace(Chart.NAMESPACE)
        .withName("lambda-worker-operator-digest-key")
        .delete();
  }

  /** Verbs on kinds that the operator used after its first so many requests. */
  private static Set<String> used(int before) {
    List<ApiRequest> requests = TestNamespace.stack().cluster().operatorRequests();
    var used = new TreeSet<String>();
    requests.subList(before, requests.size()).stream()
        .filter(each -> each.code() != HttpURLConnection.HTTP_FORBIDDEN)
        .forEach(each -> used.add(each.verb() + " " + each.group() + "/" + each.resource()));
    used.addAll(AFTER_A_CONFLICT);
    return used;
  }

  private static void await(ThrowingRunnable condition) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(condition);
  }

  /** The authorizer learns of a binding a moment after it was made. */
  private void awaitRights() {
    await(() ->
        assertThatCode(
                () -> {
                  operator.secrets().inNamespace(namespace.name()).list();
                  operator.resources(LambdaWorkerClass.class).list();
                })
            .doesNotThrowAnyException());
  }

  /** Every verb on every kind that one of the operator's own roles allows. */
  private Set<String> granted() {
    var granted = new TreeSet<String>();
    rights.stream()
        .filter(each -> each.getKind().equals("Role") || each.getKind().equals("ClusterRole"))
        .filter(each -> !each.getMetadata().getLabels().toString().contains("/aggregate-to-"))
        .map(each -> Serialization.unmarshal(Serialization.asYaml(each), Role.class))
        .flatMap(role -> role.getRules().stream())
        .forEach(rule ->
            rule.getVerbs()
                .forEach(verb ->
                    rule.getResources()
                        .forEach(resource ->
                            granted.add(
                                verb + " " + rule.getApiGroups().getFirst() + "/" + resource))));
    return granted;
  }

  private static void refusesSpec(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("the operator never writes a spec");
  }

  private static PatchContext tryOut() {
    return new PatchContext.Builder()
        .withPatchType(PatchType.JSON_MERGE)
        .withDryRun(List.of("All"))
        .build();
  }

  private static ObjectMeta metadata(String namespace, String name) {
    return new ObjectMetaBuilder().withNamespace(namespace).withName(name).build();
  }

  private static LambdaWorker named(String namespace, String name) {
    var worker = new LambdaWorker();
    worker.setMetadata(metadata(namespace, name));
    return worker;
  }

  private List<String> finalizersOfTheClass() {
    return OperatorUnderTest.admin()
        .resources(LambdaWorkerClass.class)
        .withName(namespace.className())
        .get()
        .getMetadata()
        .getFinalizers();
  }

  private String password() {
    String function = namespace.status("modest").functionName();
    return namespace
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .environment()
        .variables()
        .getOrDefault("PASSWORD", "");
  }
}
