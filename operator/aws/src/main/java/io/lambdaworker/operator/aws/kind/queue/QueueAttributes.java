package io.lambdaworker.operator.aws.kind.queue;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DELAY_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.FIFO_QUEUE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.KMS_MASTER_KEY_ID;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.SQS_MANAGED_SSE_ENABLED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.queue.Queue.RedrivePolicy;
import io.lambdaworker.operator.core.kind.queue.Queue.Settings;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes SQS's attributes from a queue. An empty value removes what the queue has. */
final class QueueAttributes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SID = "Sid";

  private QueueAttributes() {}

  /** All attributes of a new queue. */
  static Map<QueueAttributeName, String> of(Queue queue) {
    var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
    if (queue.fifo()) {
      attributes.put(FIFO_QUEUE, "true");
    }
    if (queue.settings() instanceof Facet.Known<Settings>(Settings settings)) {
      attributes.putAll(of(settings));
    }
    if (queue.redrivePolicy() instanceof Facet.Known<RedrivePolicy>(RedrivePolicy redrive)) {
      attributes.put(REDRIVE_POLICY, json(redrive));
    }
    if (queue.policy() instanceof Facet.Known<Map<String, String>>(var statements)
        && !statements.isEmpty()) {
      attributes.put(POLICY, policy(new TreeMap<>(statements), JSON.arrayNode()));
    }
    // Empty values remove attributes, and a new queue has none to remove.
    attributes.values().removeIf(String::isEmpty);
    return attributes;
  }

  /**
   * The attributes that differ, except the policy, which is merged into the queue's own ({@link
   * #merged}).
   */
  static Map<QueueAttributeName, String> between(Queue base, Queue target) {
    var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
    if (target.settings() instanceof Facet.Known<Settings>(Settings settings)) {
      attributes.putAll(of(settings));
      if (base.settings() instanceof Facet.Known<Settings>(Settings before)) {
        attributes.entrySet().removeAll(of(before).entrySet());
      }
    }
    if (!target.redrivePolicy().equals(base.redrivePolicy())) {
      attributes.put(REDRIVE_POLICY, target.redrivePolicy().map(QueueAttributes::json).orElse(""));
    }
    return attributes;
  }

  /**
   * The queue's policy as just read, with our statements from {@code target} and all others as they
   * are.
   */
  static String merged(Map<QueueAttributeName, String> read, Queue base, Queue target) {
    var ours = new TreeMap<>(target.policy().orElse(Map.of()));
    var replaced = new HashSet<>(ours.keySet());
    replaced.addAll(base.policy().orElse(Map.of()).keySet());
    ArrayNode statements = JSON.arrayNode();
    String document = read.getOrDefault(POLICY, "");
    if (!document.isEmpty()) {
      JsonNode there = PolicyJson.parse(document).path("Statement");
      for (JsonNode each : there.isArray() ? there : JSON.arrayNode().add(there)) {
        if (!replaced.contains(each.path(SID).asText())) {
          statements.add(each);
        }
      }
    }
    return ours.isEmpty() && statements.isEmpty() ? "" : policy(ours, statements);
  }

  private static Map<QueueAttributeName, String> of(Settings settings) {
    var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
    attributes.put(VISIBILITY_TIMEOUT, String.valueOf(settings.visibilityTimeout()));
    attributes.put(MESSAGE_RETENTION_PERIOD, String.valueOf(settings.messageRetentionPeriod()));
    attributes.put(DELAY_SECONDS, String.valueOf(settings.delaySeconds()));
    attributes.put(KMS_MASTER_KEY_ID, settings.kmsKeyArn() == null ? "" : settings.kmsKeyArn());
    if (settings.kmsKeyArn() == null) {
      attributes.put(SQS_MANAGED_SSE_ENABLED, String.valueOf(settings.sqsManagedSse()));
    }
    return attributes;
  }

  private static String json(RedrivePolicy redrive) {
    return JSON.objectNode()
        .put("deadLetterTargetArn", redrive.deadLetterTargetArn())
        .put("maxReceiveCount", redrive.maxReceiveCount())
        .toString();
  }

  private static String policy(Map<String, String> ours, ArrayNode statements) {
    ours.forEach((sid, statement) ->
        statements.add(((ObjectNode) PolicyJson.parse(statement)).put(SID, sid)));
    ObjectNode policy = JSON.objectNode().put("Version", "2012-10-17");
    policy.set("Statement", statements);
    return policy.toString();
  }
}
