package io.lambdaworker.operator.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts and panels use documented metrics only; MetricsIT shows that those are exposed. */
class MonitoringTest {

  static Stream<String> queries() {
    Monitoring monitoring = Monitoring.rendered();
    return Stream.concat(
        monitoring.queries().stream().map(Monitoring.Query::expression),
        monitoring.alerts().stream().map(Monitoring.Alert::expression));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryNamesMetricsThatThereAre(String query) {
    List<String> names = Metrics.namesIn(query);
    assertThat(names).isNotEmpty();
    assertThat(Metrics.documented().series()).containsAll(names);
  }
}
