package io.lambdaworker.operator.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What people may do with workers who have the cluster's roles view, edit and admin, as the API
 * server's authorizer answers. The controller manager, which adds the chart's rules to these roles,
 * does not run here: the test does it instead.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PeopleIT {
  private static final List<String> ROLES = List.of("view", "edit", "admin");
  private static final List<String> RESOURCES =
      List.of(
          "lambdaworkers",
          "lambdaworkers/status",
          "lambdaworkers/finalizers",
          "lambdaworkerclasses",
          "lambdaworkerclasses/status");
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

  private final List<GenericKubernetesResource> granted = new ArrayList<>();
  private final Map<String, List<PolicyRule>> before = new TreeMap<>();
  private TestNamespace namespace;
  private TestNamespace elsewhere;

  @BeforeAll
  void aggregate() {
    namespace = TestNamespace.create("people");
    elsewhere = TestNamespace.create("elsewhere");
    try (var chart = Chart.with("{}")) {
      chart.render().stream()
          .filter(each -> each.getKind().equals("ClusterRole"))
          .filter(each ->
              each.getMetadata().getLabels().keySet().stream()
                  .anyMatch(label -> label.contains("/aggregate-to-")))
          .forEach(granted::add);
    }
    assertThat(granted).hasSize(ROLES.size());
    granted.forEach(
        role -> OperatorUnderTest.admin().resource(role).fieldManager("chart").serverSideApply());
    for (String role : ROLES) {
      ClusterRole own = clusterRole(role);
      before.put(role, own.getRules() == null ? List.of() : own.getRules());
      setRules(role, unionOf(own));
      bind(role);
    }
  }

  @AfterAll
  void takeBack() {
    before.forEach(this::setRules);
    granted.forEach(role -> OperatorUnderTest.admin().resource(role).delete());
    var bindings = OperatorUnderTest.admin().rbac().clusterRoleBindings();
    bindings.withName(namespace.name()).delete();
  }

  @Test
  void viewReadsEditWritesAndAdminDeletesAllAtOnce() {
    var may = new TreeSet<>(on("lambdaworkers", "get", "list", "watch"));
    awaitRights("view", namespace.name(), may);
    may.addAll(on("lambdaworkers", "create", "update", "patch", "delete"));
    awaitRights("edit", namespace.name(), may);
    may.addAll(on("lambdaworkers", "deletecollection"));
    awaitRights("admin", namespace.name(), may);
  }

  @Test
  void whoViewsTheWholeClusterReadsClassesToo() {
    var may = new TreeSet<>(on("lambdaworkers", "get", "list", "watch"));
    may.addAll(on("lambdaworkerclasses", "get", "list", "watch"));
    awaitRights("viewer-of-all", "", may);
  }

  @Test
  void whomTheChartNamesMayReadClassesAndNoMore() {
    try (var chart =
        Chart.with(
            "rbac: {classReaders: [{kind: User, name: reader, apiGroup: rbac.authorization.k8s.io}]}")) {
      List<GenericKubernetesResource> made =
          chart.render().stream()
              .filter(each -> each.getMetadata().getName().endsWith("-class-reader"))
              .toList();
      assertThat(made).hasSize(2);
      made.forEach(
          each -> OperatorUnderTest.admin().resource(each).fieldManager("chart").serverSideApply());
      awaitRights(
          "reader",
          namespace.name(),
          new TreeSet<>(on("lambdaworkerclasses", "get", "list", "watch")));
      made.forEach(each -> OperatorUnderTest.admin().resource(each).delete());
    }
  }

  @Test
  void aRoleInANamespaceIsNoneInAnother() {
    for (String role : ROLES) {
      assertThat(rights(role, elsewhere.name())).as(role).isEmpty();
    }
  }

  private static List<PolicyRule> unionOf(ClusterRole role) {
    var rules = new ArrayList<PolicyRule>();
    for (var selector : role.getAggregationRule().getClusterRoleSelectors()) {
      OperatorUnderTest.admin()
          .rbac()
          .clusterRoles()
          .withLabels(selector.getMatchLabels())
          .list()
          .getItems()
          .forEach(each -> rules.addAll(each.getRules() == null ? List.of() : each.getRules()));
    }
    return rules;
  }

  private static ClusterRole clusterRole(String name) {
    return OperatorUnderTest.admin().rbac().clusterRoles().withName(name).require();
  }

  private void setRules(String role, List<PolicyRule> rules) {
    OperatorUnderTest.admin()
        .rbac()
        .clusterRoles()
        .withName(role)
        .edit(each -> {
          each.setRules(rules);
          return each;
        });
  }

  private void bind(String role) {
    OperatorUnderTest.admin()
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withNamespace(namespace.name())
                .withName(role)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                .addNewSubject("rbac.authorization.k8s.io", "User", role, null)
                .build())
        .create();
    if (role.equals("view")) {
      OperatorUnderTest.admin()
          .resource(
              new ClusterRoleBindingBuilder()
                  .withNewMetadata()
                  .withName(namespace.name())
                  .endMetadata()
                  .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                  .addNewSubject("rbac.authorization.k8s.io", "User", "viewer-of-all", null)
                  .build())
          .create();
    }
  }

  private static Set<String> on(String resource, String... verbs) {
    var all = new TreeSet<String>();
    for (String verb : verbs) {
      all.add(verb + " " + resource);
    }
    return all;
  }

  /** The authorizer learns of a binding a moment after it was made. */
  private static void awaitRights(String user, String namespace, Set<String> expected) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(rights(user, namespace)).as(user).isEqualTo(expected));
  }

  private static Set<String> rights(String user, String namespace) {
    var may = new TreeSet<String>();
    for (String resource : RESOURCES) {
      for (String verb : VERBS) {
        if (mayDo(user, namespace, verb, resource)) {
          may.add(verb + " " + resource);
        }
      }
    }
    return may;
  }

  private static boolean mayDo(String user, String namespace, String verb, String resource) {
    String[] parts = resource.split("/", 2);
    // Classes have no namespace, so the request must name none.
    String where = parts[0].equals("lambdaworkerclasses") ? "" : namespace;
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user)
            .withNewResourceAttributes()
            .withGroup("lambdaworker.io")
            .withVersion("v1beta1")
            .withResource(parts[0])
            .withSubresource(parts.length == 1 ? "" : parts[1])
            .withVerb(verb)
            .withNamespace(where)
            .endResourceAttributes()
            .endSpec()
            .build();
    return OperatorUnderTest.admin()
        .authorization()
        .v1()
        .subjectAccessReview()
        .create(review)
        .getStatus()
        .getAllowed();
  }
}
