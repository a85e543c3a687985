package io.lambdaworker.operator.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.lambdaworker.operator.app.chart.Chart;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The runbook has an entry for every reason and every alert, all of one form. */
class RunbookTest {
  private final Document runbook = Document.of("runbook.md");

  @Test
  void hasAnEntryForEachReasonAndNoOther() {
    assertThat(runbook.entries("Reasons").keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Reason::name).toList());
  }

  @Test
  void hasAnEntryForEachAlertAndNoOther() {
    assertThat(runbook.entries("Alerts").keySet())
        .containsExactlyInAnyOrderElementsOf(
            Monitoring.rendered().alerts().stream().map(Monitoring.Alert::name).toList());
  }

  @Test
  void everyEntryAnswersTheSameFourQuestions() {
    for (String section : new String[] {"Reasons", "Alerts"}) {
      runbook
          .entries(section)
          .forEach((name, text) ->
              assertThat(text)
                  .as(name)
                  .contains("**Means.** ", "**Meanwhile.** ", "**Do.** ", "**Over** "));
    }
  }

  @Test
  void theLogsAreThoseOfAllPods() {
    String how = String.join("\n", runbook.lines());
    assertThat(how).doesNotContain("logs deploy/", "logs deployment/", "logs pod/");
    var logs = Pattern.compile("logs -l ([^`]+)`").matcher(how);
    assertThat(logs.find()).isTrue();
    try (var chart = Chart.with("{}")) {
      Map<String, String> labels =
          chart.only(Deployment.class).getSpec().getSelector().getMatchLabels();
      String name = "app.kubernetes.io/name";
      assertThat(logs.group(1)).isEqualTo(name + "=" + labels.get(name) + " --prefix --tail=-1");
    }
  }

  @Test
  void everyAlertHasASeverityASummaryAndAnEntry() {
    assertThat(Monitoring.rendered().alerts())
        .isNotEmpty()
        .allSatisfy(alert -> {
          assertThat(alert.severity()).isIn("critical", "warning", "info");
          assertThat(alert.summary()).isNotBlank();
          assertThat(alert.runbook())
              .isEqualTo("docs/runbook.md#" + alert.name().toLowerCase(Locale.ROOT));
        });
  }
}
