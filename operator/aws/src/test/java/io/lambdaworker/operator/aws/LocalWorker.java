package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Alarm;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LambdaFunction.CodeLocation;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Names;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A worker with a resource of each kind and every facet set, as it is to be made for real. */
record LocalWorker(Account account, Names names, String bucket, String key, String sha256) {
  static final Digests DIGESTS = new Digests("a key of sixteen".getBytes(StandardCharsets.UTF_8));
  static final String SOURCE = "0123abcd";

  Owner owner() {
    return new Owner("cluster-1", "social", names.function(), "uid-1");
  }

  Tags tags() {
    return new Tags(
        Map.of(
            TagKeys.CLUSTER,
            "cluster-1",
            TagKeys.NAMESPACE,
            "social",
            TagKeys.NAME,
            names.function(),
            TagKeys.MANAGED_KEYS,
            "team",
            "team",
            "data"));
  }

  Desired desired() {
    var all = new LinkedHashMap<String, Resource>();
    all.put("logGroup", new LogGroup(names.logGroup(), Facet.known(30), Facet.known(tags())));
    all.put("role", role());
    all.put("deadLetterQueue.items", deadLetters());
    all.put("queue.items", queue());
    all.put("function", function());
    all.put("eventSource.items", mapping());
    all.put("alarm.errors", alarm("errors"));
    all.put("alarm.throttles", alarm("throttles"));
    return new Desired(owner(), names, all);
  }

  private Role role() {
    String trust =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"Service": "lambda.amazonaws.com"}}]}
        """;
    String access =
        """
        {"Version": "2012-10-17", "Statement": [{"Sid": "A+b", "Effect": "Allow",
          "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage"], "Resource": "%s"}]}
        """
            .formatted(account.queueArn(queueName()));
    return new Role(
        names.role(),
        "/workers/",
        Facet.known(PolicyJson.canonical(trust)),
        Facet.absent(),
        Facet.known(Map.of("derived", PolicyJson.canonical(access))),
        Facet.known(Set.of()),
        Facet.known(tags()));
  }

  private Queue deadLetters() {
    return new Queue(
        names.deadLetterQueue("items", false),
        false,
        Facet.known(new Queue.Settings(30, 1_209_600, 0, true, null)),
        Facet.absent(),
        tlsOnly(names.deadLetterQueue("items", false)),
        Facet.known(tags()));
  }

  private Queue queue() {
    return new Queue(
        queueName(),
        false,
        Facet.known(new Queue.Settings(180, 345_600, 5, true, null)),
        Facet.known(
            new Queue.RedrivePolicy(account.queueArn(names.deadLetterQueue("items", false)), 3)),
        tlsOnly(queueName()),
        Facet.known(tags()));
  }

  private Facet<Map<String, String>> tlsOnly(String queue) {
    String sid = Queue.SID_PREFIX + "TlsOnly";
    String statement =
        """
        {"Sid": "%s", "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "%s",
          "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
        """
            .formatted(sid, account.queueArn(queue));
    return Facet.known(Map.of(sid, PolicyJson.canonical(statement)));
  }

  private String queueName() {
    return names.queue("items", false);
  }

  private LambdaFunction function() {
    return new LambdaFunction(
        names.function(),
        Facet.known(new CodeLocation(bucket, key, null)),
        Facet.known(SOURCE),
        Facet.known(sha256),
        Facet.known(
            new LambdaFunction.Configuration(
                account.roleArn("/workers/", names.role()),
                "java25",
                "io.example.Handler",
                "",
                "arm64",
                512,
                30,
                512,
                null,
                "Active",
                new LambdaFunction.Logging("JSON", "INFO", "WARN", names.logGroup()))),
        Facet.known(Map.of("TABLE", DIGESTS.sensitive("items"))),
        Facet.known(5),
        Facet.known(tags()));
  }

  private EventSourceMapping mapping() {
    return new EventSourceMapping(
        names.function(),
        account.queueArn(queueName()),
        Facet.known(
            new EventSourceMapping.Settings(true, 10, 5, Set.of("ReportBatchItemFailures"), 4)),
        Facet.known(List.of("{\"body\":{\"kind\":[\"share\"]}}")),
        Facet.known(tags()));
  }

  private Alarm alarm(String name) {
    return new Alarm(
        names.alarm(name),
        Facet.known(
            new Alarm.Settings(
                "Of the worker.",
                "AWS/Lambda",
                "Errors",
                Map.of("FunctionName", names.function()),
                "Sum",
                60,
                5,
                3,
                1.5,
                "GreaterThanThreshold",
                "notBreaching",
                true,
                Set.of("arn:aws:sns:%s:%s:ops".formatted(account.region(), account.accountId())),
                Set.of(),
                Set.of())),
        Facet.known(tags()));
  }
}
