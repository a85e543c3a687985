package io.lambdaworker.operator.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.process.Resources;
import io.lambdaworker.local.prometheus.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's alerts fire when they should, and only then; Prometheus' own tool tries them. */
class AlertsIT {
  private static final Pattern FIRES = Pattern.compile("alertname=\"(\\w+)\"");
  private final String tests = Resources.text(AlertsIT.class, "alerts-test.yaml");
  private final Monitoring monitoring = Monitoring.rendered();

  @Test
  void alertsFireWhenTheyShouldAndNotElse(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("rules.yaml"), monitoring.rules().toString());
    Files.writeString(directory.resolve("tests.yaml"), tests);
    assertThat(Prometheus.test(directory, "tests.yaml", System.err::println)).contains("SUCCESS");
  }

  @Test
  void eachAlertFiresInSomeTest() {
    assertThat(FIRES.matcher(tests).results().map(fired -> fired.group(1)).distinct())
        .containsExactlyInAnyOrderElementsOf(
            monitoring.alerts().stream().map(Monitoring.Alert::name).toList());
  }
}
