package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Code objects in S3, as HeadObject showed them last. What is planned and what is deployed rest on
 * the same answer.
 */
public final class CodeObjects {
  /** S3's version id in buckets that never had versions. */
  private static final String NO_VERSION = "null";

  private final AwsClients clients;
  private final Calls calls;
  private final Clock clock;
  private final Map<S3Object, Seen> seen = new ConcurrentHashMap<>();
  private final Map<S3Object, CompletableFuture<Seen>> asking = new ConcurrentHashMap<>();

  /**
   * An object as it was at one time.
   *
   * @param version null in a bucket without versions
   * @param revision its version, else its ETag
   */
  public record Seen(
      @Nullable String version, @Nullable String revision, Facet<String> checksum, Instant at) {}

  public CodeObjects(AwsClients clients, Calls calls, Clock clock) {
    this.clients = clients;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * The object as it was seen within this time, else as it is now.
   *
   * @throws AwsException CodeNotFound, AccessDenied or a passing failure
   */
  public Seen within(Duration keep, S3Object location) {
    Instant oldest = clock.instant().minus(keep);
    seen.values().removeIf(each -> each.at().isBefore(oldest));
    Seen object = seen.get(location);
    return object == null ? shared(location) : object;
  }

  /** The object as it was seen last, however long ago; empty where nobody asked for it lately. */
  public Optional<Seen> last(S3Object location) {
    return Optional.ofNullable(seen.get(location));
  }

  /** Workers that begin together and have the same code ask S3 once. */
  private Seen shared(S3Object location) {
    var mine = new CompletableFuture<Seen>();
    var theirs = asking.putIfAbsent(location, mine);
    if (theirs != null) {
      try {
        return theirs.join();
      } catch (CancellationException e) {
        return now(location);
      }
    }
    try {
      Seen object = now(location);
      mine.complete(object);
      return object;
    } finally {
      mine.cancel(false); // where S3 did not answer
      asking.remove(location, mine);
    }
  }

  /**
   * The object as it is now.
   *
   * @throws AwsException CodeNotFound, AccessDenied or a passing failure
   */
  public Seen now(S3Object location) {
    Instant now = clock.instant();
    try {
      var answer =
          calls.read(() ->
              clients
                  .s3()
                  .headObject(r ->
                      r.bucket(location.bucket())
                          .key(location.key())
                          .versionId(location.objectVersion())
                          .checksumMode(ChecksumMode.ENABLED)));
      var object = new Seen(version(answer), revision(answer), checksum(answer), now);
      seen.put(location, object);
      return object;
    } catch (SdkException e) {
      throw new AwsException(failure(location, e), e);
    }
  }

  private static @Nullable String version(HeadObjectResponse answer) {
    return NO_VERSION.equals(answer.versionId()) ? null : answer.versionId();
  }

  private static @Nullable String revision(HeadObjectResponse answer) {
    String version = version(answer);
    return version != null || answer.eTag() == null ? version : answer.eTag().replace("\"", "");
  }

  /**
   * S3's checksum of the whole object. After a multipart upload S3 has only a checksum of
   * checksums, which ends in -N (S3 User Guide, "Checking object integrity").
   */
  private static Facet<String> checksum(HeadObjectResponse answer) {
    String sha256 = answer.checksumSHA256();
    return sha256 == null || sha256.contains("-") || answer.checksumType() == ChecksumType.COMPOSITE
        ? Facet.unread()
        : Facet.known(sha256);
  }

  /** HeadObject's errors have no body, so the HTTP status must do. */
  private static Failure failure(S3Object location, SdkException error) {
    String path = path(location);
    int status = error instanceof AwsServiceException e ? e.statusCode() : 0;
    if (status == 404 || AwsErrors.isNotFound(error)) {
      return Failure.terminal(
          Reason.CodeNotFound,
          path + " does not exist; publish it or correct spec.code.s3. It is looked for again");
    }
    if (status == 301 || status == 400) {
      return Failure.terminal(
          Reason.CodeNotFound,
          path
              + " cannot be read: the bucket is in another region, or the object's version id is"
              + " not one of S3's");
    }
    if (AwsErrors.isDenied(error)) {
      return Failure.terminal(
          Reason.AccessDenied,
          "AWS denies the operator s3:GetObject on "
              + path
              + "; without s3:ListBucket a missing object is answered the same way");
    }
    return Failures.of(error, "s3:HeadObject of " + path);
  }

  /** As people write it, with the version that was asked for. */
  public static String path(S3Object location) {
    String version =
        location.objectVersion() == null ? "" : " (version " + location.objectVersion() + ")";
    return "s3://" + location.bucket() + "/" + location.key() + version;
  }
}
