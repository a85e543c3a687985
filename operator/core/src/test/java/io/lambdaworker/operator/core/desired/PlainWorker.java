package io.lambdaworker.operator.core.desired;

/** A worker that says only what it must, and one that also has a source; all else is by default. */
final class PlainWorker {
  static final String SPEC =
      """
      code: {s3: {bucket: artifacts, key: handlers/plain.jar}}
      runtime: java25
      handler: com.example.Plain
      """;

  static final String CLASS =
      """
      aws: {region: us-east-1, accountId: '123456789012'}
      limits: {resources: ['arn:aws:s3:::artifacts/handlers/*']}
      """;

  /** With a queue of its own, named {@code shares}, and every alarm. */
  static final String WITH_SOURCE =
      SPEC
          + """
          eventSources: [{name: shares, sqs: {queue: {}}}]
          monitoring: {level: Enhanced}
          """;

  static final String PREFIX = "prod-";
  static final String CLASS_WITH_PREFIX = CLASS + "namePrefix: " + PREFIX + "\n";

  private PlainWorker() {}
}
