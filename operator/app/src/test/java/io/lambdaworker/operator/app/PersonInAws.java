package io.lambdaworker.operator.app;

import io.lambdaworker.local.LocalStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A person who works in AWS by hand. Their calls go past the gateway, so that they are neither
 * counted nor hit by faults.
 */
public final class PersonInAws {
  private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();
  private final URI endpoint;
  private final String accessKey;
  private final LambdaClient lambda;
  private final SqsClient sqs;
  private final IamClient iam;
  private final CloudWatchClient cloudWatch;
  private final CloudWatchLogsClient logs;
  private final S3Client s3;
  private final DynamoDbClient dynamoDb;

  PersonInAws() {
    this(LocalStack.shared().aws().directEndpoint(), "test");
  }

  private PersonInAws(URI endpoint, String accessKey) {
    this.endpoint = endpoint;
    this.accessKey = accessKey;
    lambda = here(LambdaClient.builder()).build();
    sqs = here(SqsClient.builder()).build();
    iam = here(IamClient.builder()).build();
    cloudWatch = here(CloudWatchClient.builder()).build();
    logs = here(CloudWatchLogsClient.builder()).build();
    s3 = here(S3Client.builder()).forcePathStyle(true).build();
    dynamoDb = here(DynamoDbClient.builder()).build();
  }

  /** Somebody with the operator's credentials: goes through the gateway, under its policy. */
  public static PersonInAws withOperatorsCredentials() {
    return new PersonInAws(LocalStack.shared().aws().endpoint(), OperatorPolicy.ACCESS_KEY);
  }

  public LambdaClient lambda() {
    return lambda;
  }

  public SqsClient sqs() {
    return sqs;
  }

  public IamClient iam() {
    return iam;
  }

  public CloudWatchClient cloudWatch() {
    return cloudWatch;
  }

  public CloudWatchLogsClient logs() {
    return logs;
  }

  public S3Client s3() {
    return s3;
  }

  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  /**
   * Puts a small zip into a bucket. Another content is another deployment.
   *
   * @return its SHA-256 in base64, as Lambda will report it
   */
  public String putCode(String bucket, String key, String content) {
    return put(bucket, key, zip(content));
  }

  /** As {@link #putCode}, code of one class alone: where it is no handler, nothing can start. */
  public void putClass(String bucket, String key, String name) {
    put(bucket, key, zip(name + ".class", ""));
  }

  private String put(String bucket, String key, byte[] zip) {
    try {
      s3.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException e) {
      // An earlier test made it.
    }
    s3.putObject(
        request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256),
        RequestBody.fromBytes(zip));
    try {
      return java.util.Base64.getEncoder()
          .encodeToString(java.security.MessageDigest.getInstance("SHA-256").digest(zip));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A zip of one file with this content; the same content gives the same zip. */
  public static byte[] zip(String content) {
    return zip("content.txt", content);
  }

  private static byte[] zip(String name, String content) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      var entry = new ZipEntry(name);
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B here(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .httpClient(HTTP)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "test")));
  }
}
