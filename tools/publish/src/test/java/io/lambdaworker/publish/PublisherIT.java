package io.lambdaworker.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;

/** A jar is published completely or not at all, and its channel moves last. */
class PublisherIT {
  private static final Optional<String> REVISION = Optional.of("0fb12c9");

  private final List<String> progress = new ArrayList<>();
  @TempDir Path directory;
  private LocalBucket bucket;

  @BeforeEach
  void create() {
    bucket = LocalBucket.named();
    publisher(bucket.s3()).createBucket(bucket.name());
  }

  @AfterEach
  void close() {
    bucket.close();
  }

  @Test
  void putsTheJarTheIndexAndTheChannel() throws Exception {
    var jar = LocalBucket.jar(directory, "one");

    var published = publish(jar);

    var content = Files.readAllBytes(jar);
    assertThat(published.key()).isEqualTo("handlers/share/" + published.sha256() + ".jar");
    assertThat(published.channelKey()).isEqualTo("handlers/share/current.jar");
    assertThat(published.uploaded()).isTrue();
    assertThat(published.moved()).isTrue();
    assertThat(bucket.bytes(published.key())).isEqualTo(content);
    assertThat(bucket.bytes(published.channelKey())).isEqualTo(content);
    assertThat(bucket.head(published.channelKey()).checksumSHA256())
        .isEqualTo(published.codeSha256());
    assertThat(bucket.index())
        .isEqualTo(
            new Index(
                "share",
                List.of(
                    new Index.Version(
                        published.sha256(),
                        content.length,
                        "0fb12c9",
                        "2026-01-05T12:00:00Z",
                        published.key()))));
  }

  @Test
  void changesNothingWhenTheSameJarIsPublishedAgain() throws Exception {
    var jar = LocalBucket.jar(directory, "one");
    var first = publish(jar);
    var index = bucket.head("handlers/share/index.json").lastModified();
    var writes = new ArrayList<S3Request>();

    var again =
        publisher(
                watched(request -> {
                  if (request instanceof PutObjectRequest || request instanceof CopyObjectRequest) {
                    writes.add(request);
                  }
                  return Optional.empty();
                }))
            .publish(bucket.place(), jar, Optional.of("another"));

    assertThat(again.uploaded()).isFalse();
    assertThat(again.moved()).isFalse();
    assertThat(again.sha256()).isEqualTo(first.sha256());
    assertThat(writes).isEmpty();
    assertThat(bucket.head("handlers/share/index.json").lastModified()).isEqualTo(index);
  }

  @Test
  void putsTheJarsMetadataBesideItBeforeTheChannelMoves() throws Exception {
    var jar = LocalBucket.jar(directory, "one");
    var sbom = Files.writeString(directory.resolve("bom.json"), "{}");
    var keys = new ArrayList<String>();
    var watched =
        publisher(
            watched(request -> {
              request.getValueForField("Key", String.class).ifPresent(keys::add);
              return Optional.empty();
            }));

    var published = watched.publish(bucket.place(), jar, Map.of("cdx.json", sbom), REVISION);

    var key = "handlers/share/" + published.sha256() + ".cdx.json";
    assertThat(bucket.bytes(key)).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
    assertThat(keys).contains(key);
    assertThat(keys.lastIndexOf(key)).isLessThan(keys.indexOf("handlers/share/current.jar"));
    Files.writeString(sbom, "{\"changed\": true}");
    watched.publish(bucket.place(), jar, Map.of("cdx.json", sbom), REVISION);
    assertThat(bucket.bytes(key)).hasSize(2);
  }

  @Test
  void listsTheNewestFirstAndGoesBackWithoutUploading() throws Exception {
    var one = publish(LocalBucket.jar(directory, "one"));
    var two = publish(LocalBucket.jar(directory, "two"));
    assertThat(bucket.head("handlers/share/current.jar").checksumSHA256())
        .isEqualTo(two.codeSha256());

    var back = publish(directory.resolve("one.jar"));

    assertThat(back.uploaded()).isFalse();
    assertThat(back.moved()).isTrue();
    assertThat(bucket.head("handlers/share/current.jar").checksumSHA256())
        .isEqualTo(one.codeSha256());
    assertThat(bucket.index().versions())
        .extracting(Index.Version::sha256)
        .containsExactly(two.sha256(), one.sha256());
  }

  @Test
  void movesOneChannelAndLeavesTheOthers() {
    var one = publish(LocalBucket.jar(directory, "one"));
    var canary =
        publisher(bucket.s3())
            .publish(
                new Place(bucket.name(), "handlers", "share", "canary"),
                LocalBucket.jar(directory, "two"),
                REVISION);

    assertThat(bucket.head("handlers/share/current.jar").checksumSHA256())
        .isEqualTo(one.codeSha256());
    assertThat(bucket.head("handlers/share/canary.jar").checksumSHA256())
        .isEqualTo(canary.codeSha256());
  }

  @Test
  void losesNoVersionOfPublishersAtTheSameTime() throws Exception {
    var jars = IntStream.range(0, 8).mapToObj(i -> LocalBucket.jar(directory, "jar" + i)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = jars.stream().<Callable<Published>>map(jar -> () -> publish(jar)).toList();
      for (var call : threads.invokeAll(calls)) {
        call.get();
      }
    }

    assertThat(bucket.index().versions())
        .extracting(Index.Version::sha256)
        .containsExactlyInAnyOrderElementsOf(
            jars.stream().map(jar -> Jar.read(jar).sha256()).toList());
  }

  @Test
  void keepsAVersionThatAnotherListedBetweenReadingAndWriting() throws Exception {
    var other = LocalBucket.jar(directory, "other");
    var interrupted = new AtomicBoolean();
    var s3 =
        watched(request -> {
          if (isIndex(request) && interrupted.compareAndSet(false, true)) {
            publish(other);
          }
          return Optional.empty();
        });

    publisher(s3).publish(bucket.place(), LocalBucket.jar(directory, "ours"), REVISION);

    assertThat(interrupted).isTrue();
    assertThat(bucket.index().versions())
        .extracting(Index.Version::sha256)
        .containsExactly(
            Jar.read(directory.resolve("ours.jar")).sha256(), Jar.read(other).sha256());
  }

  @Test
  void movesTheChannelOnlyWhenAllElseIsThere() {
    var one = publish(LocalBucket.jar(directory, "one"));
    var s3 = watched(request -> isIndex(request) ? Optional.of(denied()) : Optional.empty());

    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(() ->
            publisher(s3).publish(bucket.place(), LocalBucket.jar(directory, "two"), REVISION))
        .withMessageContaining(
            "Denied: s3:PutObject on s3://" + bucket.name() + "/handlers/share/index.json");
    assertThat(bucket.head("handlers/share/current.jar").checksumSHA256())
        .isEqualTo(one.codeSha256());
  }

  @Test
  void namesABucketThatDoesNotExist() {
    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(() ->
            publisher(bucket.s3())
                .publish(
                    new Place("no-such-bucket", "handlers", "share", "current"),
                    LocalBucket.jar(directory, "one"),
                    REVISION))
        .withMessageContaining("s3://no-such-bucket/handlers/share/")
        .withMessageContaining("the bucket does not exist");
  }

  @Test
  void takesABucketThatIsThere() {
    publisher(bucket.s3()).createBucket(bucket.name());

    assertThat(progress)
        .containsExactly("Created bucket " + bucket.name(), "Bucket " + bucket.name() + " exists");
  }

  private Published publish(Path jar) {
    return publisher(bucket.s3()).publish(bucket.place(), jar, REVISION);
  }

  private Publisher publisher(S3Client s3) {
    var clock = Clock.fixed(Instant.parse("2026-01-05T12:00:00.123Z"), ZoneOffset.UTC);
    return new Publisher(s3, clock, progress::add);
  }

  private static boolean isIndex(S3Request request) {
    return request instanceof PutObjectRequest put && put.key().endsWith("index.json");
  }

  private static S3Exception denied() {
    return (S3Exception) S3Exception.builder().statusCode(403).message("Access Denied").build();
  }

  /** The client with a look at each request, which may turn into an error. */
  private S3Client watched(Function<S3Request, Optional<S3Exception>> look) {
    return new DelegatingS3Client(bucket.s3()) {
      @Override
      protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
        look.apply(request)
            .ifPresent(error -> {
              throw error;
            });
        return operation.apply(request);
      }
    };
  }
}
