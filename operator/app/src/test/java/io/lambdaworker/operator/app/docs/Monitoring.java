package io.lambdaworker.operator.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.operator.app.chart.Chart;
import java.util.ArrayList;
import java.util.List;

/**
 * The alert rules and the dashboard as the chart renders them.
 *
 * @param rules spec of the PrometheusRule, which is a rule file of Prometheus as well
 */
record Monitoring(JsonNode rules, JsonNode dashboard) {
  private static final String ENABLED =
      """
      prometheusRule: {enabled: true}
      grafanaDashboard: {enabled: true}
      """;

  record Alert(String name, String expression, String severity, String summary, String runbook) {}

  /**
   * @param panel its title
   * @param expression in PromQL, with Grafana's own variables
   */
  record Query(String panel, String expression) {

    /** As Grafana asks it, for a minute before each point. */
    String sent() {
      return expression.replace("$__rate_interval", "1m");
    }
  }

  static Monitoring rendered() {
    try (var chart = Chart.with(ENABLED)) {
      JsonNode rule =
          chart.render().stream()
              .filter(each -> each.getKind().equals("PrometheusRule"))
              .map(each -> tree(Serialization.asYaml(each)))
              .findFirst()
              .orElseThrow();
      String dashboard = chart.only(ConfigMap.class).getData().get("lambda-worker-operator.json");
      return new Monitoring(rule.path("spec"), tree(dashboard));
    }
  }

  List<Alert> alerts() {
    var alerts = new ArrayList<Alert>();
    for (JsonNode group : rules.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        alerts.add(
            new Alert(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                rule.at("/labels/severity").asText(),
                rule.at("/annotations/summary").asText(),
                rule.at("/annotations/runbook_url").asText()));
      }
    }
    return alerts;
  }

  /** What all panels ask for. */
  List<Query> queries() {
    var queries = new ArrayList<Query>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(new Query(panel.path("title").asText(), target.path("expr").asText()));
      }
    }
    return queries;
  }

  private static JsonNode tree(String text) {
    return Serialization.unmarshal(text, JsonNode.class);
  }
}
