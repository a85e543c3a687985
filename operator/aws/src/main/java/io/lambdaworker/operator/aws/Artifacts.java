package io.lambdaworker.operator.aws;

import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.inventory.Inventory;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Code objects in S3, read by HeadObject each time that a worker which uses them is read directly.
 */
public final class Artifacts {
  /** S3's version id in buckets that never had versions. */
  private static final String NO_VERSION = "null";

  private final S3Client s3;
  private final Calls calls;
  private final Inventory inventory;
  private final Duration keep;
  private final Clock clock;
  private final Map<S3Object, Seen> seen = new ConcurrentHashMap<>();
  private final Map<S3Object, CompletableFuture<Seen>> asking = new ConcurrentHashMap<>();

  /** An object as it was at one time. */
  private record Seen(@Nullable String revision, Facet<String> checksum, Instant at) {}

  /**
   * @param keep how long an answer of S3 is reused
   */
  Artifacts(S3Client s3, Calls calls, Inventory inventory, Duration keep, Clock clock) {
    this.s3 = s3;
    this.calls = calls;
    this.inventory = inventory;
    this.keep = keep;
    this.clock = clock;
  }

  /**
   * The object now. Its SHA-256 is from the spec, else from S3's checksum, else from the tags of
   * the function if this very object was deployed.
   *
   * @param refresh ask S3 even when an answer is at hand
   * @throws AwsException CodeNotFound (also when it has another SHA-256 than the spec),
   *     AccessDenied or a passing failure
   */
  public Artifact of(S3Code code, WorkerKey worker, boolean refresh) {
    var location = S3Object.of(code);
    Seen object = refresh ? null : fresh(location);
    if (object == null) {
      object = refresh ? head(location) : shared(location);
    }
    var artifact = new Artifact(location, object.revision(), object.checksum());
    String asked = code.sha256();
    if (asked == null) {
      return artifact.sha256().isKnown()
          ? artifact
          : new Artifact(location, object.revision(), deployed(artifact, worker));
    }
    if (!object.checksum().orElse(asked).equals(asked)) {
      String text =
          "%s has the SHA-256 %s and not %s, which spec.code.s3.sha256 asks for"
              .formatted(path(location), object.checksum().orElse(""), asked);
      throw new AwsException(Failure.terminal(Reason.CodeNotFound, text), null);
    }
    return new Artifact(location, object.revision(), Facet.known(asked));
  }

  private Facet<String> deployed(Artifact artifact, WorkerKey worker) {
    return inventory
        .deployed(worker)
        .filter(found -> found.source().equals(artifact.source()))
        .map(found -> Facet.known(found.sha256()))
        .orElse(Facet.unread());
  }

  private @Nullable Seen fresh(S3Object location) {
    Instant oldest = clock.instant().minus(keep);
    seen.values().removeIf(each -> each.at().isBefore(oldest));
    return seen.get(location);
  }

  /** Workers that begin together and have the same code ask S3 once. */
  private Seen shared(S3Object location) {
    var mine = new CompletableFuture<Seen>();
    var theirs = asking.putIfAbsent(location, mine);
    if (theirs != null) {
      try {
        return theirs.join();
      } catch (CancellationException e) {
        return head(location);
      }
    }
    try {
      Seen object = head(location);
      mine.complete(object);
      return object;
    } finally {
      mine.cancel(false); // where S3 did not answer
      asking.remove(location, mine);
    }
  }

  private Seen head(S3Object location) {
    Instant now = clock.instant();
    try {
      var answer =
          calls.read(() ->
              s3.headObject(r ->
                  r.bucket(location.bucket())
                      .key(location.key())
                      .versionId(location.objectVersion())
                      .checksumMode(ChecksumMode.ENABLED)));
      var object = new Seen(revision(answer), checksum(answer), now);
      seen.put(location, object);
      return object;
    } catch (SdkException e) {
      throw new AwsException(failure(location, e), e);
    }
  }

  private static @Nullable String revision(HeadObjectResponse answer) {
    if (answer.versionId() != null && !answer.versionId().equals(NO_VERSION)) {
      return answer.versionId();
    }
    return Optional.ofNullable(answer.eTag()).map(tag -> tag.replace("\"", "")).orElse(null);
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

  private static String path(S3Object location) {
    String version =
        location.objectVersion() == null ? "" : " (version " + location.objectVersion() + ")";
    return "s3://" + location.bucket() + "/" + location.key() + version;
  }

  /**
   * HeadObject needs GetObject, and GetObjectVersion for a version; so does Lambda, which reads a
   * function's code with the rights of whoever deploys it. Without ListBucket a missing object is
   * answered as a denied one. Source: HeadObject in the S3 API reference.
   */
  static List<Permission> permissions() {
    String bucket = "arn:${PARTITION}:s3:::${CODE_BUCKET}";
    return List.of(
        new Resources(List.of(bucket + "/*"))
            .allowed("Code", "s3:GetObject", "s3:GetObjectVersion"),
        new Resources(List.of(bucket)).allowed("MissingCodeIsNotDenied", "s3:ListBucket"));
  }
}
