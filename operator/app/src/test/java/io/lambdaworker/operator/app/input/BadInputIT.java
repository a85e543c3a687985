package io.lambdaworker.operator.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Picture;
import io.lambdaworker.operator.app.Space;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Specs that cannot be applied, and what they name that is not there. */
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
  private Space space;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    Space.stack().aws().reset();
    space = Space.create("input");
    OperatorPolicy.attach(space.namespace(), laterBucket());
    space.applyClass(
        """
        resources: ['arn:aws:s3:::artifacts/handlers/*', 'arn:aws:s3:::%s/*']
        maximumMemorySize: 1024
        maximumTimeout: 60
        runtimes: [java25]
        """
            .formatted(laterBucket()));
    operator = OperatorUnderTest.inProcess(space);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void allProblemsAreSaidAtOnceAndNothingIsMade() {
    space.apply(
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
    LambdaWorker wrong = space.awaitNotReady("wrong", "Invalid");
    assertThat(ready(wrong))
        .contains(
            "spec.memorySize",
            "spec.timeout",
            "spec.runtime",
            "foreign",
            "spec.eventSources[theirs]",
            "spec.access[0]",
            "spec.driftPolicy.ignore");
    assertThat(Space.condition(wrong, ConditionType.STALLED)).isPresent();
    assertThat(Space.made(space.namespace() + "-wrong")).isEmpty();

    space.apply("wrong", "memorySize: 256\n");
    LambdaWorker right = space.awaitReady("wrong");
    assertThat(Space.condition(right, ConditionType.STALLED)).isEmpty();
  }

  @Test
  void runningWorkerKeepsWhatItHasWhileItsSpecIsWrong() {
    space.apply("running", FULL);
    String function = space.awaitReady("running").getStatus().functionName();
    Picture before = Picture.of(space.aws(), function);
    space.apply("running", FULL.replace("256", "4096").replace("fast", "slow"));
    space.awaitNotReady("running", "Invalid");
    operator.awaitSweeps(2);
    assertThat(Picture.of(space.aws(), function).since(before)).isEmpty();

    space.apply("running", FULL.replace("256", "512").replace("fast", "slow"));
    space.awaitReady("running");
    var configuration = configuration(function);
    assertThat(configuration.memorySize()).isEqualTo(512);
    assertThat(configuration.environment().variables()).containsEntry("MODE", "slow");
  }

  @Test
  void codeThatIsMissingIsTakenWhenItIsPublished() {
    space.apply(
        "no-object",
        "code: {s3: {bucket: artifacts, key: handlers/%s.zip}}\n".formatted(laterBucket()));
    space.apply("no-bucket", "code: {s3: {bucket: %s, key: a.zip}}\n".formatted(laterBucket()));
    space.apply("had-object", FULL);
    assertThat(ready(space.awaitNotReady("no-object", "CodeNotFound")))
        .contains("s3://artifacts/handlers/" + laterBucket() + ".zip", "does not exist");
    assertThat(ready(space.awaitNotReady("no-bucket", "CodeNotFound")))
        .contains("s3://" + laterBucket() + "/a.zip", "does not exist");
    assertThat(Space.made(space.namespace() + "-no-")).isEmpty();

    String function = space.awaitReady("had-object").getStatus().functionName();
    Picture before = Picture.of(space.aws(), function);
    space.apply(
        "had-object",
        FULL.replace("256", "512")
            + "code: {s3: {bucket: artifacts, key: handlers/%s.zip}}\n".formatted(laterBucket()));
    space.awaitNotReady("had-object", "CodeNotFound");
    assertThat(Picture.of(space.aws(), function).since(before)).isEmpty();

    space.aws().putCode("artifacts", "handlers/" + laterBucket() + ".zip", "object");
    space.aws().putCode(laterBucket(), "a.zip", "bucket");
    space.awaitReady("no-object");
    space.awaitReady("no-bucket");
    space.awaitReady("had-object");
    assertThat(configuration(function).memorySize()).isEqualTo(512);
  }

  @Test
  void whatEnvironmentRefersToMustBeThereBeforeAnythingIsMade() {
    space.putSecret("half", Map.of("user", "someone"));
    space.putConfigMap("half", Map.of("user", "someone"));
    space.apply(
        "referring",
        FULL
            + """
              - {name: AA, valueFrom: {secretKeyRef: {name: none, key: password}}}
              - {name: BB, valueFrom: {secretKeyRef: {name: half, key: password}}}
              - {name: CC, valueFrom: {configMapKeyRef: {name: none, key: mode}}}
              - {name: DD, valueFrom: {configMapKeyRef: {name: half, key: mode}}}
              - {name: EE, valueFrom: {workerRef: {name: nobody, attribute: functionArn}}}
            """);
    assertThat(ready(space.awaitNotReady("referring", "SecretNotFound")))
        .contains(
            "env AA: there is no Secret none",
            "env BB: Secret half has no key password",
            "env CC: there is no ConfigMap none",
            "env DD: ConfigMap half has no key mode",
            "there is no worker nobody");
    assertThat(Space.made(space.namespace() + "-referring")).isEmpty();

    space.putSecret("none", Map.of("password", "one"));
    space.putSecret("half", Map.of("user", "someone", "password", "two"));
    space.putConfigMap("none", Map.of("mode", "three"));
    space.putConfigMap("half", Map.of("user", "someone", "mode", "four"));
    space.awaitNotReady("referring", "WorkerNotFound");
    space.apply("nobody", "");
    space.awaitReady("referring");
    assertThat(configuration(space.status("referring").functionName()).environment().variables())
        .containsEntry("AA", "one")
        .containsEntry("BB", "two")
        .containsEntry("CC", "three")
        .containsEntry("DD", "four")
        .containsEntry("EE", space.status("nobody").functionArn());
  }

  @Test
  void environmentAboveFourKilobytesIsRefusedBeforeAnythingIsMade() {
    String most = "x".repeat(1500);
    space.putSecret("large", Map.of("a", most, "b", most, "c", most));
    String env =
        IntStream.range(0, 3)
            .mapToObj(i ->
                "  - {name: V%d, valueFrom: {secretKeyRef: {name: large, key: %s}}}\n"
                    .formatted(i, "abc".charAt(i)))
            .reduce("env:\n", String::concat);
    space.apply("large", env);
    assertThat(ready(space.awaitNotReady("large", "Invalid"))).contains("spec.env", "4096");
    assertThat(Space.made(space.namespace() + "-large")).isEmpty();
    space.putSecret("large", Map.of("a", most, "b", most, "c", "small"));
    space.awaitReady("large");
  }

  @Test
  void foreignFunctionOfTheSameNameIsLeftAlone() {
    String name = space.namespace() + "-theirs";
    var lambda = space.aws().lambda();
    space.aws().iam().createRole(r -> r.roleName(name).assumeRolePolicyDocument("{}"));
    lambda.createFunction(r ->
        r.functionName(name)
            .runtime(Runtime.JAVA21)
            .handler("theirs.Handler")
            .role("arn:aws:iam::000000000000:role/" + name)
            .tags(Map.of("owner", "them"))
            .code(c -> c.s3Bucket("artifacts").s3Key(Space.CODE_KEY)));
    lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName(name));
    Picture before = Picture.of(space.aws(), name);

    space.apply("theirs", FULL + "functionName: " + name + "\n");
    LambdaWorker refused = space.awaitNotReady("theirs", "Conflict");
    assertThat(ready(refused)).contains(name);
    operator.awaitSweeps(2);
    assertThat(Picture.of(space.aws(), name).since(before)).isEmpty();
    assertThat(Space.made(name)).isEmpty();

    lambda.deleteFunction(r -> r.functionName(name));
    space.awaitReady("theirs");
    assertThat(configuration(name).handler()).isEqualTo("example.Handler");
  }

  @Test
  void workerOfTwoSourcesOnOneQueueIsRefusedOnceTheQueueIsKnown() {
    space.apply("owner", FULL);
    space.awaitReady("owner");
    space.apply(
        "twice",
        """
        eventSources:
          - {name: one, sqs: {workerRef: {name: owner, eventSource: items}}}
          - {name: two, sqs: {workerRef: {name: owner, eventSource: items}}}
        """);
    assertThat(ready(space.awaitNotReady("twice", "Invalid")))
        .contains("spec.eventSources[two].sqs", "one");
    assertThat(Space.made(space.namespace() + "-twice")).isEmpty();
  }

  private String laterBucket() {
    return space.namespace() + "-later";
  }

  private static String ready(LambdaWorker worker) {
    return String.valueOf(Space.condition(worker, ConditionType.READY).orElseThrow().message());
  }

  private software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse
      configuration(String function) {
    return space.aws().lambda().getFunctionConfiguration(r -> r.functionName(function));
  }
}
