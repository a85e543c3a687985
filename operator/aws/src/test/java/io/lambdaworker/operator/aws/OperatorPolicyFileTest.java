package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.permission.Statement;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The chart's IAM policies are what the rooms say that they need. */
class OperatorPolicyFileTest {
  private static final GeneratedText FILE =
      GeneratedText.of("helm/lambda-worker-operator/files/iam-policy.json");
  private static final GeneratedText RELEASES =
      GeneratedText.of("helm/lambda-worker-operator/files/iam-policy-releases.json");

  @Test
  void theChartsPoliciesAreMadeOfWhatTheRoomsNeed() throws IOException {
    FILE.holds(AwsKinds.policy(AwsKinds.ALL).json());
    RELEASES.holds(AwsKinds.releasePolicy(AwsKinds.ALL).json());
  }

  @Test
  void everyStatementHasANameOfItsOwn() {
    assertThat(AwsKinds.policy(AwsKinds.ALL).statements())
        .extracting(Statement::sid)
        .doesNotHaveDuplicates();
  }
}
