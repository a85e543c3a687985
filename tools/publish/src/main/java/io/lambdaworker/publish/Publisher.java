package io.lambdaworker.publish;

import io.lambdaworker.publish.Index.Version;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Publishes jars: the jar by its content, what is known about it beside it, then the index, and the
 * channel last, so that whoever follows a channel finds all of it. To publish the same jar again
 * changes nothing.
 */
public final class Publisher {
  private final S3Client s3;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * @param s3 a client such as {@link S3#fromEnvironment}
   * @param progress receives lines for people
   */
  public Publisher(S3Client s3, Clock clock, Consumer<String> progress) {
    this.s3 = s3;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Makes a bucket in the client's region, unless it is there and ours.
   *
   * @throws PublishException if the name is taken or the caller may not
   */
  public void createBucket(String bucket) {
    var region = s3.serviceClientConfiguration().region();
    explained(
        "s3:CreateBucket",
        "s3://" + bucket,
        () -> {
          if (exists(bucket)) {
            progress.accept("Bucket " + bucket + " exists");
          } else {
            s3.createBucket(create -> {
              create.bucket(bucket);
              // us-east-1 is the one region that must not be named.
              if (region != null && !region.id().equals("us-east-1")) {
                create.createBucketConfiguration(where ->
                    where.locationConstraint(BucketLocationConstraint.fromValue(region.id())));
              }
            });
            progress.accept("Created bucket " + bucket);
          }
          return bucket;
        });
  }

  /** Asked first, for in us-east-1 CreateBucket resets the ACL of a bucket that is there. */
  private boolean exists(String bucket) {
    try {
      s3.headBucket(head -> head.bucket(bucket));
      return true;
    } catch (NoSuchBucketException e) {
      return false;
    }
  }

  /**
   * Publishes one jar and moves the channel to it.
   *
   * @param revision of the sources, for the index
   * @throws PublishException if the file is no jar, the bucket does not exist, a call is denied, or
   *     S3 cannot be reached; what was not reached keeps its state, the channel above all
   */
  public Published publish(Place place, Path file, Optional<String> revision) {
    return publish(place, file, Map.of(), revision);
  }

  /**
   * As {@link #publish(Place, Path, Optional)}, with what is known about the jar beside it.
   *
   * @param companions files by the end of their keys, such as {@code cdx.json}; those of a jar that
   *     was published before stay as they are
   */
  public Published publish(
      Place place, Path file, Map<String, Path> companions, Optional<String> revision) {
    var jar = Jar.read(file);
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s: %s, %,d bytes, sha256 %s",
            place.artifact(),
            file,
            jar.size(),
            jar.sha256()));
    var uploaded = upload(place, jar);
    companions.forEach((suffix, companion) -> accompany(place, jar, suffix, companion));
    var version =
        new Version(
            jar.sha256(),
            jar.size(),
            revision.orElse(null),
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            place.contentKey(jar.sha256()));
    var listed =
        explained(
            "s3:PutObject",
            place.url(place.indexKey()),
            () -> new IndexFile(s3, place).add(version));
    if (listed) {
      progress.accept(place.artifact() + ": listed in " + place.indexKey());
    }
    var moved = point(place, jar);
    return new Published(place, jar.sha256(), jar.size(), uploaded, moved);
  }

  private boolean upload(Place place, Jar jar) {
    var key = place.contentKey(jar.sha256());
    if (holds(place, key, jar)) {
      progress.accept(place.artifact() + ": " + key + " is there");
      return false;
    }
    progress.accept(place.artifact() + ": uploading " + key);
    // S3 refuses the upload if the file has changed since it was read.
    put(
        place,
        key,
        jar.path(),
        "application/java-archive",
        put -> put.checksumSHA256(jar.base64()));
    return true;
  }

  private void accompany(Place place, Jar jar, String suffix, Path companion) {
    var key = place.companionKey(jar.sha256(), suffix);
    if (explained("s3:GetObject", place.url(key), () -> isThere(place, key))) {
      progress.accept(place.artifact() + ": " + key + " is there");
      return;
    }
    put(
        place,
        key,
        companion,
        "application/json",
        put -> put.checksumAlgorithm(ChecksumAlgorithm.SHA256));
    progress.accept(place.artifact() + ": uploaded " + key);
  }

  private void put(
      Place place,
      String key,
      Path file,
      String type,
      Consumer<PutObjectRequest.Builder> checksum) {
    explained(
        "s3:PutObject",
        place.url(key),
        () ->
            s3.putObject(
                put -> checksum.accept(put.bucket(place.bucket()).key(key).contentType(type)),
                file));
  }

  private boolean isThere(Place place, String key) {
    try {
      s3.headObject(object -> object.bucket(place.bucket()).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  private boolean point(Place place, Jar jar) {
    var channel = place.channelKey();
    if (holds(place, channel, jar)) {
      progress.accept(place.artifact() + ": " + channel + " is this jar");
      return false;
    }
    explained(
        "s3:PutObject",
        place.url(channel),
        () ->
            s3.copyObject(copy ->
                copy.sourceBucket(place.bucket())
                    .sourceKey(place.contentKey(jar.sha256()))
                    .destinationBucket(place.bucket())
                    .destinationKey(channel)
                    .checksumAlgorithm(ChecksumAlgorithm.SHA256)));
    progress.accept(place.artifact() + ": " + channel + " is now this jar");
    return true;
  }

  private boolean holds(Place place, String key, Jar jar) {
    return explained(
        "s3:GetObject",
        place.url(key),
        () -> {
          try {
            HeadObjectResponse head =
                s3.headObject(object ->
                    object.bucket(place.bucket()).key(key).checksumMode(ChecksumMode.ENABLED));
            return Objects.equals(head.checksumSHA256(), jar.base64());
          } catch (NoSuchKeyException e) {
            return false;
          }
        });
  }

  private static <T> T explained(String action, String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (NoSuchBucketException e) {
      throw new PublishException(
          action + " on " + what + ": the bucket does not exist; --create-bucket makes it", e);
    } catch (S3Exception e) {
      if (e.statusCode() == 403) {
        throw new PublishException(
            "Denied: "
                + action
                + " on "
                + what
                + ". Without s3:ListBucket on the bucket AWS says this of what does not exist, too.",
            e);
      }
      throw new PublishException(action + " on " + what + " failed: " + e.getMessage(), e);
    } catch (SdkException e) {
      throw new PublishException(action + " on " + what + " failed: " + e.getMessage(), e);
    }
  }
}
