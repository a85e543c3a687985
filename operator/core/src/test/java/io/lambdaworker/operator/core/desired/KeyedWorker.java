package io.lambdaworker.operator.core.desired;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Workers whose environment and queues are encrypted with customers' keys. */
final class KeyedWorker {
  private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/";

  static final String CLASS =
      """
      aws: {region: us-east-1, accountId: '123456789012'}
      limits:
        maximumEventSources: 50
        resources: ['arn:aws:s3:::artifacts/handlers/*', 'arn:aws:sqs:*:123456789012:*', 'arn:aws:kms:*:123456789012:key/*']
        access:
          - {actions: ['sqs:*'], resources: ['arn:aws:sqs:*:123456789012:*']}
          - {actions: ['kms:*'], resources: ['arn:aws:kms:*:123456789012:key/*']}
      """;

  /** A key for the environment, one for two queues and another for a third. */
  static final String SPEC =
      PlainWorker.SPEC
          + """
          functionName: billing
          kmsKeyArn: KEYenvironment
          env: [{name: TABLE_NAME, value: items}]
          eventSources:
            - {name: shares, sqs: {queue: {kmsKeyArn: 'KEYqueues'}}}
            - {name: orders, sqs: {queue: {fifo: true, kmsKeyArn: 'KEYqueues'}}}
            - {name: audit, sqs: {queue: {kmsKeyArn: 'KEYaudit'}}}
            - {name: plain, sqs: {queue: {}}}
          """
              .replace("KEY", KEY);

  /** Polls, sends to and receives from queues that others made, with keys and without. */
  static final String OF_OTHERS =
      PlainWorker.SPEC
          + """
          functionName: billing
          eventSources:
            - {name: legacy, sqs: {queueArn: 'arn:aws:sqs:us-east-1:123456789012:legacy', kmsKeyArn: 'KEYlegacy'}}
            - {name: open, sqs: {queueArn: 'arn:aws:sqs:us-east-1:123456789012:open'}}
            - {name: indexed, sqs: {workerRef: {name: indexer, eventSource: items}}}
            - {name: keyed, sqs: {workerRef: {name: keyed, eventSource: items}}}
          access:
            - sqs: {workerRef: {name: keyed, eventSource: items}, access: Send}
            - sqs: {queueArn: 'arn:aws:sqs:us-east-1:123456789012:outbox', kmsKeyArn: 'KEYoutbox', access: Send}
            - sqs: {queueArn: 'arn:aws:sqs:us-east-1:123456789012:inbox', kmsKeyArn: 'KEYinbox', access: Receive}
          """
              .replace("KEY", KEY);

  private KeyedWorker() {}

  /** With the longest names, and one key for all queues. */
  static String withSources(int number) {
    return PlainWorker.SPEC
        + "functionName: "
        + "f".repeat(64)
        + sources(
            number,
            "name: long-%05d, sqs: {queue: {kmsKeyArn: '"
                + KEY
                + "1234abcd-12ab-34cd-56ef-1234567890ab'}}");
  }

  /** With existing queues of the longest names, each with a key of its own. */
  static String withNamedQueues(int number) {
    return PlainWorker.SPEC
        + "functionName: billing"
        + sources(
            number,
            "name: s%1$d, sqs: {queueArn: 'arn:aws:sqs:us-east-1:123456789012:"
                + "q".repeat(75)
                + "%1$05d', kmsKeyArn: '"
                + KEY
                + "1234abcd-12ab-34cd-56ef-1234567%1$05d'}");
  }

  private static String sources(int number, String source) {
    return IntStream.range(0, number)
        .mapToObj(each -> "  - {" + source.formatted(each) + "}\n")
        .collect(Collectors.joining("", "\neventSources:\n", ""));
  }
}
