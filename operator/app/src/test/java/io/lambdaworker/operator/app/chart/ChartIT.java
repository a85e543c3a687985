package io.lambdaworker.operator.app.chart;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The API server accepts all that the chart renders, field by field. */
class ChartIT {
  /** Their CRDs are not installed here; {@link ChartTest} looks at their fields. */
  private static final String PROMETHEUS_OPERATOR = "monitoring.coreos.com/";

  static Stream<Path> valueSets() {
    return Chart.valueSets();
  }

  @BeforeAll
  static void namespacesAndCrdsAreThere() {
    Space.create("chart");
    for (String name : List.of("social", "billing", "monitoring")) {
      OperatorUnderTest.admin()
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .fieldManager("test")
          .serverSideApply();
    }
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void theApiServerAcceptsEveryObject(Path values) throws IOException {
    try (var chart = Chart.with(Files.readString(values))) {
      for (GenericKubernetesResource object : chart.render()) {
        if (!object.getApiVersion().startsWith(PROMETHEUS_OPERATOR)) {
          accept(object);
        }
      }
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
