package io.lambdaworker.operator.app.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.local.cluster.PrometheusCrds;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The API server accepts all that the chart renders, field by field. */
class ChartIT {
  static Stream<Path> valueSets() {
    return Chart.valueSets();
  }

  @BeforeAll
  static void namespacesAndCrdsAreThere() throws IOException {
    TestNamespace.create("chart");
    for (String name : List.of("social", "billing", "monitoring")) {
      OperatorUnderTest.admin()
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .fieldManager("test")
          .serverSideApply();
    }
    for (Path crd : PrometheusCrds.files(System.err::println)) {
      OperatorUnderTest.install(
          Serialization.unmarshal(Files.readString(crd), CustomResourceDefinition.class));
    }
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void theApiServerAcceptsEveryObject(Path values) throws IOException {
    try (var chart = Chart.with(Files.readString(values))) {
      for (GenericKubernetesResource object : chart.render()) {
        accept(object);
      }
    }
  }

  @Test
  void theApiServerKnowsTheFieldsOfThePrometheusOperator() {
    try (var chart = Chart.with("serviceMonitor: {enabled: true}")) {
      var monitor =
          chart.render().stream()
              .filter(each -> each.getKind().equals("ServiceMonitor"))
              .findFirst()
              .orElseThrow();
      accept(monitor);
      monitor.<Map<String, Object>>get("spec").put("endpoint", List.of());
      assertThatThrownBy(() -> accept(monitor)).hasMessageContaining("endpoint");
    }
  }

  private static void accept(GenericKubernetesResource object) {
    try {
      OperatorUnderTest.admin()
          .adapt(NamespacedKubernetesClient.class)
          .inNamespace(Chart.NAMESPACE)
          .resource(object)
          .dryRun()
          .fieldValidation(Validation.STRICT)
          .fieldManager("chart")
          .forceConflicts()
          .serverSideApply();
    } catch (RuntimeException e) {
      throw new AssertionError(
          "%s %s: %s".formatted(object.getKind(), object.getMetadata().getName(), e.getMessage()),
          e);
    }
  }
}
