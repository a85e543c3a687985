package io.lambdaworker.bench;

import io.lambdaworker.local.LocalStack;
import io.lambdaworker.publish.Place;
import io.lambdaworker.publish.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** How the workers' code came into its bucket. */
enum Code {
  /** By tools/publish, with a SHA-256 checksum, which S3 then tells. */
  SHA256,

  /** As {@code aws s3 cp} and boto3 put it: S3 tells no SHA-256 of it. */
  PLAIN;

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  private static final String BUCKET = "artifacts";

  /** Where workers find it. */
  static final String KEY = "handlers/bench/current.jar";

  /** Puts a jar there. */
  void put(LocalStack stack) throws IOException {
    Path jar = Files.createTempFile("bench-", ".jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("bench-" + System.nanoTime()));
    }
    try (var s3 = client(stack)) {
      var publisher = new Publisher(s3, Clock.systemUTC(), line -> {});
      publisher.createBucket(BUCKET);
      switch (this) {
        case SHA256 ->
            publisher.publish(
                new Place(BUCKET, "handlers", "bench", "current"), jar, Optional.empty());
        case PLAIN -> s3.putObject(put -> put.bucket(BUCKET).key(KEY), jar);
      }
    }
    Files.delete(jar);
  }

  /** SQS as people use it, past what slows the operator. */
  static SqsClient sqs(LocalStack stack) {
    return SqsClient.builder()
        .endpointOverride(stack.aws().directEndpoint())
        .region(Region.of(stack.aws().region()))
        .credentialsProvider(CREDENTIALS)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** CloudWatch, past what slows the operator. */
  static CloudWatchClient cloudWatch(LocalStack stack) {
    return CloudWatchClient.builder()
        .endpointOverride(stack.aws().directEndpoint())
        .region(Region.of(stack.aws().region()))
        .credentialsProvider(CREDENTIALS)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static S3Client client(LocalStack stack) {
    return S3Client.builder()
        .endpointOverride(stack.aws().directEndpoint())
        .region(Region.of(stack.aws().region()))
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .credentialsProvider(CREDENTIALS)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
