package io.lambdaworker.operator.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A release of the chart is installed, upgraded and uninstalled. */
class InstallIT {
  private static final String VALUES =
      """
      defaultClass:
        create: true
        spec:
          aws: {region: us-east-1, accountId: "000000000000"}
          defaults: {memorySize: %d}
      """;

  @Test
  void theDefaultClassIsInstalledOnceAndStaysWithCrds() {
    try (var release = new Release()) {
      release.install(VALUES.formatted(256));
      assertThat(memoryOfTheClass(release)).isEqualTo(256);

      release.upgrade(VALUES.formatted(1024));
      assertThat(memoryOfTheClass(release)).as("left alone").isEqualTo(256);

      release.uninstall();
      var deployments = release.client().apps().deployments().inNamespace(Chart.NAMESPACE);
      assertThat(deployments.list().getItems()).isEmpty();
      assertThat(memoryOfTheClass(release)).isEqualTo(256);

      release.client().resources(LambdaWorkerClass.class).withName("standard").delete();
      release.install(VALUES.formatted(512));
      assertThat(memoryOfTheClass(release)).as("made anew").isEqualTo(512);
    }
  }

  private static Integer memoryOfTheClass(Release release) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> release.client().resources(LambdaWorkerClass.class).withName("standard").get(),
            found -> found != null)
        .getSpec()
        .defaults()
        .memorySize();
  }
}
