package io.lambdaworker.local.functions;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Assumes the roles of functions, as the Lambda service does. */
final class RoleCredentials implements AutoCloseable {
  private final StsClient sts;

  RoleCredentials(URI endpoint, String region) {
    sts =
        StsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /**
   * Credentials as environment variables; good for an hour.
   *
   * @throws IllegalStateException when the role cannot be assumed
   */
  Map<String, String> of(FunctionConfiguration function) {
    try {
      var credentials =
          sts.assumeRole(r -> r.roleArn(function.role()).roleSessionName(function.name()))
              .credentials();
      return Map.of(
          "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
          "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
          "AWS_SESSION_TOKEN", credentials.sessionToken());
    } catch (StsException e) {
      throw new IllegalStateException(
          "The role defined for the function cannot be assumed by Lambda: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    sts.close();
  }
}
