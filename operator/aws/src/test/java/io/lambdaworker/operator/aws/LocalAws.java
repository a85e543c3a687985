package io.lambdaworker.operator.aws;

import io.lambdaworker.local.aws.Aws;
import io.lambdaworker.operator.core.code.S3Object;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/** AWS without Kubernetes, which the SDK finds by system properties. */
public final class LocalAws {
  private static final Map<S3Object, String> REVISIONS = new ConcurrentHashMap<>();

  private LocalAws() {}

  public static Aws shared() {
    Aws aws = Aws.shared();
    System.setProperty("aws.endpointUrl", aws.endpoint().toString());
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    return aws;
  }

  /** A client past the gateway: a person in AWS, uncounted. */
  static <B extends AwsClientBuilder<B, C>, C> C person(B builder) {
    return builder
        .endpointOverride(Aws.shared().directEndpoint())
        .region(Region.of(Aws.shared().region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  /**
   * Makes the bucket and two objects with the same small zip: this one, and the one that replaces
   * it in a {@linkplain #changed changed} worker.
   *
   * @return the zip's SHA-256, in Base64
   */
  public static String putCode(S3Object code) {
    byte[] zip = zip();
    try (S3Client s3 = person(S3Client.builder().forcePathStyle(true))) {
      s3.createBucket(r -> r.bucket(code.bucket()));
      for (S3Object object : List.of(code, changed(code))) {
        String tag =
            s3.putObject(
                    r ->
                        r.bucket(object.bucket())
                            .key(object.key())
                            .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                    RequestBody.fromBytes(zip))
                .eTag();
        REVISIONS.put(object, tag.replace("\"", ""));
      }
    }
    return sha256(zip);
  }

  static S3Object changed(S3Object code) {
    return new S3Object(code.bucket(), "changed/" + code.key(), null);
  }

  /** What says which code it is: the object with the ETag that S3 gave it. */
  static String sourceOf(S3Object code) {
    return code.source(REVISIONS.getOrDefault(code, ""));
  }

  private static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("readme"));
      zip.write("code".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
