package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.permission.Statement;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The chart's IAM policy is what the rooms say that they need. */
class OperatorPolicyFileTest {
  private static final GeneratedText FILE =
      GeneratedText.of("helm/lambda-worker-operator/files/iam-policy.json");

  @Test
  void theChartsPolicyIsMadeOfWhatTheRoomsNeed() throws IOException {
    FILE.holds(AwsKinds.policy(AwsKinds.ALL).json());
  }

  @Test
  void everyStatementHasANameOfItsOwn() {
    assertThat(AwsKinds.policy(AwsKinds.ALL).statements())
        .extracting(Statement::sid)
        .doesNotHaveDuplicates();
  }
}
