package io.lambdaworker.operator.core.desired;

/** A worker that uses every field of the API, and a class that allows all of it. */
public final class FullWorker {
  public static final String SPEC =
      """
      functionName: prod-full
      description: Uses everything
      code:
        s3: {bucket: artifacts, key: handlers/full.jar, objectVersion: v7}
      runtime: java25
      handler: com.example.Full
      architecture: x86_64
      memorySize: 1024
      timeout: 60
      ephemeralStorage: 1024
      kmsKeyArn: arn:aws:kms:us-east-1:123456789012:key/environment
      tracing: Active
      logging: {format: JSON, applicationLevel: DEBUG, systemLevel: WARN, retentionInDays: 90}
      concurrency: {reserved: 20}
      env:
        - {name: TABLE_NAME, value: items}
        - {name: DATABASE_URL, valueFrom: {secretKeyRef: {name: database, key: url}}}
      eventSources:
        - name: shares
          sqs:
            queue: {visibilityTimeout: 400, maxReceiveCount: 5, messageRetentionPeriod: 86400, delaySeconds: 3}
            batchSize: 100
            maximumBatchingWindowInSeconds: 5
            functionResponseTypes: [ReportBatchItemFailures]
            maximumConcurrency: 10
            filters: [{pattern: '{"body":{"kind":["share"]}}'}]
        - name: orders
          sqs:
            queue: {fifo: true, kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/queues'}
        - name: legacy
          sqs: {queueArn: 'arn:aws:sqs:us-east-1:123456789012:legacy'}
        - name: indexed
          sqs: {workerRef: {name: indexer, eventSource: items}}
      access:
        - dynamodb: {table: items, access: ReadWrite}
        - dynamodb: {table: audit, access: Write}
        - dynamodb: {table: settings, access: Read}
        - s3: {bucket: company-data, prefix: data/, access: ReadWrite}
        - s3: {bucket: company-logs, access: Write}
        - sqs: {workerRef: {name: orders, eventSource: ordered}, access: Send}
        - sqs: {queueArn: 'arn:aws:sqs:us-east-1:123456789012:outbox', access: SendReceive}
        - sns: {topicArn: 'arn:aws:sns:us-east-1:123456789012:news'}
        - secretsManager: {secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf'}
        - ssm: {parameter: /app/mode}
        - kms: {keyArn: 'arn:aws:kms:us-east-1:123456789012:key/data', access: EncryptDecrypt}
        - statement: {effect: Allow, actions: ['events:PutEvents'], resources: ['arn:aws:events:us-east-1:123456789012:event-bus/app']}
      monitoring:
        level: Enhanced
        notifications: [{name: team, topicArn: 'arn:aws:sns:us-east-1:123456789012:team'}]
      driftPolicy: {mode: Detect, ignore: [function.memorySize]}
      deletionPolicy: Retain
      tags: {team: data}
      """;

  public static final String CLASS =
      """
      aws: {region: us-east-1, accountId: '123456789012'}
      namePrefix: prod-
      monitoring:
        notifications: [{name: ops, topicArn: 'arn:aws:sns:us-east-1:123456789012:ops'}]
      limits:
        maximumMemorySize: 2048
        maximumReservedConcurrency: 20
        maximumEphemeralStorage: 1024
        maximumTimeout: 300
        runtimes: [java25]
        resources:
          - arn:aws:s3:::artifacts/handlers/*
          - arn:aws:sqs:*:123456789012:legacy
          - arn:aws:kms:us-east-1:123456789012:key/*
          - arn:aws:sns:us-east-1:123456789012:team
        access:
          - {actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:*:123456789012:table/*']}
          - {actions: ['s3:*'], resources: ['arn:aws:s3:::company-data', 'arn:aws:s3:::company-data/*', 'arn:aws:s3:::company-logs/*']}
          - {actions: ['sqs:*'], resources: ['arn:aws:sqs:us-east-1:123456789012:outbox']}
          - {actions: ['sns:Publish'], resources: ['arn:aws:sns:us-east-1:123456789012:news']}
          - {actions: ['secretsmanager:*'], resources: ['arn:aws:secretsmanager:us-east-1:123456789012:secret:db-*']}
          - {actions: ['ssm:Get*'], resources: ['arn:aws:ssm:us-east-1:123456789012:parameter/app/*']}
          - {actions: ['kms:*'], resources: ['arn:aws:kms:us-east-1:123456789012:key/data']}
          - {actions: ['events:*'], resources: ['*']}
      role: {path: /workers/, permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary'}
      tags: {cost-center: '42'}
      """;

  private FullWorker() {}
}
