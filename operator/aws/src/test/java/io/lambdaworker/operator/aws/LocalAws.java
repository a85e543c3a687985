package io.lambdaworker.operator.aws;

import io.lambdaworker.local.aws.Aws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** AWS without Kubernetes, one for all tests of a JVM, which the SDK finds by system properties. */
public final class LocalAws {
  private static @Nullable Aws shared;

  private LocalAws() {}

  public static synchronized Aws shared() {
    Aws aws = shared;
    if (aws == null) {
      try {
        aws =
            Aws.start(
                Files.createTempDirectory("lambda-worker-aws"),
                false,
                line -> System.err.println("[local aws] " + line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(aws::close, "local-aws-close"));
      System.setProperty("aws.endpointUrl", aws.endpoint().toString());
      System.setProperty("aws.accessKeyId", "test");
      System.setProperty("aws.secretAccessKey", "test");
      shared = aws;
    }
    return aws;
  }

  /** A client past the gateway: a person in AWS, uncounted. */
  public static <B extends AwsClientBuilder<B, C>, C> C person(B builder) {
    URI endpoint = shared().directEndpoint();
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(shared().region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }
}
