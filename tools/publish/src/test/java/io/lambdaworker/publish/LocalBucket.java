package io.lambdaworker.publish;

import io.lambdaworker.local.aws.Aws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** A bucket name of its own for each test, in the local stack's S3, and jars to put there. */
record LocalBucket(S3Client s3, String name) implements AutoCloseable {

  static URI endpoint() {
    return Aws.shared().directEndpoint();
  }

  static LocalBucket named() {
    var s3 =
        S3Client.builder()
            .endpointOverride(endpoint())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    return new LocalBucket(s3, "artifacts-" + UUID.randomUUID());
  }

  Place place() {
    return new Place(name, "handlers", "share", "current");
  }

  Index index() throws IOException {
    return Index.parse(bytes("handlers/share/index.json"));
  }

  byte[] bytes(String key) {
    return s3.getObjectAsBytes(get -> get.bucket(name).key(key)).asByteArray();
  }

  HeadObjectResponse head(String key) {
    return s3.headObject(head -> head.bucket(name).key(key).checksumMode(ChecksumMode.ENABLED));
  }

  static Path jar(Path directory, String content) {
    var jar = directory.resolve(content + ".jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("content-" + content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  @Override
  public void close() {
    s3.close();
  }
}
