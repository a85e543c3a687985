package io.lambdaworker.operator.core.kind.queue;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An SQS queue.
 *
 * @param fifo chosen at creation alone; the name then ends in {@code .fifo}
 * @param policy our statements of the queue policy, as canonical JSON by Sid; those of others stay
 *     as they are
 */
public record Queue(
    String name,
    boolean fifo,
    Facet<Settings> settings,
    Facet<RedrivePolicy> redrivePolicy,
    Facet<Map<String, String>> policy,
    Facet<Tags> tags)
    implements Resource {

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

  @Override
  public Kind<Queue> kind() {
    return QueueKind.KIND;
  }

  public Queue withSettings(Facet<Settings> newSettings) {
    return new Queue(name, fifo, newSettings, redrivePolicy, policy, tags);
  }
}
