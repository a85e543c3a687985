package io.lambdaworker.operator.app.tenancy;

import io.lambdaworker.operator.core.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All that a user may try who can write workers in one namespace, and nothing else.
 *
 * @param victim the function of another namespace's worker
 * @param queue ARN of its managed queue
 * @param role ARN of its managed role
 * @param own her namespace; there is another one whose name is the same with {@code -x-y}
 */
record RefusedSpecs(
    String victim, String queue, String role, String bareClass, String othersClass, String own) {
  static final String LIMITS =
      """
      limits:
        deletionPolicies: [Delete, RetainData]
        functionNames: [by-hand, 'alice-*-shop-????????']
        maximumMemorySize: 1024
        maximumTimeout: 60
        runtimes: [java25]
        resources: ['arn:aws:s3:::artifacts/handlers/*', 'arn:aws:sqs:us-east-1:000000000000:shared-*']
        access:
          - {actions: ['dynamodb:*'], resources: ['arn:aws:dynamodb:us-east-1:000000000000:table/team-*']}
          - {actions: ['s3:GetObject'], resources: ['arn:aws:s3:::data/team/*']}
        roleArns: ['arn:aws:iam::000000000000:role/shared/*', 'arn:aws:iam::111111111111:role/far/*']
      """;

  private static final String NO_RESOURCE = ": the class's limits.resources do not allow ";
  private static final String NO_ACCESS = "the class's limits.access do not allow ";
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/";

  List<RefusedSpec> all() {
    var all = new ArrayList<RefusedSpec>();
    all.addAll(resources());
    all.addAll(access());
    all.addAll(statements());
    all.addAll(names());
    all.addAll(references());
    all.addAll(settings());
    return all;
  }

  private List<RefusedSpec> resources() {
    return List.of(
        invalid("foreign-queue", source(queue), "spec.eventSources[x].sqs.queueArn" + NO_RESOURCE),
        invalid("foreign-dead-letters", source(queue + "-dlq"), NO_RESOURCE + queue + "-dlq"),
        invalid(
            "queue-of-another-account",
            source("arn:aws:sqs:us-east-1:111111111111:shared-x"),
            NO_RESOURCE + "arn:aws:sqs:us-east-1:111111111111:shared-x"),
        invalid("code-bucket", code("secrets", "handlers/x.zip"), "spec.code.s3" + NO_RESOURCE),
        invalid("code-key", code("artifacts", "other/x.zip"), "artifacts/other/x.zip"),
        invalid(
            "code-key-by-dots", code("artifacts", "handlers/../other/x.zip"), "spec.code.s3.key"),
        invalid(
            "environment-key",
            "kmsKeyArn: '%s'\n".formatted(key()),
            "spec.kmsKeyArn" + NO_RESOURCE),
        invalid(
            "queue-key",
            "eventSources: [{name: x, sqs: {queue: {kmsKeyArn: '%s'}}}]\n".formatted(key()),
            "spec.eventSources[x].sqs.queue.kmsKeyArn" + NO_RESOURCE),
        invalid(
            "alarm-topic",
            "monitoring: {notifications: [{name: ops, topicArn: 'arn:aws:sns:us-east-1:000000000000:ops'}]}\n",
            "spec.monitoring.notifications[ops].topicArn" + NO_RESOURCE),
        invalid("foreign-role", roleOf(role), "the class's limits.roleArns do not allow " + role),
        invalid(
            "administrator",
            roleOf("arn:aws:iam::000000000000:role/admin"),
            "spec.role.arn: the class's limits.roleArns do not allow"),
        invalid(
            "role-with-dots",
            roleOf("arn:aws:iam::000000000000:role/shared.admin"),
            "limits.roleArns do not allow"),
        invalid(
            "role-of-another-account",
            roleOf("arn:aws:iam::111111111111:role/far/x"),
            "take a role of account 000000000000"));
  }

  private List<RefusedSpec> access() {
    return List.of(
        entry(
            "sends-to-foreign-queue",
            "sqs: {queueArn: '%s', access: Send}".formatted(queue),
            queue),
        entry(
            "receives-from-foreign-queue",
            "sqs: {queueArn: '%s', access: Receive}".formatted(queue),
            "sqs:DeleteMessage"),
        entry("table", "dynamodb: {table: items, access: Read}", TABLE + "items"),
        entry(
            "bucket",
            "s3: {bucket: secrets, access: Read}",
            "s3:GetObject on arn:aws:s3:::secrets/*"),
        entry("whole-bucket", "s3: {bucket: data, access: Read}", "arn:aws:s3:::data/*"),
        entry(
            "prefix-without-slash",
            "s3: {bucket: data, prefix: team, access: Write}",
            "data/team*"),
        entry(
            "deletes-where-it-may-read",
            "s3: {bucket: data, prefix: team/, access: Write}",
            "s3:DeleteObject"),
        entry(
            "secret",
            "secretsManager: {secretArn: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:db-abcdef'}",
            "secretsmanager:GetSecretValue"),
        entry("parameter", "ssm: {parameter: /prod/password}", "parameter/prod/password"),
        entry("key", "kms: {keyArn: '%s', access: Decrypt}".formatted(key()), "kms:Decrypt"),
        entry("topic", "sns: {topicArn: 'arn:aws:sns:us-east-1:000000000000:ops'}", "sns:Publish"));
  }

  private List<RefusedSpec> statements() {
    return List.of(
        statement("everything", "['*']", "'*'", NO_ACCESS + "* on *"),
        statement(
            "passes-a-role", "['iam:PassRole']", "'%s'".formatted(role), "iam:PassRole on " + role),
        statement("in-capitals", "['IAM:passROLE']", "'*'", "IAM:passROLE on *"),
        statement("assumes-a-role", "['sts:AssumeRole']", "'%s'".formatted(role), "sts:AssumeRole"),
        statement("wider-than-the-limit", "['dynamodb:*']", "'%s*'".formatted(TABLE), TABLE + "*"),
        statement(
            "one-letter-wider", "['dynamodb:*']", "'%steam?*'".formatted(TABLE), "table/team?*"),
        statement(
            "wildcard-first", "['dynamodb:*']", "'%s*team-*'".formatted(TABLE), "table/*team-*"),
        statement(
            "any-kind-of-part",
            "['dynamodb:*']",
            "'arn:aws:dynamodb:us-east-1:000000000000:*/team-x'",
            NO_ACCESS),
        statement(
            "any-account",
            "['dynamodb:*']",
            "'arn:aws:dynamodb:us-east-1:*:table/team-x'",
            "has * or ? before its last part",
            NO_ACCESS),
        statement(
            "beside-an-allowed-one",
            "['dynamodb:GetItem', 's3:*']",
            "'%steam-x'".formatted(TABLE),
            "s3:*"),
        statement(
            "by-variable", "['dynamodb:*']", "'%steam-${aws:userid}'".formatted(TABLE), "has a $"),
        statement(
            "many-wildcards",
            "['dynamodb:*']",
            "'%steam-%s'".formatted(TABLE, "?*".repeat(400)),
            NO_ACCESS),
        RefusedSpec.of(
            "no-boundary",
            access(
                    "statement: {effect: Allow, actions: ['dynamodb:GetItem'], resources: ['%steam-x']}"
                        .formatted(TABLE))
                + "classRef: {name: %s}\n".formatted(bareClass),
            Reason.Invalid,
            "a statement needs a class with a role.permissionsBoundaryArn"));
  }

  /**
   * Workers whose parts would have the names of the victim's. Names are joined with dashes, so
   * function {@code a} with source {@code b-c} has the queue of function {@code a-b} with {@code
   * c}.
   */
  private List<RefusedSpec> names() {
    return List.of(
        RefusedSpec.of(
            "takes-the-function",
            "functionName: %s\n".formatted(victim),
            Reason.Conflict,
            "function %s belongs to a worker of another namespace; create".formatted(victim)),
        invalid(
            "takes-a-name-to-come",
            named().strip() + "-billing\n",
            "spec.functionName: begin it with %s-, the class's namePrefix and the namespace"
                .formatted(own),
            "limits.functionNames (now by-hand, "),
        invalid(
            "takes-the-queue",
            named() + "eventSources: [{name: %s, sqs: {queue: {}}}]\n".formatted(rest()),
            "spec.functionName: begin it with "),
        invalid(
            "takes-a-name-beyond-hers",
            "functionName: %s-x-y-z\n".formatted(own),
            "belongs to another namespace"),
        invalid(
            "takes-a-queue-beyond-hers",
            "functionName: %s-x\neventSources: [{name: y, sqs: {queue: {}}}]\n".formatted(own),
            "belongs to another namespace"),
        invalid(
            "looks-derived",
            "functionName: %s-shop-0123abcd\n".formatted(own),
            "8 hexadecimal digits"),
        RefusedSpec.of(
            "takes-a-function-that-is-nobodys",
            "functionName: by-hand\n",
            Reason.Conflict,
            "by-hand exists and is not this worker's"),
        RefusedSpec.of(
            "others-class",
            "classRef: {name: %s}\n".formatted(othersClass),
            Reason.NamespaceNotAllowed,
            "class %s does not admit namespace".formatted(othersClass)),
        RefusedSpec.of(
            "no-class",
            "classRef: {name: admins}\n",
            Reason.ClassNotFound,
            "no LambdaWorkerClass admins"));
  }

  /** References that would lead to another namespace; classes do not limit references. */
  private List<RefusedSpec> references() {
    return List.of(
        RefusedSpec.of(
            "others-worker-as-source",
            "eventSources: [{name: x, sqs: {workerRef: {name: shop, eventSource: orders}}}]\n",
            Reason.WorkerNotFound,
            "there is no worker shop in this namespace"),
        RefusedSpec.of(
            "others-worker-in-env",
            "env: [{name: URL, valueFrom: {workerRef: {name: shop, attribute: functionArn}}}]\n",
            Reason.WorkerNotFound,
            "no worker shop"),
        RefusedSpec.of(
            "others-secret",
            "env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]\n",
            Reason.SecretNotFound,
            "there is no Secret db"),
        invalid(
            "no-text",
            "env: [{name: BLOB, valueFrom: {secretKeyRef: {name: bytes, key: key}}}]\n",
            "env BLOB: Secret bytes, key key is not UTF-8 text"),
        RefusedSpec.of(
            "own-part-that-is-not",
            access(workerRef("own-part-that-is-not", rest(), "SendReceive")),
            Reason.WorkerNotFound,
            "has no managed queue of an event source " + rest()),
        RefusedSpec.of(
            "listens-to-own-part-that-is-not",
            "eventSources: [{name: x, sqs: {workerRef: {name: listens-to-own-part-that-is-not, eventSource: %s}}}]\n"
                .formatted(rest()),
            Reason.WorkerNotFound,
            "has no managed queue of an event source " + rest()),
        RefusedSpec.of(
            "by-the-one-that-takes-the-queue",
            access(workerRef("takes-the-queue", rest(), "SendReceive")),
            Reason.WorkerNotFound,
            "worker takes-the-queue has no " + rest()),
        RefusedSpec.of(
            "sends-where-another-may-receive",
            access(workerRef("honest", "shared", "Send")),
            Reason.WorkerNotFound,
            "worker honest has no managed queue of an event source shared"));
  }

  private List<RefusedSpec> settings() {
    return List.of(
        invalid("memory", "memorySize: 1025\n", "spec.memorySize: is 1025 MiB"),
        invalid("timeout", "timeout: 61\n", "spec.timeout: is 61 seconds"),
        invalid("runtime", "runtime: python3.14\n", "spec.runtime: choose one of [java25]"),
        invalid(
            "reserved",
            "concurrency: {reserved: 1}\n",
            "spec.concurrency.reserved: is 1: the class allows none"),
        invalid("storage", "ephemeralStorage: 513\n", "spec.ephemeralStorage: is 513 MiB"),
        invalid(
            "event-sources",
            IntStream.range(0, 11)
                .mapToObj(n -> "{name: s%d, sqs: {queue: {}}}".formatted(n))
                .collect(Collectors.joining(", ", "eventSources: [", "]\n")),
            "spec.eventSources: has 11: the class allows 10"),
        invalid(
            "kept-for-whoever-comes",
            "deletionPolicy: Retain\n",
            "spec.deletionPolicy: is Retain (given or by default): choose one of [Delete, RetainData]"),
        invalid("owner-in-capitals", "tags: {LambdaWorker.io/cluster: x}\n", "are not for users"),
        invalid(
            "boundary-left-to-others",
            "driftPolicy: {ignore: [role.permissionsBoundary]}\n",
            "permissions boundary is the class's to set"),
        invalid(
            "all-at-once",
            source(queue)
                + "memorySize: 2048\nkmsKeyArn: '%s'\n".formatted(key())
                + roleOf(role)
                + access("dynamodb: {table: items, access: Read}"),
            "spec.memorySize",
            "spec.kmsKeyArn",
            "spec.eventSources[x].sqs.queueArn",
            "spec.role.arn",
            "spec.access[0]",
            "spec.access: remove it, or remove role"));
  }

  private static RefusedSpec invalid(String worker, String spec, String... messageParts) {
    return RefusedSpec.of(worker, spec, Reason.Invalid, messageParts);
  }

  private static RefusedSpec entry(String worker, String entry, String messageParts) {
    return invalid(worker, access(entry), "spec.access[0]: " + NO_ACCESS, messageParts);
  }

  private static RefusedSpec statement(
      String worker, String actions, String resource, String... messageParts) {
    return invalid(
        worker,
        access(
            "statement: {effect: Allow, actions: %s, resources: [%s]}"
                .formatted(actions, resource)),
        messageParts);
  }

  private static String access(String entry) {
    return "access: [{" + entry + "}]\n";
  }

  private static String workerRef(String worker, String source, String access) {
    return "sqs: {workerRef: {name: %s, eventSource: %s}, access: %s}"
        .formatted(worker, source, access);
  }

  private static String source(String arn) {
    return "eventSources: [{name: x, sqs: {queueArn: '%s'}}]\n".formatted(arn);
  }

  private static String code(String bucket, String key) {
    return "code: {s3: {bucket: '%s', key: '%s'}}\n".formatted(bucket, key);
  }

  private static String roleOf(String arn) {
    return "role: {arn: '%s'}\n".formatted(arn);
  }

  private static String key() {
    return "arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555";
  }

  private String named() {
    return "functionName: %s\n".formatted(victim.substring(0, victim.indexOf("-shop-")));
  }

  /** A source of this name, on a worker of {@link #named}, has the victim's queue name. */
  private String rest() {
    String name = queue.substring(queue.lastIndexOf(':') + 1);
    return name.substring(name.indexOf("-shop-") + 1);
  }
}
