package io.lambdaworker.local;

import static io.lambdaworker.local.Refused.invalid;
import static io.lambdaworker.local.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** A version of the local AWS waits for its snapshot, and fails, as Lambda's does. */
class SnapStartIT {
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients AWS = AwsClients.of(STACK.aws().endpoint());

  @BeforeEach
  void start() {
    STACK.aws().reset();
  }

  @Test
  void aVersionIsPendingUntilItsSnapshotIsTaken() {
    String version = withSnapStart(r -> {}).publish();

    assertThat(read(version).stateAsString()).isEqualTo("Pending");
    assertThat(read(version).stateReasonCodeAsString()).isEqualTo("Creating");
    refused(
        "ResourceConflictException",
        "Pending",
        () -> AWS.lambda().invoke(r -> r.functionName(Release.NAME).qualifier(version)));
    awaitState(version, "Active");
    assertThat(read(version).snapStart().optimizationStatusAsString()).isEqualTo("On");
  }

  @Test
  void aVersionThatCannotBeInitializedFails() {
    String version = withSnapStart(r -> r.handler("no.such.Handler")).publish();

    awaitState(version, "Failed");
    assertThat(read(version).stateReasonCodeAsString()).isEqualTo("FunctionError");
    assertThat(read(version).stateReason()).contains("no.such.Handler");
  }

  @Test
  void isRefusedWithStorageAndFileSystems() {
    Release release = withSnapStart(r -> {});

    invalid(
        "ephemeral storage", () -> release.configured(r -> r.ephemeralStorage(s -> s.size(1024))));
    invalid(
        "file systems",
        () ->
            release.configured(r ->
                r.fileSystemConfigs(
                    f -> f.arn("arn:aws:elasticfilesystem:x").localMountPath("/mnt/x"))));
    invalid("nodejs22.x", () -> release.configured(r -> r.runtime("nodejs22.x")));
  }

  private static Release withSnapStart(Consumer<UpdateFunctionConfigurationRequest.Builder> more) {
    return Release.of(AWS)
        .configured(r -> {
          r.snapStart(s -> s.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS));
          more.accept(r);
        });
  }

  private static void awaitState(String version, String state) {
    Awaitility.await().until(() -> read(version).stateAsString().equals(state));
  }

  private static FunctionConfiguration read(String version) {
    return AWS.lambda()
        .getFunction(r -> r.functionName(Release.NAME).qualifier(version))
        .configuration();
  }
}
