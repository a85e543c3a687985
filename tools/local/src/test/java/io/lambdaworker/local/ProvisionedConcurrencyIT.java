package io.lambdaworker.local;

import static io.lambdaworker.local.Refused.invalid;
import static io.lambdaworker.local.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;

/** Provisioned concurrency of the local AWS takes its time and is refused as Lambda's is. */
class ProvisionedConcurrencyIT {
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients AWS = AwsClients.of(STACK.aws().endpoint());
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String NO_CONFIG = "ProvisionedConcurrencyConfigNotFoundException";

  @BeforeEach
  void start() {
    STACK.aws().reset();
    STACK.gateway().resetCounts();
  }

  @AfterEach
  void calm() {
    STACK.gateway().provisioningTakes(Duration.ofMillis(400));
  }

  @Test
  void isInProgressBeforeItIsReady() {
    Release release = Release.of(AWS);
    String version = release.publish();
    STACK.gateway().provisioningTakes(LONG);
    provision(version, 2);
    assertThat(status(version)).isEqualTo("IN_PROGRESS");
    assertThat(listed().statusAsString()).isEqualTo("IN_PROGRESS");
    assertThat(listed().allocatedProvisionedConcurrentExecutions()).isZero();

    STACK.gateway().provisioningTakes(Duration.ofMillis(50));
    provision(version, 3);
    Awaitility.await().until(() -> status(version).equals("READY"));
    assertThat(listed().allocatedProvisionedConcurrentExecutions()).isEqualTo(3);
    assertThat(listed().functionArn()).endsWith(":release:1");
    assertThat(STACK.gateway().calls())
        .containsKeys(
            "lambda:PutProvisionedConcurrencyConfig",
            "lambda:GetProvisionedConcurrencyConfig",
            "lambda:ListProvisionedConcurrencyConfigs");
  }

  @Test
  void isRefusedWhereLambdaRefusesIt() {
    Release release = Release.of(AWS);
    release.live(release.publish());
    String second = release.with(Map.of("GREETING", "hello")).publish();
    AWS.lambda()
        .putFunctionConcurrency(r -> r.functionName(Release.NAME).reservedConcurrentExecutions(5));

    invalid("cannot be applied to unpublished function versions", () -> provision("$LATEST", 1));
    invalid("greater than the reservedConcurrentExecution", () -> provision("1", 6));
    provision("1", 3);
    invalid("greater than the reservedConcurrentExecution", () -> provision(second, 3));
    invalid(
        "lower than function's total provisioned concurrency [3]",
        () ->
            AWS.lambda()
                .putFunctionConcurrency(
                    r -> r.functionName(Release.NAME).reservedConcurrentExecutions(2)));
    refused("ResourceConflictException", "already Provisioned", () -> provision("live", 1));
    AWS.lambda().deleteFunctionConcurrency(r -> r.functionName(Release.NAME));
    invalid("below its minimum value of [100]", () -> provision(second, 898));
    release.configured(r -> r.snapStart(s -> s.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS)));
    String snapped = release.publish();
    invalid("SnapStart", () -> provision(snapped, 1));
  }

  @Test
  void excludesTheWeightsOfItsOwnAlias() {
    Release release = Release.of(AWS);
    release.live(release.publish());
    String second = release.with(Map.of("GREETING", "hello")).publish();
    provision("live", 1);
    invalid("can not be used with Provisioned Concurrency", () -> release.route(second, 0.1));
    refused("ResourceConflictException", "pointed by", () -> provision("1", 1));

    AWS.lambda()
        .deleteProvisionedConcurrencyConfig(r -> r.functionName(Release.NAME).qualifier("live"));
    provision(second, 1);
    release.route(second, 0.1);
    invalid("can not be used with Provisioned Concurrency", () -> provision("live", 1));
  }

  @Test
  void goesWithItsVersion() {
    Release release = Release.of(AWS);
    String version = release.publish();
    provision(version, 1);
    AWS.lambda().deleteFunction(r -> r.functionName(Release.NAME).qualifier(version));
    assertThat(release.publish()).isEqualTo("2");
    refused(NO_CONFIG, "No Provisioned Concurrency Config found", () -> status("2"));
    assertThat(
            AWS.lambda()
                .listProvisionedConcurrencyConfigs(r -> r.functionName(Release.NAME))
                .provisionedConcurrencyConfigs())
        .isEmpty();
  }

  private static void provision(String qualifier, int executions) {
    var answer =
        AWS.lambda()
            .putProvisionedConcurrencyConfig(r ->
                r.functionName(Release.NAME)
                    .qualifier(qualifier)
                    .provisionedConcurrentExecutions(executions));
    assertThat(answer.statusAsString()).isEqualTo("IN_PROGRESS");
  }

  private static String status(String qualifier) {
    return AWS.lambda()
        .getProvisionedConcurrencyConfig(r -> r.functionName(Release.NAME).qualifier(qualifier))
        .statusAsString();
  }

  private static ProvisionedConcurrencyConfigListItem listed() {
    return AWS.lambda()
        .listProvisionedConcurrencyConfigs(r -> r.functionName(Release.NAME))
        .provisionedConcurrencyConfigs()
        .getFirst();
  }
}
