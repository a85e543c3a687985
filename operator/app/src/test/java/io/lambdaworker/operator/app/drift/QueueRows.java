package io.lambdaworker.operator.app.drift;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What a person can do to a queue, or to its dead letter queue. */
final class QueueRows {
  private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/by-hand";
  private static final String ANYBODY =
      """
      {"Version":"2012-10-17","Statement":[{"Sid":"LambdaWorkerTlsOnly","Effect":"Allow",\
      "Principal":"*","Action":"sqs:*","Resource":"*"}]}\
      """;
  private final String path;
  private final Function<Hands, String> url;

  private QueueRows(String path, Function<Hands, String> url) {
    this.path = path;
    this.url = url;
  }

  private static QueueRows main() {
    return new QueueRows("queue.items", Hands::queueUrl);
  }

  private static QueueRows deadLetters() {
    return new QueueRows("deadLetterQueue.items", Hands::deadLetterQueueUrl);
  }

  /** For a worker whose queues have no key of their own. */
  static List<Row> ofMainQueue() {
    return Stream.of(
            main().common(),
            main().withoutKey(),
            List.of(
                main()
                    .row(
                        "redrivePolicy.maxReceiveCount",
                        "a hundred receives",
                        QueueAttributeName.REDRIVE_POLICY,
                        hands -> redrive(hands.key().deadLetterQueue("items", false), 100)),
                main()
                    .row(
                        "redrivePolicy.deadLetterTargetArn",
                        "another dead letter queue",
                        QueueAttributeName.REDRIVE_POLICY,
                        hands -> redrive(elsewhere(hands), 5)),
                main()
                    .row(
                        "redrivePolicy",
                        "no dead letter queue",
                        QueueAttributeName.REDRIVE_POLICY,
                        hands -> "")),
            List.of(main().missing()))
        .flatMap(List::stream)
        .toList();
  }

  /** For a worker whose queues have a key of their own. */
  static List<Row> ofDeadLetterQueue() {
    return Stream.of(
            deadLetters().common(),
            deadLetters().withKey(),
            main().withKey(),
            List.of(
                deadLetters()
                    .row(
                        "redrivePolicy",
                        "a dead letter queue of its own",
                        QueueAttributeName.REDRIVE_POLICY,
                        hands -> redrive(elsewhere(hands), 2)),
                deadLetters().missing()))
        .flatMap(List::stream)
        .toList();
  }

  static List<Row> ofDeadLetterQueueWithoutKey() {
    return deadLetters().withoutKey();
  }

  private List<Row> common() {
    return List.of(
        row("visibilityTimeout", "a minute", QueueAttributeName.VISIBILITY_TIMEOUT, h -> "60"),
        row(
            "messageRetentionPeriod",
            "an hour",
            QueueAttributeName.MESSAGE_RETENTION_PERIOD,
            h -> "3600"),
        row("delaySeconds", "a delay", QueueAttributeName.DELAY_SECONDS, h -> "77"),
        row(
            "policy.LambdaWorkerTlsOnly",
            "open to anybody",
            QueueAttributeName.POLICY,
            h -> ANYBODY),
        row("policy.LambdaWorkerTlsOnly", "no policy", QueueAttributeName.POLICY, h -> ""),
        new Row(
            path + ".tags.team",
            "a tag changed",
            hands ->
                hands.sqs().tagQueue(r -> r.queueUrl(url.apply(hands)).tags(Map.of("team", "x"))),
            this::tags),
        new Row(
            path + ".tags.lambdaworker.io/uid",
            "a tag of ours removed",
            hands ->
                hands
                    .sqs()
                    .untagQueue(r -> r.queueUrl(url.apply(hands)).tagKeys("lambdaworker.io/uid")),
            this::tags));
  }

  private List<Row> withoutKey() {
    return List.of(
        row(
            "sqsManagedSse",
            "not encrypted",
            QueueAttributeName.SQS_MANAGED_SSE_ENABLED,
            h -> "false"),
        row("kmsKeyArn", "a key of somebody's", QueueAttributeName.KMS_MASTER_KEY_ID, h -> KEY)
            .besides(path + ".sqsManagedSse"));
  }

  private List<Row> withKey() {
    return List.of(
        row("kmsKeyArn", "another key", QueueAttributeName.KMS_MASTER_KEY_ID, h -> KEY),
        row("kmsKeyArn", "no key", QueueAttributeName.KMS_MASTER_KEY_ID, h -> "")
            .besides(path + ".sqsManagedSse"));
  }

  private Row missing() {
    return new Row(
        path + " missing",
        "the queue deleted",
        hands -> hands.sqs().deleteQueue(r -> r.queueUrl(url.apply(hands))),
        hands -> List.of(hands.attributes(url.apply(hands)), tags(hands)));
  }

  private Row row(
      String field, String how, QueueAttributeName name, Function<Hands, String> value) {
    return new Row(
        path + "." + field,
        how,
        hands ->
            hands
                .sqs()
                .setQueueAttributes(
                    r -> r.queueUrl(url.apply(hands)).attributes(Map.of(name, value.apply(hands)))),
        hands -> hands.attributes(url.apply(hands)));
  }

  private Object tags(Hands hands) {
    return hands.sqs().listQueueTags(r -> r.queueUrl(url.apply(hands))).tags();
  }

  private static String elsewhere(Hands hands) {
    hands.makeQueue("elsewhere");
    return "elsewhere";
  }

  private static String redrive(String queue, int receives) {
    return """
    {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:%s","maxReceiveCount":%d}\
    """
        .formatted(queue, receives);
  }
}
