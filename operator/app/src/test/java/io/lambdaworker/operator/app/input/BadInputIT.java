package io.lambdaworker.operator.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Specs that are wrong, or that name what is not there, are explained and change nothing. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {
  private static final String FULL =
      """
      memorySize: 256
      timeout: 5
      concurrency: {reserved: 3}
      eventSources:
        - {name: items, sqs: {queue: {}}}
      env:
        - {name: MODE, value: fast}
      """;
  private TestNamespace namespace;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("input");
    OperatorPolicy.attach(namespace.name(), laterBucket());
    namespace.applyClass(
        """
        resources: ['arn:aws:s3:::artifacts/handlers/*', 'arn:aws:s3:::%s/*']
        maximumReservedConcurrency: 1000000
        maximumMemorySize: 1024
        maximumTimeout: 60
        runtimes: [java25]
        """
            .formatted(laterBucket()));
    operator = OperatorUnderTest.inProcess(namespace);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void allProblemsAreSaidAtOnceAndNothingIsMade() {
    namespace.apply(
        "wrong",
        """
        memorySize: 2048
        timeout: 120
        runtime: java21
        code: {s3: {bucket: foreign, key: a.jar}}
        eventSources:
          - {name: theirs, sqs: {queueArn: 'arn:aws:sqs:us-east-1:000000000000:theirs'}}
        access:
          - dynamodb: {table: theirs, access: ReadWrite}
        driftPolicy: {ignore: [nonsense.path]}
        """);
    LambdaWorker wrong = namespace.awaitNotReady("wrong", "Invalid");
    assertThat(ready(wrong))
        .contains(
            "spec.memorySize",
            "spec.timeout",
            "spec.runtime",
            "foreign",
            "spec.eventSources[theirs]",
            "spec.access[0]",
            "spec.driftPolicy.ignore");
    assertThat(WorkerState.condition(wrong, ConditionType.STALLED)).isPresent();
    assertThat(TestNamespace.createdInAws(namespace.name() + "-wrong")).isEmpty();

    namespace.apply("wrong", "memorySize: 256\n");
    LambdaWorker right = namespace.awaitReady("wrong");
    assertThat(WorkerState.condition(right, ConditionType.STALLED)).isEmpty();
  }

  @Test
  void runningWorkerStaysAsItIsWhileSpecIsWrong() {
    namespace.apply("running", FULL);
    String function = namespace.awaitReady("running").getStatus().functionName();
    AwsSnapshot before = AwsSnapshot.of(namespace.aws(), function);
    namespace.apply("running", FULL.replace("256", "4096").replace("fast", "slow"));
    namespace.awaitNotReady("running", "Invalid");
    operator.awaitSweeps(2);
    assertThat(AwsSnapshot.of(namespace.aws(), function).differencesFrom(before)).isEmpty();

    namespace.apply("running", FULL.replace("256", "512").replace("fast", "slow"));
    namespace.awaitReady("running");
    var configuration = configuration(function);
    assertThat(configuration.memorySize()).isEqualTo(512);
    assertThat(configuration.environment().variables()).containsEntry("MODE", "slow");
  }

  @Test
  void codeThatIsMissingIsTakenWhenItIsPublished() {
    namespace.apply(
        "no-object",
        "code: {s3: {bucket: artifacts, key: handlers/%s.zip}}\n".formatted(laterBucket()));
    namespace.apply("no-bucket", "code: {s3: {bucket: %s, key: a.zip}}\n".formatted(laterBucket()));
    namespace.apply("had-object", FULL);
    assertThat(ready(namespace.awaitNotReady("no-object", "CodeNotFound")))
        .contains("s3://artifacts/handlers/" + laterBucket() + ".zip", "does not exist");
    assertThat(ready(namespace.awaitNotReady("no-bucket", "CodeNotFound")))
        .contains("s3://" + laterBucket() + "/a.zip", "does not exist");
    assertThat(TestNamespace.createdInAws(namespace.name() + "-no-")).isEmpty();

    String function = namespace.awaitReady("had-object").getStatus().functionName();
    AwsSnapshot before = AwsSnapshot.of(namespace.aws(), function);
    namespace.apply(
        "had-object",
        FULL.replace("256", "512")
            + "code: {s3: {bucket: artifacts, key: handlers/%s.zip}}\n".formatted(laterBucket()));
    namespace.awaitNotReady("had-object", "CodeNotFound");
    assertThat(AwsSnapshot.of(namespace.aws(), function).differencesFrom(before)).isEmpty();

    namespace.aws().putCode("artifacts", "handlers/" + laterBucket() + ".zip", "object");
    namespace.aws().putCode(laterBucket(), "a.zip", "bucket");
    namespace.awaitReady("no-object");
    namespace.awaitReady("no-bucket");
    namespace.awaitReady("had-object");
    assertThat(configuration(function).memorySize()).isEqualTo(512);
  }

  @Test
  void nothingIsMadeBeforeReferencedValuesAreThere() {
    namespace.putSecret("half", Map.of("user", "someone"));
    namespace.putConfigMap("half", Map.of("user", "someone"));
    namespace.apply(
        "referring",
        FULL
            + """
              - {name: AA, valueFrom: {secretKeyRef: {name: none, key: password}}}
              - {name: BB, valueFrom: {secretKeyRef: {name: half, key: password}}}
              - {name: CC, valueFrom: {configMapKeyRef: {name: none, key: mode}}}
              - {name: DD, valueFrom: {configMapKeyRef: {name: half, key: mode}}}
              - {name: EE, valueFrom: {workerRef: {name: nobody, attribute: functionArn}}}
            """);
    assertThat(ready(namespace.awaitNotReady("referring", "SecretNotFound")))
        .contains(
            "env AA: there is no Secret none",
            "env BB: Secret half has no key password",
            "env CC: there is no ConfigMap none",
            "env DD: ConfigMap half has no key mode",
            "there is no worker nobody");
    assertThat(TestNamespace.createdInAws(namespace.name() + "-referring")).isEmpty();

    namespace.putSecret("none", Map.of("password", "one"));
    namespace.putSecret("half", Map.of("user", "someone", "password", "two"));
    namespace.putConfigMap("none", Map.of("mode", "three"));
    namespace.putConfigMap("half", Map.of("user", "someone", "mode", "four"));
    namespace.awaitNotReady("referring", "WorkerNotFound");
    namespace.apply("nobody", "");
    namespace.awaitReady("referring");
    assertThat(
            configuration(namespace.status("referring").functionName()).environment().variables())
        .containsEntry("AA", "one")
        .containsEntry("BB", "two")
        .containsEntry("CC", "three")
        .containsEntry("DD", "four")
        .containsEntry("EE", namespace.status("nobody").functionArn());
  }

  @Test
  void environmentAboveFourKilobytesIsRefusedBeforeAnythingIsMade() {
    String most = "x".repeat(1500);
    namespace.putSecret("large", Map.of("a", most, "b", most, "c", most));
    String env =
        IntStream.range(0, 3)
            .mapToObj(i ->
                "  - {name: V%d, valueFrom: {secretKeyRef: {name: large, key: %s}}}\n"
                    .formatted(i, "abc".charAt(i)))
            .reduce("env:\n", String::concat);
    namespace.apply("large", env);
    assertThat(ready(namespace.awaitNotReady("large", "Invalid"))).contains("spec.env", "4096");
    assertThat(TestNamespace.createdInAws(namespace.name() + "-large")).isEmpty();
    namespace.putSecret("large", Map.of("a", most, "b", most, "c", "small"));
    namespace.awaitReady("large");
  }

  @Test
  void foreignFunctionOfTheSameNameIsLeftAlone() {
    String name = namespace.name() + "-theirs";
    var lambda = namespace.aws().lambda();
    namespace.aws().iam().createRole(r -> r.roleName(name).assumeRolePolicyDocument("{}"));
    lambda.createFunction(r ->
        r.functionName(name)
            .runtime(Runtime.JAVA21)
            .handler("theirs.Handler")
            .role("arn:aws:iam::000000000000:role/" + name)
            .tags(Map.of("owner", "them"))
            .code(c -> c.s3Bucket("artifacts").s3Key(TestNamespace.CODE_KEY)));
    lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName(name));
    AwsSnapshot before = AwsSnapshot.of(namespace.aws(), name);

    namespace.apply("theirs", FULL + "functionName: " + name + "\n");
    LambdaWorker refused = namespace.awaitNotReady("theirs", "Conflict");
    assertThat(ready(refused)).contains(name);
    operator.awaitSweeps(2);
    assertThat(AwsSnapshot.of(namespace.aws(), name).differencesFrom(before)).isEmpty();
    assertThat(TestNamespace.createdInAws(name)).isEmpty();

    lambda.deleteFunction(r -> r.functionName(name));
    namespace.awaitReady("theirs");
    assertThat(configuration(name).handler()).isEqualTo("example.Handler");
  }

  @Test
  void twoSourcesOnOneQueueAreRefusedOnceKnown() {
    namespace.apply("owner", FULL);
    namespace.awaitReady("owner");
    namespace.apply(
        "twice",
        """
        eventSources:
          - {name: one, sqs: {workerRef: {name: owner, eventSource: items}}}
          - {name: two, sqs: {workerRef: {name: owner, eventSource: items}}}
        """);
    assertThat(ready(namespace.awaitNotReady("twice", "Invalid")))
        .contains("spec.eventSources[two].sqs", "one");
    assertThat(TestNamespace.createdInAws(namespace.name() + "-twice")).isEmpty();
  }

  private String laterBucket() {
    return namespace.name() + "-later";
  }

  private static String ready(LambdaWorker worker) {
    return String.valueOf(
        WorkerState.condition(worker, ConditionType.READY).orElseThrow().message());
  }

  private software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse
      configuration(String function) {
    return namespace.aws().lambda().getFunctionConfiguration(r -> r.functionName(function));
  }
}
