package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Code objects in S3, as HeadObject answered last. What is planned and what is deployed rest on the
 * same answer.
 */
public final class CodeObjects {
  /** S3's version id in buckets that never had versions. */
  private static final String NO_VERSION = "null";

  private static final Duration REFUSAL = Duration.ofMinutes(5);

  private final AwsClients clients;
  private final Calls calls;
  private final Clock clock;
  private final Map<S3Object, Answer> answers = new HashMap<>();
  private final Map<S3Object, CompletableFuture<Seen>> asking = new ConcurrentHashMap<>();
  private Consumer<Artifact> listener = answer -> {};

  /**
   * An object as it was at one time.
   *
   * @param version null in a bucket without versions
   * @param revision its version, else its ETag
   */
  public record Seen(
      @Nullable String version, @Nullable String revision, Facet<String> checksum, Instant at) {}

  /**
   * @param seen null where S3 did not give the object
   * @param failure why it did not
   * @param at when S3 was asked
   */
  private record Answer(@Nullable Seen seen, @Nullable Failure failure, Instant at) {}

  public CodeObjects(AwsClients clients, Calls calls, Clock clock) {
    this.clients = clients;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * @param told of each clear answer in their order, whoever asked; an object that is missing or
   *     denied as an artifact that says why. Must not block
   */
  public synchronized void onAnswer(Consumer<Artifact> told) {
    listener = told;
  }

  /**
   * The object as it was seen within this time, else as it is now. That it was missing or denied is
   * remembered as long, five minutes at most.
   *
   * @throws AwsException CodeNotFound, AccessDenied or a passing failure
   */
  public Seen within(Duration keep, S3Object location) {
    Instant now = clock.instant();
    Answer known = since(now.minus(keep), location);
    if (known == null || (known.failure() != null && known.at().isBefore(now.minus(REFUSAL)))) {
      return shared(location);
    }
    if (known.failure() != null) {
      throw new AwsException(known.failure(), null);
    }
    return Objects.requireNonNull(known.seen());
  }

  private synchronized @Nullable Answer since(Instant oldest, S3Object location) {
    answers.values().removeIf(each -> each.at().isBefore(oldest));
    return answers.get(location);
  }

  /** The object as it was seen last, however long ago; empty where nobody asked for it lately. */
  public synchronized Optional<Seen> last(S3Object location) {
    return Optional.ofNullable(answers.get(location)).map(Answer::seen);
  }

  /** When S3 was asked for the last answer; empty where nobody asked for it lately. */
  public synchronized Optional<Instant> askedAt(S3Object location) {
    return Optional.ofNullable(answers.get(location)).map(Answer::at);
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
      keep(
          location,
          new Answer(object, null, now),
          new Artifact(location, object.revision(), object.checksum()));
      return object;
    } catch (SdkException e) {
      Failure failure = CodeFailures.of(location, e);
      if (failure.terminal()) {
        keep(location, new Answer(null, failure, now), Artifact.unread(location).because(failure));
      }
      throw new AwsException(failure, e);
    }
  }

  /** Of two that ask at once, the one that began later knows. */
  private synchronized void keep(S3Object location, Answer answer, Artifact told) {
    Answer known = answers.get(location);
    if (known == null || !answer.at().isBefore(known.at())) {
      answers.put(location, answer);
      listener.accept(told);
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

  /** As people write it, with the version that was asked for. */
  public static String path(S3Object location) {
    String version =
        location.objectVersion() == null ? "" : " (version " + location.objectVersion() + ")";
    return "s3://" + location.bucket() + "/" + location.key() + version;
  }
}
