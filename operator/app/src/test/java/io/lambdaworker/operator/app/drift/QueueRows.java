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
  private final Function<WorkerConsole, String> url;

  private QueueRows(String path, Function<WorkerConsole, String> url) {
    this.path = path;
    this.url = url;
  }

  private static QueueRows main() {
    return new QueueRows("queue.items", WorkerConsole::queueUrl);
  }

  private static QueueRows deadLetters() {
    return new QueueRows("deadLetterQueue.items", WorkerConsole::deadLetterQueueUrl);
  }

  /** For a worker whose queues have no key of their own. */
  static List<DriftRow> ofMainQueue() {
    return Stream.of(
            main().common(),
            main().withoutKey(),
            List.of(
                main()
                    .row(
                        "redrivePolicy.maxReceiveCount",
                        "a hundred receives",
                        QueueAttributeName.REDRIVE_POLICY,
                        console -> redrive(console.key().deadLetterQueue("items", false), 100)),
                main()
                    .row(
                        "redrivePolicy.deadLetterTargetArn",
                        "another dead letter queue",
                        QueueAttributeName.REDRIVE_POLICY,
                        console -> redrive(elsewhere(console), 5)),
                main()
                    .row(
                        "redrivePolicy",
                        "no dead letter queue",
                        QueueAttributeName.REDRIVE_POLICY,
                        console -> "")),
            List.of(main().missing()))
        .flatMap(List::stream)
        .toList();
  }

  /** For a worker whose queues have a key of their own. */
  static List<DriftRow> ofDeadLetterQueue() {
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
                        console -> redrive(elsewhere(console), 2)),
                deadLetters().missing()))
        .flatMap(List::stream)
        .toList();
  }

  static List<DriftRow> ofDeadLetterQueueWithoutKey() {
    return deadLetters().withoutKey();
  }

  private List<DriftRow> common() {
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
        new DriftRow(
            path + ".tags.team",
            "a tag changed",
            console ->
                console
                    .sqs()
                    .tagQueue(r -> r.queueUrl(url.apply(console)).tags(Map.of("team", "x"))),
            this::tags),
        new DriftRow(
            path + ".tags.lambdaworker.io/uid",
            "a tag of ours removed",
            console ->
                console
                    .sqs()
                    .untagQueue(r -> r.queueUrl(url.apply(console)).tagKeys("lambdaworker.io/uid")),
            this::tags));
  }

  private List<DriftRow> withoutKey() {
    return List.of(
        row(
            "sqsManagedSse",
            "not encrypted",
            QueueAttributeName.SQS_MANAGED_SSE_ENABLED,
            h -> "false"),
        row("kmsKeyArn", "a key of somebody's", QueueAttributeName.KMS_MASTER_KEY_ID, h -> KEY)
            .alsoChanges(path + ".sqsManagedSse"));
  }

  private List<DriftRow> withKey() {
    return List.of(
        row("kmsKeyArn", "another key", QueueAttributeName.KMS_MASTER_KEY_ID, h -> KEY),
        row("kmsKeyArn", "no key", QueueAttributeName.KMS_MASTER_KEY_ID, h -> "")
            .alsoChanges(path + ".sqsManagedSse"));
  }

  private DriftRow missing() {
    return new DriftRow(
        path + " missing",
        "the queue deleted",
        console -> console.sqs().deleteQueue(r -> r.queueUrl(url.apply(console))),
        console -> List.of(console.attributes(url.apply(console)), tags(console)));
  }

  private DriftRow row(
      String field, String how, QueueAttributeName name, Function<WorkerConsole, String> value) {
    return new DriftRow(
        path + "." + field,
        how,
        console ->
            console
                .sqs()
                .setQueueAttributes(r ->
                    r.queueUrl(url.apply(console)).attributes(Map.of(name, value.apply(console)))),
        console -> console.attributes(url.apply(console)));
  }

  private Object tags(WorkerConsole console) {
    return console.sqs().listQueueTags(r -> r.queueUrl(url.apply(console))).tags();
  }

  private static String elsewhere(WorkerConsole console) {
    console.makeQueue("elsewhere");
    return "elsewhere";
  }

  private static String redrive(String queue, int receives) {
    return """
    {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:%s","maxReceiveCount":%d}\
    """
        .formatted(queue, receives);
  }
}
