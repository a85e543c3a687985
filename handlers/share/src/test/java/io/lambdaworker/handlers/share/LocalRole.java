package io.lambdaworker.handlers.share;

import io.lambdaworker.local.aws.Aws;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A role in the local stack's IAM that may do some things to one table and nothing else. */
final class LocalRole {
  private static final StaticCredentialsProvider ROOT =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}\
      """;

  private LocalRole() {}

  /** The environment variables of a function that has assumed the role. */
  static Map<String, String> credentials(String table, List<String> actions) {
    var name = "share-" + UUID.randomUUID();
    var policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[%s],"Resource":"arn:aws:dynamodb:us-east-1:%s:table/%s"}]}\
        """
            .formatted(
                actions.stream().map(action -> '"' + action + '"').collect(Collectors.joining(",")),
                Aws.shared().accountId(),
                table);
    try (var iam =
            IamClient.builder()
                .endpointOverride(LocalTable.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ROOT)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        var sts =
            StsClient.builder()
                .endpointOverride(LocalTable.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ROOT)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      var role =
          iam.createRole(create -> create.roleName(name).assumeRolePolicyDocument(TRUST)).role();
      iam.putRolePolicy(put -> put.roleName(name).policyName("table").policyDocument(policy));
      var credentials =
          sts.assumeRole(assume -> assume.roleArn(role.arn()).roleSessionName("share"))
              .credentials();
      return Map.of(
          "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
          "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
          "AWS_SESSION_TOKEN", credentials.sessionToken());
    }
  }
}
