package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.desired.ValidationTest.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Specs with one thing wrong each, many of them as somebody would write who wants more. */
final class ProblemRows {

  /** Nothing but what must be there. */
  static final String SMALL =
      """
      code: {s3: {bucket: artifacts, key: handlers/share.jar}}
      runtime: java25
      handler: com.example.Share
      """;

  static final String BARE_CLASS = "aws: {region: us-east-1, accountId: '123456789012'}\n";

  private static final String LIMITS =
      """
      limits:
        maximumReservedConcurrency: 1000
        maximumMemorySize: 1024
        maximumTimeout: 60
        runtimes: [java21, java25]
        resources: ['arn:aws:s3:::artifacts/handlers/*', 'arn:aws:sqs:*:123456789012:shared-*', 'arn:aws:kms:*:123456789012:key/shared', 'arn:aws:sns:*:123456789012:alerts-*']
        access:
          - {actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:*:123456789012:table/team-*']}
          - {actions: ['s3:GetObject', 's3:PutObject'], resources: ['arn:aws:s3:::data/team/*']}
          - {actions: ['ssm:*'], resources: ['arn:aws:ssm:*:123456789012:parameter/team/*']}
          - {actions: ['sqs:SendMessage'], resources: ['*']}
        roleArns: ['arn:aws:iam::123456789012:role/shared/*', 'arn:aws:iam::*:role/far/*']
      """;

  /** Allows something of each kind, and no statement. */
  static final String CLASS = BARE_CLASS + LIMITS;

  private static final String BOUNDED =
      CLASS + "role: {permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary'}\n";

  private static final String TOPIC = "spec.monitoring.notifications[ops].topicArn";
  private static final String NO_ACCESS = "limits.access do not allow";
  private static final String NO_RESOURCE = "limits.resources do not allow";

  static final List<Row> ROWS =
      List.of(
          row("memory above the limit", "memorySize: 2048", "spec.memorySize", "allows 1024"),
          row("timeout above the limit", "timeout: 61", "spec.timeout", "allows 60"),
          new Row(
              "default above the limit",
              SMALL,
              BARE_CLASS
                  + "limits: {maximumMemorySize: 256, resources: ['arn:aws:s3:::artifacts/*']}\n",
              "spec.memorySize",
              "given or by default"),
          replaced("runtime: java25", "runtime: python3.14", "spec.runtime", "java"),
          replaced("runtime: java25\n", "", "spec.runtime", "name a runtime"),
          replaced("key: handlers/", "key: secrets/", "spec.code.s3", NO_RESOURCE),
          replaced("bucket: artifacts", "bucket: artifact", "spec.code.s3", NO_RESOURCE),
          replaced("handlers/share", "handlers/../x", "spec.code.s3.key", ".."),
          row("key", "kmsKeyArn: " + key("123456789012", "other"), "spec.kmsKeyArn", NO_RESOURCE),
          row("key of others", "kmsKeyArn: " + key("2", "shared"), "spec.kmsKeyArn", NO_RESOURCE),
          row(
              "key of another region",
              "kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/shared'",
              "spec.kmsKeyArn",
              "us-east-1"),
          source("foreign queue", "queueArn: " + queue("123456789012", "x"), ".queueArn"),
          source("queue of others", "queueArn: " + queue("2", "shared-x"), ".queueArn"),
          source(
              "account inside the name",
              "queueArn: 'arn:aws:sqs:us-east-1:2:123456789012:shared-x'",
              ".queueArn"),
          source(
              "queue's key",
              "queue: {kmsKeyArn: " + key("123456789012", "x") + "}",
              ".queue.kmsKeyArn"),
          source("short visibility", "queue: {visibilityTimeout: 29}", ".queue.visibilityTimeout"),
          row(
              "a filter without a list",
              "eventSources: [{name: a, sqs: {queue: {}, filters: [{pattern: '{\"body\":[1]}'}, {pattern: '{\"body\":{\"kind\":1}}'}]}}]",
              "spec.eventSources[a].sqs.filters[1].pattern",
              "at /body/kind: put the value into a list"),
          source(
              "short retention",
              "queue: {messageRetentionPeriod: 179}",
              ".queue.messageRetentionPeriod"),
          source(
              "retention below a visibility with a window",
              "queue: {messageRetentionPeriod: 190}, maximumBatchingWindowInSeconds: 11",
              ".queue.messageRetentionPeriod"),
          row(
              "concurrency",
              "concurrency: {reserved: 5}\neventSources: [{name: a, sqs: {queue: {}, maximumConcurrency: 6}}]",
              "spec.eventSources[a].sqs.maximumConcurrency",
              "throttled"),
          row(
              "two sources with one queue",
              "eventSources: [{name: a, sqs: {queue: {}}}, {name: a-dlq, sqs: {queue: {}}}]",
              "spec.eventSources[a-dlq].name",
              "rename"),
          row("topic", topics("arn:aws:sns:us-east-1:123456789012:x"), TOPIC, NO_RESOURCE),
          row(
              "topic afar",
              topics("arn:aws:sns:eu-west-1:123456789012:alerts-x"),
              TOPIC,
              "us-east-1"),
          new Row(
              "six topics",
              SMALL
                  + IntStream.range(0, 5)
                      .mapToObj(n ->
                          "{name: t%d, topicArn: 'arn:aws:sns:us-east-1:123456789012:alerts-%d'}"
                              .formatted(n, n))
                      .collect(Collectors.joining(", ", "monitoring: {notifications: [", "]}\n")),
              CLASS
                  + "monitoring: {notifications: [{name: ops, topicArn: 'arn:aws:sns:us-east-1:1:ops'}]}\n",
              "spec.monitoring.notifications",
              "6 topics"),
          row(
              "role",
              "role: {arn: 'arn:aws:iam::123456789012:role/admin'}",
              "spec.role.arn",
              "roleArns"),
          row(
              "role of others",
              "role: {arn: 'arn:aws:iam::210987654321:role/far/x'}",
              "spec.role.arn",
              "account"),
          row(
              "role with access",
              "role: {arn: 'arn:aws:iam::123456789012:role/shared/x'}\naccess: [{dynamodb: {table: team-a, access: Read}}]",
              "spec.access",
              "owner's"),
          access("table", "dynamodb: {table: other, access: Read}", NO_ACCESS),
          access("table with a wildcard", "dynamodb: {table: 'team-*', access: Read}", "remove *"),
          access("bucket with a wildcard", "s3: {bucket: 'dat?', access: Read}", "remove *"),
          access(
              "prefix with a variable",
              "s3: {bucket: data, prefix: 'team/${aws:userid}', access: Write}",
              "remove *"),
          access("whole bucket", "s3: {bucket: data, access: Write}", NO_ACCESS),
          access(
              "prefix beside the limit",
              "s3: {bucket: data, prefix: team, access: Write}",
              NO_ACCESS),
          access("listing", "s3: {bucket: data, prefix: team/, access: Read}", "s3:ListBucket on"),
          access("deleting", "s3: {bucket: data, prefix: team/, access: Write}", "s3:DeleteObject"),
          access("parameter beside the limit", "ssm: {parameter: /teams/x}", NO_ACCESS),
          access(
              "secret",
              "secretsManager: {secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:x'}",
              NO_ACCESS),
          access(
              "topic of access",
              "sns: {topicArn: 'arn:aws:sns:us-east-1:123456789012:alerts-x'}",
              NO_ACCESS),
          access(
              "key of access",
              "kms: {keyArn: 'arn:aws:kms:us-east-1:123456789012:key/shared', access: Decrypt}",
              NO_ACCESS),
          access(
              "receiving",
              "sqs: {queueArn: 'arn:aws:sqs:us-east-1:2:x', access: Receive}",
              "sqs:ReceiveMessage"),
          statement(
              "wider action",
              "['dynamodb:*', 's3:*']",
              "['arn:aws:dynamodb:us-east-1:123456789012:table/team-a']"),
          statement(
              "every action", "['*']", "['arn:aws:dynamodb:us-east-1:123456789012:table/team-a']"),
          statement("every resource", "['dynamodb:GetItem']", "['*']"),
          statement(
              "wider resource",
              "['dynamodb:GetItem']",
              "['arn:aws:dynamodb:*:123456789012:table/team*']"),
          statement(
              "any account",
              "['dynamodb:GetItem']",
              "['arn:aws:dynamodb:us-east-1:*:table/team-a']"),
          statement(
              "any partition",
              "['dynamodb:GetItem']",
              "['arn:*:dynamodb:us-east-1:123456789012:table/team-a']"),
          statement(
              "index by table",
              "['dynamodb:GetItem']",
              "['arn:aws:dynamodb:us-east-1:123456789012:*/team-a']"),
          statement("upper case", "['IAM:PassRole']", "['arn:aws:iam::123456789012:role/x']"),
          new Row(
              "no boundary",
              SMALL
                  + statements(
                      "['DynamoDB:getItem']",
                      "['arn:aws:dynamodb:us-east-1:123456789012:table/team-a']"),
              CLASS,
              "spec.access[0].statement",
              "permissionsBoundaryArn"),
          new Row(
              "statement with a variable",
              SMALL
                  + statements(
                      "['dynamodb:GetItem']",
                      "['arn:aws:dynamodb:us-east-1:123456789012:table/team-${aws:userid}']"),
              BOUNDED,
              "spec.access[0].statement.resources",
              "variables"),
          new Row(
              "wildcard that IAM lets reach beyond its part",
              SMALL
                  + statements(
                      "['dynamodb:GetItem']", "['arn:aws:dynamodb:*:123456789012:table/team-a']"),
              BOUNDED,
              "spec.access[0].statement.resources",
              "before its last part"),
          new Row(
              "half an ARN",
              SMALL + statements("['sqs:SendMessage']", "['arn:aws:sqs:*']"),
              BOUNDED,
              "spec.access[0].statement.resources",
              "no ARN"),
          row(
              "reserved concurrency",
              "concurrency: {reserved: 1001}",
              "spec.concurrency.reserved",
              "1000, its limits"),
          new Row(
              "reserved concurrency without a limit",
              SMALL + "concurrency: {reserved: 1}\n",
              CLASS.replace("  maximumReservedConcurrency: 1000\n", ""),
              "spec.concurrency.reserved",
              "allows none"),
          row("storage", "ephemeralStorage: 513", "spec.ephemeralStorage", "512"),
          row(
              "eleven sources",
              IntStream.range(0, 11)
                  .mapToObj(n -> "{name: s%d, sqs: {queue: {}}}".formatted(n))
                  .collect(Collectors.joining(", ", "eventSources: [", "]")),
              "spec.eventSources",
              "has 11: the class allows 10"),
          new Row(
              "deletion policy by default",
              SMALL,
              CLASS.replace("limits:", "limits:\n  deletionPolicies: [Delete]"),
              "spec.deletionPolicy",
              "is RetainData (given or by default): choose one of [Delete]"),
          row(
              "tag of the operator's",
              "tags: {lambdaworker.io/cluster: x}",
              "spec.tags[lambdaworker.io/cluster]",
              "users"),
          row(
              "tag of the operator's in capitals",
              "tags: {LambdaWorker.io/hold: x}",
              "spec.tags[LambdaWorker.io/hold]",
              "users"),
          row("tag of AWS's", "tags: {'AWS:x': x}", "spec.tags[AWS:x]", "users"),
          row("odd key", "tags: {'a#b': x}", "spec.tags[a#b]", "key of 1 to 128"),
          row("odd value", "tags: {a: '<b>'}", "spec.tags[a]", "value"),
          row("keys that differ by case", "tags: {Team: a, team: b}", "spec.tags[team]", "case"),
          row(
              "forty-one tags",
              IntStream.range(0, 41)
                  .mapToObj(n -> "t" + n + ": x")
                  .collect(Collectors.joining(", ", "tags: {", "}")),
              "spec.tags",
              "keep to 40"),
          row(
              "no such path",
              "driftPolicy: {ignore: [functions.memorySize]}",
              "spec.driftPolicy.ignore",
              "begin with"),
          row(
              "boundary ignored",
              "driftPolicy: {ignore: [role]}",
              "spec.driftPolicy.ignore",
              "boundary"),
          new Row(
              "levels of text",
              SMALL + "logging: {applicationLevel: INFO}\n",
              CLASS + "defaults: {logging: {format: Text}}\n",
              "spec.logging",
              "JSON"));

  private ProblemRows() {}

  private static Row row(String name, String more, String field, String words) {
    return new Row(name, SMALL + more + "\n", CLASS, field, words);
  }

  private static Row replaced(String old, String replacement, String field, String words) {
    return new Row(
        old.strip() + " becomes " + replacement,
        SMALL.replace(old, replacement),
        CLASS,
        field,
        words);
  }

  private static Row source(String name, String source, String field) {
    return row(
        name,
        "eventSources: [{name: a, sqs: {" + source + "}}]",
        "spec.eventSources[a].sqs" + field,
        "");
  }

  private static Row access(String name, String entry, String words) {
    return row(name, "access: [{" + entry + "}]", "spec.access[0]", words);
  }

  private static Row statement(String name, String actions, String resources) {
    return new Row(
        name, SMALL + statements(actions, resources), BOUNDED, "spec.access[0]", NO_ACCESS);
  }

  private static String statements(String actions, String resources) {
    return "access: [{statement: {effect: Allow, actions: %s, resources: %s}}]\n"
        .formatted(actions, resources);
  }

  private static String key(String account, String id) {
    return "'arn:aws:kms:us-east-1:" + account + ":key/" + id + "'";
  }

  private static String queue(String account, String name) {
    return "'arn:aws:sqs:us-east-1:" + account + ":" + name + "'";
  }

  private static String topics(String arn) {
    return "monitoring: {notifications: [{name: ops, topicArn: '" + arn + "'}]}";
  }
}
