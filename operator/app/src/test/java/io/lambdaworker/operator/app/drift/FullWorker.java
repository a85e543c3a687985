package io.lambdaworker.operator.app.drift;

/** A worker for which every field of AWS that the operator manages is set, and its class. */
final class FullWorker {
  private static final String QUEUE_KEY =
      ", kmsKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/queues'";

  static final String SPEC =
      """
      description: Has everything
      runtime: java25
      handler: example.Full
      architecture: arm64
      memorySize: 512
      timeout: 20
      ephemeralStorage: 1024
      kmsKeyArn: arn:aws:kms:us-east-1:000000000000:key/environment
      tracing: Active
      logging: {format: JSON, applicationLevel: DEBUG, systemLevel: WARN, retentionInDays: 14}
      concurrency: {reserved: 20}
      env:
        - {name: TABLE_NAME, value: items}
        - {name: DATABASE_URL, valueFrom: {secretKeyRef: {name: database, key: url}}}
      eventSources:
        - name: items
          sqs:
            queue: {visibilityTimeout: 120, maxReceiveCount: 5, messageRetentionPeriod: 86400, delaySeconds: 3%s}
            batchSize: 20
            maximumBatchingWindowInSeconds: 5
            functionResponseTypes: [ReportBatchItemFailures]
            maximumConcurrency: 10
            filters: [{pattern: '{"body":{"kind":["share"]}}'}]
      access:
        - dynamodb: {table: items, access: ReadWrite}
      monitoring:
        level: Enhanced
        notifications: [{name: team, topicArn: 'arn:aws:sns:us-east-1:000000000000:team'}]
      tags: {team: data}
      deletionPolicy: Delete
      """
          .formatted(QUEUE_KEY);

  static final String CLASS =
      """
      aws: {region: us-east-1, accountId: '000000000000', bulkRoleRead: true}
      allowedNamespaces: {matchLabels: {kubernetes.io/metadata.name: %s}}
      limits:
        maximumReservedConcurrency: 20
        maximumEphemeralStorage: 1024
        resources:
          - arn:aws:s3:::artifacts/handlers/*
          - arn:aws:kms:us-east-1:000000000000:key/*
          - arn:aws:sns:us-east-1:000000000000:team
        access:
          - {actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:us-east-1:000000000000:table/items*']}
      role: {path: /lambda-workers/, permissionsBoundaryArn: 'arn:aws:iam::000000000000:policy/boundary'}
      tags: {cost-center: '42'}
      """;

  private FullWorker() {}

  /** The same with queues that are encrypted by SQS's own keys. */
  static String withoutQueueKey() {
    return SPEC.replace(QUEUE_KEY, "");
  }
}
