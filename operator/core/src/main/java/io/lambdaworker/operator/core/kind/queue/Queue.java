package io.lambdaworker.operator.core.kind.queue;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An SQS queue.
 *
 * @param fifo chosen at creation alone; the name then ends in {@code .fifo}
 * @param policy our statements of the queue policy, as canonical JSON by Sid; those of others stay
 *     as they are
 * @param extras attributes that no spec can name yet; told and left as they are
 * @param foreignStatements of the queue policy, in words; unread in a desired record, for they stay
 *     as they are
 */
public record Queue(
    String name,
    boolean fifo,
    Facet<Settings> settings,
    Facet<RedrivePolicy> redrivePolicy,
    Facet<Map<String, String>> policy,
    Facet<Tags> tags,
    Facet<Extras> extras,
    Facet<Set<String>> foreignStatements)
    implements Resource {

  /** As a spec can say it: SQS's defaults for all that no spec can name yet. */
  public Queue(
      String name,
      boolean fifo,
      Facet<Settings> settings,
      Facet<RedrivePolicy> redrivePolicy,
      Facet<Map<String, String>> policy,
      Facet<Tags> tags) {
    this(name, fifo, settings, redrivePolicy, policy, tags, Extras.NONE, Facet.unread());
  }

  /** Begins the Sid of each statement in a queue policy that is ours. */
  public static final String SID_PREFIX = "LambdaWorker";

  /**
   * What SetQueueAttributes takes.
   *
   * @param visibilityTimeout seconds
   * @param messageRetentionPeriod seconds
   * @param delaySeconds seconds
   * @param sqsManagedSse encrypted with keys of SQS's own; false when a KMS key is set
   */
  public record Settings(
      int visibilityTimeout,
      int messageRetentionPeriod,
      int delaySeconds,
      boolean sqsManagedSse,
      @Nullable String kmsKeyArn)
      implements Flat {}

  /** Where messages go that were received too often. */
  public record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {}

  /**
   * Attributes that no spec can name yet; each is null where it is SQS's default.
   *
   * @param maximumMessageSize bytes. Queues that were made before August 2025 have another default
   *     (256 KiB) than later ones (1 MiB), so either counts as one
   * @param redriveAllowPolicy which queues may have it as their dead letter queue, as canonical
   *     JSON; null where all of the account may
   * @param receiveMessageWaitTimeSeconds seconds
   * @param kmsDataKeyReusePeriodSeconds seconds
   * @param contentBasedDeduplication of a FIFO queue
   * @param deduplicationScope of a FIFO queue
   * @param fifoThroughputLimit of a FIFO queue
   */
  public record Extras(
      @Nullable Integer maximumMessageSize,
      @Nullable String redriveAllowPolicy,
      @Nullable Integer receiveMessageWaitTimeSeconds,
      @Nullable Integer kmsDataKeyReusePeriodSeconds,
      @Nullable Boolean contentBasedDeduplication,
      @Nullable String deduplicationScope,
      @Nullable String fifoThroughputLimit)
      implements Flat {
    /** What a new queue has; one for all. */
    public static final Facet<Extras> NONE =
        Facet.known(new Extras(null, null, null, null, null, null, null));
  }

  @Override
  public Kind<Queue> kind() {
    return QueueKind.KIND;
  }

  public Queue withSettings(Facet<Settings> newSettings) {
    return new Queue(
        name, fifo, newSettings, redrivePolicy, policy, tags, extras, foreignStatements);
  }
}
