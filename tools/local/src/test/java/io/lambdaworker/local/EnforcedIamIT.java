package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lambdaworker.local.aws.Aws;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The local AWS lets a function do what its role allows and nothing else. */
class EnforcedIamIT {
  @Test
  void givesAFunctionWhatItsRoleAllowsAndNoMore(@TempDir Path directory) throws IOException {
    try (var aws = Aws.start(directory, true, line -> {})) {
      var root = AwsClients.of(aws.endpoint());
      createRole(root);
      for (String queue : new String[] {"allowed", "other"}) {
        root.sqs()
            .createQueue(r ->
                r.queueName(queue).attributes(Map.of(QueueAttributeName.POLICY, tlsOnly(queue))));
      }
      root.lambda()
          .createFunction(r ->
              r.functionName("function")
                  .runtime("java25")
                  .memorySize(256)
                  .timeout(20)
                  .handler(ReplyingHandler.class.getName())
                  .role("arn:aws:iam::000000000000:role/function")
                  .code(c -> c.zipFile(FunctionZip.of(ReplyingHandler.class))));
      root.lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName("function"));
      var payload =
          root.lambda()
              .invoke(r -> r.functionName("function").payload(SdkBytes.fromUtf8String("{}")))
              .payload();

      // The handler answers with its credentials, so the test can try what the handler may do.
      JsonNode reply = new ObjectMapper().readTree(payload.asByteArray());
      var function =
          AwsClients.of(
              URI.create(reply.path("endpoint").asText()),
              AwsSessionCredentials.create(
                  reply.path("key").asText(),
                  reply.path("secret").asText(),
                  reply.path("token").asText()));
      assertThat(function.sqs().getQueueUrl(r -> r.queueName("allowed")).queueUrl())
          .endsWith("/allowed");
      assertThatThrownBy(() -> function.sqs().getQueueUrl(r -> r.queueName("other")))
          .isInstanceOfSatisfying(
              SqsException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).contains("AccessDenied"));
    }
  }

  private static String tlsOnly(String queue) {
    return """
    {"Version":"2012-10-17","Statement":[{"Sid":"TlsOnly","Effect":"Deny","Principal":"*","Action":"sqs:*",
     "Resource":"arn:aws:sqs:us-east-1:000000000000:%s","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
    """
        .formatted(queue);
  }

  private static void createRole(AwsClients root) {
    root.iam()
        .createRole(r ->
            r.roleName("function")
                .assumeRolePolicyDocument(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                     "Principal":{"Service":"lambda.amazonaws.com"}}]}
                    """));
    root.iam()
        .putRolePolicy(r ->
            r.roleName("function")
                .policyName("queues")
                .policyDocument(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:GetQueueUrl",
                     "Resource":"arn:aws:sqs:us-east-1:000000000000:allowed"}]}
                    """));
  }
}
