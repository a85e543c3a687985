package io.lambdaworker.publish;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The client that the command line uses. */
public final class S3 {
  private S3() {}

  /**
   * A client by the SDK's own chains for region, endpoint and credentials. With an endpoint of
   * one's own buckets stand in the path, for their host names do not resolve there.
   */
  public static S3Client fromEnvironment() {
    var environment = System.getenv();
    var elsewhere =
        environment.containsKey("AWS_ENDPOINT_URL")
            || environment.containsKey("AWS_ENDPOINT_URL_S3");
    return S3Client.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .forcePathStyle(elsewhere)
        .build();
  }
}
