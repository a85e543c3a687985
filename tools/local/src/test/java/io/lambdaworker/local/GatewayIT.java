package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.local.gateway.Gateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What the gateway before the local AWS counts, throttles, refuses and lets fail. */
class GatewayIT {
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients AWS = AwsClients.of(STACK.aws().endpoint());
  private static final AwsClients DIRECT = AwsClients.of(STACK.aws().directEndpoint());

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** More than any of the quotas allows in a second. */
  private static final int AT_ONCE = 40;

  private final Gateway gateway = STACK.gateway();
  private final Duration latency = gateway.latency();

  @BeforeEach
  void start() {
    STACK.aws().reset();
    gateway.clearFaults();
    gateway.resetCounts();
    gateway.book().clear();
  }

  @AfterEach
  void calm() {
    gateway.clearFaults();
    gateway.enforceQuotas(false);
    gateway.latency(latency);
    gateway.mappingsTake(MappingStatesIT.SHORT);
    gateway.onCall(call -> {});
  }

  @Test
  void countsCallsOfEveryProtocolAndBooksWhatTheyMake() {
    gateway.mappingsTake(Duration.ZERO);
    var heard = new ArrayList<String>();
    gateway.onCall(call -> heard.add(call.operation()));
    create("counted");
    var queue = AWS.sqs().createQueue(r -> r.queueName("counted")).queueUrl();
    var mapping =
        AWS.lambda()
            .createEventSourceMapping(r ->
                r.functionName("counted")
                    .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:counted"))
            .uuid();
    AWS.logs().createLogGroup(r -> r.logGroupName("/aws/lambda/counted"));
    putAlarm("counted");
    DIRECT.lambda().getFunction(r -> r.functionName("counted"));

    assertThat(gateway.calls())
        .containsEntry("lambda:CreateFunction", 1L)
        .containsEntry("iam:CreateRole", 1L)
        .containsEntry("sqs:CreateQueue", 1L)
        .containsEntry("lambda:CreateEventSourceMapping", 1L)
        .containsEntry("logs:CreateLogGroup", 1L)
        .containsEntry("cloudwatch:PutMetricAlarm", 1L)
        .hasSize(6);
    assertThat(heard).containsExactlyInAnyOrderElementsOf(gateway.calls().keySet());
    assertThat(gateway.book().remaining())
        .containsExactlyInAnyOrder(
            "role/counted",
            "function/counted",
            "queue/counted",
            "event-source-mapping/" + mapping,
            "log-group//aws/lambda/counted",
            "alarm/counted");

    AWS.lambda().deleteEventSourceMapping(r -> r.uuid(mapping));
    AWS.lambda().deleteFunction(r -> r.functionName("counted"));
    AWS.sqs().deleteQueue(r -> r.queueUrl(queue));
    AWS.logs().deleteLogGroup(r -> r.logGroupName("/aws/lambda/counted"));
    AWS.cloudWatch().deleteAlarms(r -> r.alarmNames("counted"));
    AWS.iam().deleteRole(r -> r.roleName("counted"));
    assertThat(gateway.book().remaining()).isEmpty();
    assertThat(gateway.ledger()).hasSize(12);
  }

  @Test
  void movesDeadLettersBackForReal() {
    var dead = AWS.sqs().createQueue(r -> r.queueName("moved-dlq")).queueUrl();
    String arn = "arn:aws:sqs:us-east-1:000000000000:moved-dlq";
    assertThatThrownBy(() -> AWS.sqs().startMessageMoveTask(r -> r.sourceArn(arn)))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("must be configured as a Dead Letter Queue");
    String policy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}".formatted(arn);
    var queue =
        AWS.sqs()
            .createQueue(r ->
                r.queueName("moved").attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)))
            .queueUrl();
    for (String body : List.of("one", "two")) {
      DIRECT.sqs().sendMessage(r -> r.queueUrl(dead).messageBody(body));
    }

    AWS.sqs().startMessageMoveTask(r -> r.sourceArn(arn));

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(AWS.sqs().listMessageMoveTasks(r -> r.sourceArn(arn)).results())
                .singleElement()
                .satisfies(task -> {
                  assertThat(task.status()).isEqualTo("COMPLETED");
                  assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(2);
                }));
    assertThat(DIRECT.sqs().receiveMessage(r -> r.queueUrl(dead)).messages()).isEmpty();
    assertThat(
            DIRECT.sqs().receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages())
        .extracting(message -> message.body())
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void passesBytesUnchanged() {
    AWS.s3().createBucket(r -> r.bucket("bytes"));
    var random = new java.util.Random(7);
    byte[] bytes = new byte[300_000];
    random.nextBytes(bytes);
    String key = "a b/ü+%2F.jar";
    AWS.s3()
        .putObject(
            r -> r.bucket("bytes").key(key),
            software.amazon.awssdk.core.sync.RequestBody.fromBytes(bytes));
    assertThat(AWS.s3().headObject(r -> r.bucket("bytes").key(key)).contentLength())
        .isEqualTo(300_000);
    assertThat(DIRECT.s3().getObjectAsBytes(r -> r.bucket("bytes").key(key)).asByteArray())
        .isEqualTo(bytes);
    assertThat(AWS.s3().getObjectAsBytes(r -> r.bucket("bytes").key(key)).asByteArray())
        .isEqualTo(bytes);
  }

  @Test
  void throttlesAboveTheQuotasAsEachServiceWordsIt() {
    create("throttled");
    gateway.resetCounts();
    gateway.enforceQuotas(true);
    assertThat(throttling(() -> AWS.lambda().listFunctions()))
        .isInstanceOf(TooManyRequestsException.class)
        .isInstanceOfSatisfying(
            LambdaException.class, e -> assertThat(e.isThrottlingException()).isTrue());
    assertThat(throttling(() -> putAlarm("throttled")))
        .isInstanceOfSatisfying(
            CloudWatchException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("Throttling"));
    assertThat(throttling(() -> AWS.iam().getRole(r -> r.roleName("throttled"))))
        .isInstanceOfSatisfying(
            IamException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("Throttling"));
    assertThat(throttling(() -> AWS.logs().describeLogGroups()))
        .isInstanceOfSatisfying(
            CloudWatchLogsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException"));
    assertThat(gateway.throttled()).isGreaterThanOrEqualTo(4);
    assertThat(gateway.peakRate("lambda")).isGreaterThanOrEqualTo(16.0);
  }

  @Test
  void losesTheReplyOfACallThatTookEffect() {
    gateway.inject(new Fault.LostReply("lambda:CreateFunction", 1));
    assertThatThrownBy(() -> create("lost")).isInstanceOf(SdkClientException.class);
    assertThat(AWS.lambda().getFunction(r -> r.functionName("lost")).configuration().functionName())
        .isEqualTo("lost");
    assertThat(gateway.book().remaining()).contains("function/lost");
  }

  @Test
  void answersInjectedErrorsAndDenials() {
    gateway.inject(new Fault.Error("sqs:CreateQueue", 500, "InternalFailure", "as asked", 1));
    gateway.inject(new Fault.Deny("cloudwatch:*"));
    assertThatThrownBy(() -> AWS.sqs().createQueue(r -> r.queueName("q")))
        .isInstanceOfSatisfying(
            SqsException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(500);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalFailure");
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("as asked");
            });
    AWS.sqs().createQueue(r -> r.queueName("q"));
    assertThatThrownBy(() -> putAlarm("denied"))
        .isInstanceOfSatisfying(
            CloudWatchException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
        .hasMessageContaining("is not authorized to perform: cloudwatch:PutMetricAlarm");
    gateway.clearFaults();
    putAlarm("denied");
  }

  @Test
  void cutsEveryConnectionAfterSoManyCalls() {
    gateway.inject(new Fault.After(2, new Fault.Cut("*:*", Fault.ALWAYS)));
    AWS.sqs().createQueue(r -> r.queueName("one"));
    AWS.sqs().createQueue(r -> r.queueName("two"));
    assertThatThrownBy(() -> AWS.sqs().createQueue(r -> r.queueName("three")))
        .isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> AWS.sqs().listQueues()).isInstanceOf(SdkClientException.class);
    gateway.clearFaults();
    assertThat(AWS.sqs().listQueues().queueUrls()).hasSize(2);
  }

  @Test
  void cutsOnlyCallsAboutWhatIsNamed() {
    gateway.inject(new Fault.About(Set.of("two"), new Fault.Cut("sqs:CreateQueue", 1)));
    AWS.sqs().createQueue(r -> r.queueName("one"));
    assertThatThrownBy(() -> AWS.sqs().createQueue(r -> r.queueName("two")))
        .isInstanceOf(SdkClientException.class);
    assertThat(AWS.sqs().listQueues().queueUrls()).hasSize(1);
    AWS.sqs().createQueue(r -> r.queueName("two"));
    assertThat(AWS.sqs().listQueues().queueUrls()).hasSize(2);
  }

  @Test
  void addsLatency() {
    AWS.sqs().listQueues();
    gateway.latency(Duration.ofMillis(200));
    gateway.inject(new Fault.Delay("sqs:ListQueues", Duration.ofMillis(100)));
    var start = Instant.now();
    AWS.sqs().listQueues();
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void listsFunctionsWithWhatAwsListsAndInItsPages() {
    create("function-0");
    for (int i = 1; i < 60; i++) {
      String name = "function-" + i;
      DIRECT
          .lambda()
          .createFunction(r ->
              r.functionName(name)
                  .runtime("java25")
                  .handler("none")
                  .role("arn:aws:iam::000000000000:role/function-0")
                  .code(c -> c.zipFile(FunctionZip.of(ReplyingHandler.class))));
    }
    var page = AWS.lambda().listFunctions(r -> r.maxItems(1_000));
    assertThat(page.functions()).hasSize(50);
    assertThat(page.nextMarker()).isNotBlank();
    assertThat(page.functions()).allMatch(f -> f.state() == null && f.lastUpdateStatus() == null);
    assertThat(page.functions()).allMatch(f -> f.runtimeVersionConfig() == null);
    assertThat(page.functions()).extracting(FunctionConfiguration::handler).contains("none");
    assertThat(AWS.lambda().getFunction(r -> r.functionName("function-0")).configuration().state())
        .isNotNull();
  }

  @Test
  void hasNoPolicyWhereNothingIsPermitted() {
    create("private");
    assertThatThrownBy(() -> AWS.lambda().getPolicy(r -> r.functionName("private")))
        .isInstanceOf(ResourceNotFoundException.class);
    AWS.lambda()
        .addPermission(r ->
            r.functionName("private")
                .statementId("s")
                .action("lambda:InvokeFunction")
                .principal("s3.amazonaws.com"));
    assertThat(AWS.lambda().getPolicy(r -> r.functionName("private")).policy())
        .contains("s3.amazonaws.com");
  }

  @Test
  void refusesChangesWhileTheFunctionIsPending() {
    // MiniStack ends Pending within half a second. If this test was slower, it tries another one.
    var number = new AtomicInteger();
    Awaitility.await("a change while Pending")
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          String name = "pending-" + number.incrementAndGet();
          create(name);
          assertThatThrownBy(() -> setMemory(name, 256))
              .isInstanceOf(ResourceConflictException.class)
              .hasMessageContaining("Pending");
        });
    String name = "pending-" + number;
    AWS.lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName(name));
    Awaitility.await("a change while another is in progress")
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          AWS.lambda().waiter().waitUntilFunctionUpdatedV2(r -> r.functionName(name));
          setMemory(name, 256);
          assertThatThrownBy(() -> setMemory(name, 512))
              .isInstanceOf(ResourceConflictException.class)
              .hasMessageContaining("An update is in progress");
          var now = AWS.lambda().getFunction(r -> r.functionName(name)).configuration();
          assertThat(now.state()).isEqualTo(State.ACTIVE);
          assertThat(now.lastUpdateStatus()).isEqualTo(LastUpdateStatus.IN_PROGRESS);
        });
  }

  private static void setMemory(String name, int memory) {
    AWS.lambda().updateFunctionConfiguration(r -> r.functionName(name).memorySize(memory));
  }

  /** What the first of many calls at once is answered that is one too many. */
  private static SdkException throttling(Runnable call) {
    var refused = new AtomicReference<SdkException>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < AT_ONCE; i++) {
        threads.execute(() -> {
          while (refused.get() == null) {
            try {
              call.run();
            } catch (SdkException e) {
              refused.compareAndSet(null, e);
            }
          }
        });
      }
    }
    return refused.get();
  }

  private static void create(String name) {
    AWS.iam()
        .createRole(r -> r.roleName(name).assumeRolePolicyDocument("{\"Version\":\"2012-10-17\"}"));
    AWS.lambda()
        .createFunction(r ->
            r.functionName(name)
                .runtime("java25")
                .handler(ReplyingHandler.class.getName())
                .role("arn:aws:iam::000000000000:role/" + name)
                .code(c -> c.zipFile(FunctionZip.of(ReplyingHandler.class))));
  }

  private static void putAlarm(String name) {
    AWS.cloudWatch()
        .putMetricAlarm(r ->
            r.alarmName(name)
                .namespace("AWS/Lambda")
                .metricName("Errors")
                .statistic("Sum")
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator("GreaterThanOrEqualToThreshold"));
  }
}
