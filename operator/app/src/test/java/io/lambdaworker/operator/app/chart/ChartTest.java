package io.lambdaworker.operator.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart renders, for the value sets that come with it and for single values. */
class ChartTest {

  static Stream<Path> valueSets() {
    return Chart.valueSets();
  }

  @Test
  void thereAreTenValueSetsOrMore() {
    assertThat(valueSets()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void helmLintsAndRenders(Path values) throws IOException {
    try (var chart = Chart.with(Files.readString(values))) {
      var lint = chart.lint();
      assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
      var objects = chart.render();
      assertThat(objects).hasSizeGreaterThan(2);
      assertThat(objects)
          .filteredOn(each -> !each.getKind().equals("ConfigMap"))
          .allSatisfy(each ->
              assertThat(each.getMetadata().getLabels())
                  .containsEntry("app.kubernetes.io/instance", Chart.RELEASE)
                  .containsEntry("app.kubernetes.io/managed-by", "Helm"));
    }
  }

  @Test
  void thePodIsWhatTheRestrictedStandardAsksFor() {
    try (var chart = Chart.with("{}")) {
      Deployment deployment = chart.only(Deployment.class);
      assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
      PodSpec pod = deployment.getSpec().getTemplate().getSpec();
      assertThat(pod.getEnableServiceLinks()).isFalse();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.getTopologySpreadConstraints())
          .hasSize(2)
          .allSatisfy(each ->
              assertThat(each.getLabelSelector()).isEqualTo(deployment.getSpec().getSelector()));
      Container container = pod.getContainers().getFirst();
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }
  }

  @Test
  void theOperatorReadsEveryVariableOfItsContainer() throws IOException {
    String document = Files.readString(Sources.ROOT.resolve("docs/configuration.md"));
    try (var chart = Chart.with("{}")) {
      PodSpec pod = chart.only(Deployment.class).getSpec().getTemplate().getSpec();
      List<EnvVar> variables = pod.getContainers().getFirst().getEnv();
      assertThat(variables)
          .hasSizeGreaterThan(5)
          .allSatisfy(each -> assertThat(document).contains("| `" + each.getName() + "` |"));
    }
  }

  @Test
  void theOperatorKnowsThePodThatItIs() {
    try (var chart = Chart.with("{}")) {
      PodSpec pod = chart.only(Deployment.class).getSpec().getTemplate().getSpec();
      assertThat(pod.getContainers().getFirst().getEnv())
          .filteredOn(each -> each.getName().equals("POD_NAME"))
          .singleElement()
          .satisfies(each ->
              assertThat(each.getValueFrom().getFieldRef().getFieldPath())
                  .isEqualTo("metadata.name"));
    }
  }

  @Test
  void listedNamespacesTakeSecretsOutOfTheClusterRole() {
    String noPeople = "rbac: {aggregate: false}\n";
    try (var chart = Chart.with(noPeople + "watchNamespaces: [social, billing]")) {
      assertThat(chart.only(ClusterRole.class).getRules())
          .flatExtracting(each -> each.getResources())
          .containsExactlyInAnyOrder(
              "lambdaworkerclasses",
              "lambdaworkerclasses/status",
              "namespaces",
              "lambdaworkers",
              "lambdaworkers/status",
              "events");
      assertThat(chart.render())
          .filteredOn(each -> each.getKind().equals("Role"))
          .extracting(each -> each.getMetadata().getNamespace())
          .containsExactlyInAnyOrder(Chart.NAMESPACE, "social", "billing");
    }
    try (var chart = Chart.with(noPeople)) {
      assertThat(chart.only(ClusterRole.class).getRules())
          .flatExtracting(each -> each.getResources())
          .contains("secrets", "lambdaworkers");
    }
  }

  @Test
  void aDigestWinsOverATag() {
    String digest = "sha256:" + "0".repeat(64);
    try (var chart = Chart.with("image: {tag: latest, digest: '%s'}".formatted(digest))) {
      PodSpec pod = chart.only(Deployment.class).getSpec().getTemplate().getSpec();
      assertThat(pod.getContainers().getFirst().getImage()).endsWith("operator@" + digest);
    }
  }

  @Test
  void whatPeopleAddArrives() throws IOException {
    try (var chart =
        Chart.with(Files.readString(Chart.SOURCE.resolve("ci").resolve("extras-values.yaml")))) {
      PodSpec pod = chart.only(Deployment.class).getSpec().getTemplate().getSpec();
      Container container = pod.getContainers().getFirst();
      assertThat(container.getEnv()).extracting(EnvVar::getName).contains("HTTPS_PROXY");
      assertThat(container.getVolumeMounts())
          .extracting(VolumeMount::getMountPath)
          .containsExactly("/tmp", "/etc/ca");
      assertThat(pod.getVolumes()).extracting(Volume::getName).containsExactly("tmp", "ca");
      assertThat(pod.getNodeSelector()).containsEntry("kubernetes.io/arch", "arm64");
      assertThat(pod.getTolerations()).hasSize(1);
      assertThat(chart.render())
          .filteredOn(each -> each.getKind().equals("ConfigMap"))
          .extracting(each -> each.getMetadata().getName())
          .containsExactlyInAnyOrder("proxy", Chart.RELEASE + "-ca");
    }
  }

  @Test
  void severalReplicasAreKeptThroughDrains() {
    try (var several = Chart.with("{}");
        var single = Chart.with("replicas: 1")) {
      var budget = several.only(PodDisruptionBudget.class).getSpec();
      assertThat(budget.getMaxUnavailable()).isEqualTo(new IntOrString(1));
      assertThat(budget.getSelector())
          .isEqualTo(several.only(Deployment.class).getSpec().getSelector());
      assertThat(kinds(single)).doesNotContain("PodDisruptionBudget");
    }
  }

  @Test
  void thePriorityClassIsMadeOrNamed() {
    try (var made = Chart.with("priorityClass: {create: true}");
        var named = Chart.with("priorityClass: {name: system-cluster-critical}")) {
      assertThat(priorityOf(made))
          .isEqualTo(made.only(PriorityClass.class).getMetadata().getName());
      assertThat(priorityOf(named)).isEqualTo("system-cluster-critical");
      assertThat(kinds(named)).doesNotContain("PriorityClass");
    }
  }

  private static String priorityOf(Chart chart) {
    return chart.only(Deployment.class).getSpec().getTemplate().getSpec().getPriorityClassName();
  }

  private static List<String> kinds(Chart chart) {
    return chart.render().stream().map(GenericKubernetesResource::getKind).toList();
  }

  @Test
  void crdsStayUnlessSomebodySaysOtherwise() {
    try (var keeping = Chart.with("{}");
        var letting = Chart.with("crds: {keep: false}");
        var without = Chart.with("crds: {enabled: false}")) {
      assertThat(crdsThatStay(keeping)).containsExactly(true, true);
      assertThat(crdsThatStay(letting)).containsExactly(false, false);
      assertThat(crdsThatStay(without)).isEmpty();
    }
  }

  private static List<Boolean> crdsThatStay(Chart chart) {
    return chart.render().stream()
        .filter(each -> each.getKind().equals("CustomResourceDefinition"))
        .map(each -> each.getMetadata().getAnnotations())
        .map(annotations ->
            annotations != null && "keep".equals(annotations.get("helm.sh/resource-policy")))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replica: 3                                    | replica
          replicas: two                                 | replicas
          image: {digest: latest}                       | digest
          operator: {sweepPeriod: often}                | sweepPeriod
          watchNamespaces: [Social]                     | watchNamespaces
          serviceAccount: {roleArn: admin}              | roleArn
          serviceAccount: {create: false}               | name the existing service account
          defaultClass: {create: true}                  | needs defaultClass.spec.aws.region
          {serviceMonitor: {enabled: true}, service: {enabled: false}} | use podMonitor
          """)
  void saysWhatIsWrongWithValues(String values, String said) {
    try (var chart = Chart.with(values)) {
      assertThatThrownBy(chart::render).hasMessageContaining(said);
    }
  }

  @Test
  void theDashboardIsWhereGrafanasSidecarLooks() {
    try (var chart = Chart.with("grafanaDashboard: {enabled: true, namespace: monitoring}")) {
      ConfigMap dashboard = chart.only(ConfigMap.class);
      assertThat(dashboard.getMetadata().getNamespace()).isEqualTo("monitoring");
      assertThat(dashboard.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
      assertThat(dashboard.getData()).hasSize(1);
      assertThat(Chart.tree(dashboard.getData().values().iterator().next()).path("uid").asText())
          .isEqualTo("lambda-worker-operator");
    }
  }

  @Test
  void alertsLeadToTheRunbookWherePeopleReadIt() {
    try (var chart =
        Chart.with("prometheusRule: {enabled: true, runbookUrl: https://runbooks.example/lw}")) {
      JsonNode rules = specOf(chart, "PrometheusRule");
      assertThat(rules.toString()).as("Prometheus' own templates stay").contains("{{ $");
      assertThat(rules.findValuesAsText("runbook_url"))
          .isNotEmpty()
          .allSatisfy(
              url -> assertThat(url).startsWith("https://runbooks.example/lw#lambdaworker"));
    }
  }

  private static JsonNode specOf(Chart chart, String kind) {
    var found = chart.render().stream().filter(each -> each.getKind().equals(kind)).toList();
    assertThat(found).as(kind).hasSize(1);
    return Chart.tree(Serialization.asYaml(found.getFirst())).path("spec");
  }
}
