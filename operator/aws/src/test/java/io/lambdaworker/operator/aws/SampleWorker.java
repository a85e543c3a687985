package io.lambdaworker.operator.aws;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.applied.Seal;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Rules;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A worker with one managed queue, reserved concurrency and three alarms, in two versions that
 * differ in every field that can be changed.
 *
 * @param codeSha256 unread: as of an object that has no checksum
 * @param changed the second version
 */
public record SampleWorker(
    String name,
    Account account,
    S3Object code,
    Facet<String> codeSha256,
    Digests digests,
    boolean changed) {

  private static final String ROLE_PATH = "/workers/";

  public static final Rules RULES =
      new Rules(
          AppliedFields.unknown(
              new Seal(
                  new Digests(new byte[16]), new Owner("cluster", "default", "sample", "uid"))),
          false,
          List.of(),
          false,
          DeletionPolicy.DELETE);

  public WorkerKey key() {
    return WorkerKey.of(name, account.region());
  }

  public Owner owner() {
    return new Owner("cluster", "default", name, "uid");
  }

  public SampleWorker change() {
    return new SampleWorker(name, account, code, Facet.unread(), digests, true);
  }

  public Desired desired() {
    var all = new LinkedHashMap<Part, Resource>();
    put(
        all,
        "",
        new LogGroup(key().logGroup(), changed ? Facet.absent() : Facet.known(14), tags()));
    put(all, "", role());
    put(all, "items", deadLetters());
    put(all, "items", queue());
    put(all, "", function());
    put(all, "items", mapping());
    put(all, "errors", alarm("errors"));
    put(all, "throttles", alarm("throttles"));
    put(all, "dlq", alarm("dlq"));
    return new Desired(owner(), key(), all);
  }

  private static void put(Map<Part, Resource> all, String name, Resource resource) {
    all.put(new Part(KindOf.of(resource).partOf(resource), name), resource);
  }

  private Facet<Tags> tags() {
    Owner owner = owner();
    var tags =
        new Tags(
            Map.of(
                TagKeys.CLUSTER, owner.cluster(),
                TagKeys.NAMESPACE, owner.namespace(),
                TagKeys.NAME, owner.name()));
    String key = changed ? "team" : "cost";
    return Facet.known(tags.with(TagKeys.MANAGED_KEYS, key).with(key, "x"));
  }

  private Role role() {
    String policy =
        PolicyJson.canonical(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:ReceiveMessage",\
            "sqs:DeleteMessage","sqs:GetQueueAttributes"%s],"Resource":"%s"}]}\
            """
                .formatted(changed ? ",\"sqs:SendMessage\"" : "", account.queueArn(queueName())));
    String trust =
        PolicyJson.canonical(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Principal":{"Service":"lambda.amazonaws.com"}}]}\
            """);
    return new Role(
        key().role(),
        ROLE_PATH,
        Facet.known(trust),
        changed ? Facet.known("arn:aws:iam::aws:policy/ReadOnlyAccess") : Facet.absent(),
        Facet.known(Map.of("derived", policy)),
        Facet.known(Set.of()),
        tags());
  }

  private Queue queue() {
    return new Queue(
        queueName(),
        false,
        Facet.known(
            changed
                ? new Queue.Settings(40, 300, 1, true, null)
                : new Queue.Settings(180, 345600, 0, true, null)),
        Facet.known(new Queue.RedrivePolicy(account.queueArn(deadLetterName()), changed ? 4 : 3)),
        Facet.known(Map.of("LambdaWorkerTlsOnly", tlsOnly(queueName()))),
        tags());
  }

  private Queue deadLetters() {
    return new Queue(
        deadLetterName(),
        false,
        Facet.known(new Queue.Settings(30, 1209600, 0, true, null)),
        Facet.absent(),
        Facet.known(Map.of("LambdaWorkerTlsOnly", tlsOnly(deadLetterName()))),
        tags());
  }

  private String tlsOnly(String queue) {
    return PolicyJson.canonical(
        """
        {"Sid":"LambdaWorkerTlsOnly","Effect":"Deny","Principal":"*","Action":"sqs:*",\
        "Resource":"%s","Condition":{"Bool":{"aws:SecureTransport":"false"}}}\
        """
            .formatted(account.queueArn(queue)));
  }

  private LambdaFunction function() {
    Map<String, Sensitive> environment =
        changed
            ? Map.of("B", digests.sensitive("two"))
            : Map.of("A", digests.sensitive("one"), "B", digests.sensitive("one"));
    S3Object object = changed ? LocalAws.changed(code) : code;
    return new LambdaFunction(
        name,
        Facet.known(object),
        Facet.known(LocalAws.sourceOf(object)),
        codeSha256,
        Facet.known(
            new LambdaFunction.Configuration(
                account.roleArn(ROLE_PATH, key().role()),
                changed ? "java25" : "java21",
                changed ? "w.Other" : "w.Handler",
                changed ? "now described" : "",
                changed ? "arm64" : "x86_64",
                changed ? 512 : 256,
                changed ? 6 : 30,
                changed ? 1024 : 512,
                null,
                changed ? "Active" : "PassThrough",
                new LambdaFunction.Logging(
                    "JSON", changed ? "DEBUG" : "INFO", "WARN", key().logGroup()),
                null)),
        Facet.known(environment),
        changed ? Facet.absent() : Facet.known(2),
        tags());
  }

  private EventSourceMapping mapping() {
    return new EventSourceMapping(
        name,
        account.queueArn(queueName()),
        Facet.known(
            changed
                ? new EventSourceMapping.Settings(false, 5, 0, Set.of(), null)
                : new EventSourceMapping.Settings(
                    true, 10, 1, Set.of("ReportBatchItemFailures"), 2)),
        Facet.known(changed ? List.of() : List.of("{\"body\":{\"a\":[1]}}")),
        tags());
  }

  private Alarm alarm(String alarm) {
    return new Alarm(
        key().alarm(alarm),
        Facet.known(
            new Alarm.Settings(
                changed ? "changed" : "of " + name,
                "AWS/Lambda",
                "Errors",
                Map.of("FunctionName", name),
                changed ? "Average" : "Sum",
                changed ? 60 : 300,
                changed ? 3 : 1,
                changed ? 2 : 1,
                changed ? 1 : 0,
                "GreaterThanThreshold",
                "notBreaching",
                !changed,
                changed
                    ? Set.of()
                    : Set.of(
                        "arn:aws:sns:%s:%s:ops".formatted(account.region(), account.accountId())),
                Set.of(),
                Set.of(),
                null)),
        tags());
  }

  private String queueName() {
    return key().queue("items", false);
  }

  private String deadLetterName() {
    return key().deadLetterQueue("items", false);
  }
}
