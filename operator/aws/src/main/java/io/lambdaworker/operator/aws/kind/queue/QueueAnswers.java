package io.lambdaworker.operator.aws.kind.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.aws.read.PolicyStatements;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.queue.Queue.RedrivePolicy;
import io.lambdaworker.operator.core.kind.queue.Queue.Settings;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes records of what SQS answers about queues. */
public final class QueueAnswers {
  private static final String FIFO = ".fifo";
  private static final int DEFAULT_VISIBILITY = 30;
  private static final int DEFAULT_RETENTION = 345_600;

  /** Attributes that together count all messages of a queue. */
  static final QueueAttributeName[] COUNTS = {
    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED
  };

  private final Account account;

  public QueueAnswers(Account account) {
    this.account = account;
  }

  /** From ListQueues: that the queue exists, and no more. */
  public Observed listed(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return new Observed(
        new Queue(
            name,
            name.endsWith(FIFO),
            Facet.unread(),
            Facet.unread(),
            Facet.unread(),
            Facet.unread(),
            Facet.unread(),
            Facet.unread()),
        new Identity(account.queueArn(name), null, url, null, Facet.unread()));
  }

  /** From GetQueueAttributes and ListQueueTags: everything. */
  Observed complete(Observed listed, Map<String, String> attributes, Map<String, String> tags) {
    String name = listed.resource().name();
    return new Observed(
        new Queue(
            name,
            name.endsWith(FIFO),
            Facet.known(settings(attributes)),
            redrivePolicy(attributes.get(QueueAttributeName.REDRIVE_POLICY.toString())),
            policy(attributes.get(QueueAttributeName.POLICY.toString())),
            Facet.known(new Tags(tags)),
            QueueExtras.of(attributes),
            foreign(attributes.get(QueueAttributeName.POLICY.toString()))),
        listed.identity());
  }

  /** How many messages there are, by {@link #COUNTS}; approximate, as SQS's counts are. */
  static long messages(Map<QueueAttributeName, String> attributes) {
    return Stream.of(COUNTS)
        .map(attributes::get)
        .filter(Objects::nonNull)
        .mapToLong(Long::parseLong)
        .sum();
  }

  private static Settings settings(Map<String, String> attributes) {
    String kmsKey =
        Facets.emptyToNull(attributes.get(QueueAttributeName.KMS_MASTER_KEY_ID.toString()));
    return new Settings(
        number(attributes, QueueAttributeName.VISIBILITY_TIMEOUT, DEFAULT_VISIBILITY),
        number(attributes, QueueAttributeName.MESSAGE_RETENTION_PERIOD, DEFAULT_RETENTION),
        number(attributes, QueueAttributeName.DELAY_SECONDS, 0),
        kmsKey == null
            && Boolean.parseBoolean(
                attributes.get(QueueAttributeName.SQS_MANAGED_SSE_ENABLED.toString())),
        kmsKey);
  }

  private static int number(
      Map<String, String> attributes, QueueAttributeName name, int otherwise) {
    String value = attributes.get(name.toString());
    return value == null || value.isEmpty() ? otherwise : Integer.parseInt(value);
  }

  private static Facet<RedrivePolicy> redrivePolicy(@Nullable String answer) {
    if (answer == null || answer.isEmpty()) {
      return Facet.absent();
    }
    JsonNode policy = PolicyJson.parse(answer);
    if (!policy.hasNonNull("deadLetterTargetArn")) {
      return Facet.absent();
    }
    return Facet.known(
        new RedrivePolicy(
            policy.get("deadLetterTargetArn").asText(), policy.path("maxReceiveCount").asInt()));
  }

  /** Our statements by Sid. Those of others stay as they are, see {@link #foreign}. */
  static Facet<Map<String, String>> policy(@Nullable String answer) {
    var ours = new TreeMap<String, String>();
    for (JsonNode statement : PolicyStatements.of(answer)) {
      if (isOurs(statement)) {
        ours.put(sid(statement), PolicyJson.canonical(statement).toString());
      }
    }
    return Facet.known(ours);
  }

  private static Facet<Set<String>> foreign(@Nullable String answer) {
    return PolicyStatements.inWords(
        PolicyStatements.of(answer).stream().filter(statement -> !isOurs(statement)).toList());
  }

  private static boolean isOurs(JsonNode statement) {
    return sid(statement).startsWith(Queue.SID_PREFIX);
  }

  private static String sid(JsonNode statement) {
    return statement.path("Sid").asText("");
  }
}
