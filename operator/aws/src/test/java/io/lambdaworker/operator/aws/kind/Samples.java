package io.lambdaworker.operator.aws.kind;

import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resources of a worker named share, and the steps that write them. */
public final class Samples {
  public static final Account ACCOUNT = new Account("123456789012", "eu-central-1");
  public static final Tags TAGS =
      new Tags(Map.of(TagKeys.CLUSTER, "c", TagKeys.NAMESPACE, "n", TagKeys.NAME, "share"));
  public static final String QUEUE_ARN = ACCOUNT.queueArn("share-items");
  public static final String SHA = "c2hh";
  public static final String SECRET = "hush \"hush\"";
  public static final Digests DIGESTS =
      new Digests("a key of sixteen".getBytes(StandardCharsets.UTF_8));

  private Samples() {}

  public static LogGroup logGroup(String name) {
    return new LogGroup(name, Facet.known(14), Facet.known(TAGS));
  }

  public static Role role() {
    return new Role(
        "share-role",
        "/workers/",
        Facet.known("{\"trust\":1}"),
        Facet.known("arn:aws:iam::123456789012:policy/boundary"),
        Facet.known(Map.of("derived", "{\"allow\":1}")),
        Facet.known(Set.of()),
        Facet.known(TAGS));
  }

  public static Queue queue(String name) {
    return new Queue(
        name,
        false,
        Facet.known(new Queue.Settings(180, 345600, 0, true, null)),
        Facet.known(new Queue.RedrivePolicy(ACCOUNT.queueArn("share-items-dlq"), 3)),
        Facet.known(Map.of("LambdaWorkerTlsOnly", statement("LambdaWorkerTlsOnly"))),
        Facet.known(TAGS));
  }

  public static String statement(String sid) {
    return "{\"Effect\":\"Deny\",\"Sid\":\"" + sid + "\"}";
  }

  public static LambdaFunction function() {
    return new LambdaFunction(
        "share",
        Facet.known(new S3Object("code", "share.jar", "v1")),
        Facet.known("source-1"),
        Facet.known(SHA),
        Facet.known(configuration(512, null)),
        Facet.known(Map.of("PLAIN", value("open"), "SECRET", value(SECRET))),
        Facet.known(5),
        Facet.known(TAGS));
  }

  public static LambdaFunction.Configuration configuration(int memory, @Nullable String kmsKeyArn) {
    return new LambdaFunction.Configuration(
        "arn:aws:iam::123456789012:role/workers/share-role",
        "java25",
        "w.Handler",
        "",
        "arm64",
        memory,
        30,
        512,
        kmsKeyArn,
        "Active",
        new LambdaFunction.Logging("JSON", "INFO", "WARN", "/aws/lambda/share"),
        null);
  }

  public static LambdaFunction with(LambdaFunction f, LambdaFunction.Configuration configuration) {
    return new LambdaFunction(
        f.name(),
        f.codeLocation(),
        f.codeSource(),
        f.codeSha256(),
        Facet.known(configuration),
        f.environment(),
        f.reservedConcurrency(),
        f.tags());
  }

  public static LambdaFunction with(LambdaFunction f, Map<String, Sensitive> environment) {
    return new LambdaFunction(
        f.name(),
        f.codeLocation(),
        f.codeSource(),
        f.codeSha256(),
        f.configuration(),
        Facet.known(environment),
        f.reservedConcurrency(),
        f.tags());
  }

  public static LambdaFunction with(LambdaFunction f, String source, Facet<String> sha) {
    return new LambdaFunction(
        f.name(),
        f.codeLocation(),
        Facet.known(source),
        sha,
        f.configuration(),
        f.environment(),
        f.reservedConcurrency(),
        f.tags());
  }

  public static LambdaFunction with(LambdaFunction f, Facet<Integer> reserved) {
    return new LambdaFunction(
        f.name(),
        f.codeLocation(),
        f.codeSource(),
        f.codeSha256(),
        f.configuration(),
        f.environment(),
        reserved,
        f.tags());
  }

  public static Sensitive value(String value) {
    return DIGESTS.sensitive(value);
  }

  public static Sensitive seen(String value) {
    return DIGESTS.observed(value);
  }

  public static EventSourceMapping mapping() {
    return new EventSourceMapping(
        "share",
        QUEUE_ARN,
        Facet.known(
            new EventSourceMapping.Settings(true, 10, 1, Set.of("ReportBatchItemFailures"), 5)),
        Facet.known(List.of("{\"body\":{}}")),
        Facet.known(TAGS));
  }

  public static Alarm alarm(String name) {
    return new Alarm(
        name,
        Facet.known(
            new Alarm.Settings(
                "errors of share",
                "AWS/Lambda",
                "Errors",
                Map.of("FunctionName", "share"),
                "Sum",
                60,
                5,
                3,
                0,
                "GreaterThanThreshold",
                "notBreaching",
                true,
                Set.of("arn:aws:sns:eu-central-1:123456789012:ops"),
                Set.of(),
                Set.of(),
                null)),
        Facet.known(TAGS));
  }

  /** The part that such a resource is, without a name. */
  public static Part part(Resource resource) {
    return Part.of(KindOf.of(resource).partOf(resource));
  }

  public static Step.Create create(Resource desired) {
    return new Step.Create(part(desired), desired, Cause.CHANGE);
  }

  /** An update whose changes name these fields. */
  public static Step.Update update(Resource desired, Observed observed, String... fields) {
    Part part = part(desired);
    List<Change> changes =
        Arrays.stream(fields).map(field -> new Change(part + "." + field, "old", "new")).toList();
    return new Step.Update(part, desired, observed, changes, Cause.CHANGE, false);
  }

  public static Step.Delete delete(Resource resource) {
    return new Step.Delete(part(resource), observed(resource), Cause.CHANGE);
  }

  public static Observed observed(Resource resource) {
    String arn = "arn:aws:x:" + resource.name();
    return new Observed(
        resource,
        switch (resource) {
          case Queue queue ->
              new Identity(
                  ACCOUNT.queueArn(queue.name()),
                  null,
                  "https://sqs/" + queue.name(),
                  null,
                  Facet.unread());
          case EventSourceMapping mapping ->
              new Identity(arn, "uuid-1", null, null, lifecycle("Enabled", null));
          case LambdaFunction function ->
              new Identity(arn, null, null, "rev-1", lifecycle("Active", "Successful"));
          default -> Identity.ofArn(arn);
        });
  }

  public static Observed observed(
      Resource resource, String state, @Nullable String lastUpdateStatus) {
    Identity it = observed(resource).identity();
    return new Observed(
        resource,
        new Identity(
            it.arn(), it.id(), it.url(), it.revisionId(), lifecycle(state, lastUpdateStatus)));
  }

  private static Facet<Lifecycle> lifecycle(String state, @Nullable String lastUpdateStatus) {
    return Facet.known(new Lifecycle(state, lastUpdateStatus, null, null));
  }
}
