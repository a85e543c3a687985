package io.lambdaworker.publish;

import io.lambdaworker.publish.Index.Version;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The index in S3. It is replaced only as it was read, so that publishers at the same time lose
 * none of each other's versions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional
 *     writes</a>
 */
final class IndexFile {
  private static final int ATTEMPTS = 30;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  private final S3Client s3;
  private final Place place;

  IndexFile(S3Client s3, Place place) {
    this.s3 = s3;
    this.place = place;
  }

  /** Adds a version unless its jar is listed; true if it was added. */
  boolean add(Version version) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var stored = read();
      var index = stored.map(Stored::index).orElseGet(() -> new Index(place.artifact(), List.of()));
      if (index.has(version)) {
        return false;
      }
      if (replaced(stored.map(Stored::etag), index.with(version))) {
        return true;
      }
      pause(attempt);
    }
    throw new PublishException(
        place.indexKey()
            + " was changed by others at each of "
            + ATTEMPTS
            + " attempts; try again");
  }

  private record Stored(Index index, String etag) {}

  private Optional<Stored> read() {
    try {
      var object = s3.getObjectAsBytes(get -> get.bucket(place.bucket()).key(place.indexKey()));
      return Optional.of(
          new Stored(Index.parse(object.asByteArrayUnsafe()), object.response().eTag()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new PublishException(place.indexKey() + " is no index of ours: " + e.getMessage(), e);
    }
  }

  /** False if somebody else was first. */
  private boolean replaced(Optional<String> etag, Index index) {
    var put =
        PutObjectRequest.builder()
            .bucket(place.bucket())
            .key(place.indexKey())
            .contentType("application/json");
    etag.ifPresentOrElse(put::ifMatch, () -> put.ifNoneMatch("*"));
    try {
      s3.putObject(put.build(), RequestBody.fromBytes(index.json()));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    } catch (S3Exception e) {
      // 412: it is another object by now. 409: a write of another is under way.
      if (e.statusCode() == 412 || e.statusCode() == 409) {
        return false;
      }
      throw e;
    }
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(
          ThreadLocalRandom.current()
              .nextLong(1, Math.min(LONGEST_PAUSE_MILLIS, 20L << Math.min(attempt, 10))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishException("Interrupted", e);
    }
  }
}
