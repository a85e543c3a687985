package io.lambdaworker.operator.aws.kind.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lambdaworker.operator.core.kind.queue.Queue.Extras;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Attributes of a queue that no spec can name yet, each null where it is SQS's default. Source of
 * the defaults: SetQueueAttributes in the SQS API reference.
 */
final class QueueExtras {
  /** The default of queues made until August 2025, and since. */
  private static final Set<String> MESSAGE_SIZES = Set.of("262144", "1048576");

  private final Map<String, String> attributes;

  private QueueExtras(Map<String, String> attributes) {
    this.attributes = attributes;
  }

  /**
   * @param attributes all that SQS shows
   */
  static Facet<Extras> of(Map<String, String> attributes) {
    var from = new QueueExtras(attributes);
    String deduplicates =
        from.unless(Set.of("false"), QueueAttributeName.CONTENT_BASED_DEDUPLICATION);
    var extras =
        Facet.known(
            new Extras(
                from.number(MESSAGE_SIZES, QueueAttributeName.MAXIMUM_MESSAGE_SIZE),
                from.redriveAllowPolicy(),
                from.number(Set.of("0"), QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS),
                from.number(Set.of("300"), QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS),
                deduplicates == null ? null : Boolean.valueOf(deduplicates),
                from.unless(Set.of("queue"), QueueAttributeName.DEDUPLICATION_SCOPE),
                from.unless(Set.of("perQueue"), QueueAttributeName.FIFO_THROUGHPUT_LIMIT)));
    return extras.equals(Extras.NONE) ? Extras.NONE : extras;
  }

  private @Nullable String redriveAllowPolicy() {
    String answer = unless(Set.of(), QueueAttributeName.REDRIVE_ALLOW_POLICY);
    if (answer == null) {
      return null;
    }
    JsonNode policy = PolicyJson.parse(answer);
    boolean isDefault = policy.path("redrivePermission").asText("allowAll").equals("allowAll");
    return isDefault ? null : PolicyJson.canonical(policy).toString();
  }

  private @Nullable Integer number(Set<String> defaults, QueueAttributeName name) {
    String value = unless(defaults, name);
    return value == null ? null : Integer.valueOf(value);
  }

  /** What SQS shows; null where that is nothing or a default. */
  private @Nullable String unless(Set<String> defaults, QueueAttributeName name) {
    String value = attributes.get(name.toString());
    return value == null || value.isEmpty() || defaults.contains(value) ? null : value;
  }
}
