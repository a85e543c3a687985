package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Functions of the local AWS run, fail and read queues as Lambda's do. */
class FunctionIT {
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients AWS = AwsClients.of(STACK.aws().directEndpoint());
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeEach
  void start() {
    STACK.aws().reset();
  }

  @Test
  void runsAHandlerWithItsEnvironmentInAWarmProcess() throws IOException {
    create(
        ReplyingHandler.class, r -> r.environment(e -> e.variables(Map.of("GREETING", "hello"))));
    JsonNode first = JSON.readTree(invoke("{\"n\":1}").payload().asByteArray());
    assertThat(first.at("/event/n").asInt()).isEqualTo(1);
    assertThat(first.at("/greeting").asText()).isEqualTo("hello");
    assertThat(first.at("/endpoint").asText()).isEqualTo(STACK.aws().directEndpoint().toString());
    assertThat(first.at("/key").asText()).startsWith("ASIA");
    JsonNode second = JSON.readTree(invoke("{\"n\":2}").payload().asByteArray());
    assertThat(second.at("/process")).isEqualTo(first.at("/process"));
    assertThat(second.at("/requestId")).isNotEqualTo(first.at("/requestId"));

    AWS.lambda()
        .updateFunctionConfiguration(r ->
            r.functionName("function")
                .environment(e -> e.variables(Map.of("GREETING", "good evening"))));
    JsonNode third = JSON.readTree(invoke("{\"n\":3}").payload().asByteArray());
    assertThat(third.at("/greeting").asText()).isEqualTo("good evening");
  }

  @Test
  void reportsFailuresExitsAndTimeoutsAsLambdaDoes() throws IOException {
    create(ReplyingHandler.class, r -> {});
    var failed = invoke("{\"do\":\"fail\"}");
    assertThat(failed.functionError()).isEqualTo("Unhandled");
    JsonNode error = JSON.readTree(failed.payload().asByteArray());
    assertThat(error.at("/errorMessage").asText()).isEqualTo("as asked");
    assertThat(error.at("/errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
    String log = new String(Base64.getDecoder().decode(failed.logResult()));
    assertThat(log).contains("event {do=fail}");

    assertThat(invoke("{\"do\":\"exit\"}").payload().asUtf8String())
        .contains("Runtime.ExitError", "exit status 3");
    timeout(2);
    assertThat(invoke("{\"do\":\"hang\"}").payload().asUtf8String())
        .contains("Sandbox.Timedout", "Task timed out after 2.00 seconds");
    timeout(60);
    assertThat(invoke("{}").functionError()).isNull();
  }

  @Test
  void consumesAQueueWithPartialFailures() {
    create(BatchHandler.class, r -> {});
    // Starts the process first: a running one takes messages before they are visible again.
    assertThat(invoke("{\"Records\":[]}").functionError()).isNull();
    AWS.sqs().createQueue(r -> r.queueName("dead"));
    String queue =
        AWS.sqs()
            .createQueue(r ->
                r.queueName("jobs")
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            "5",
                            QueueAttributeName.REDRIVE_POLICY,
                            """
                            {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":1}
                            """)))
            .queueUrl();
    AWS.lambda()
        .createEventSourceMapping(r ->
            r.functionName("function")
                .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:jobs")
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
    AWS.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("good"));
    AWS.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("bad"));
    String dead = queue.replace("jobs", "dead");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> {
          var messages = AWS.sqs().receiveMessage(r -> r.queueUrl(dead)).messages();
          return messages.size() == 1 && messages.getFirst().body().equals("bad");
        });
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            AWS
                .sqs()
                .getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .entrySet()
                .stream()
                .filter(a -> a.getKey().toString().startsWith("ApproximateNumberOf"))
                .allMatch(a -> a.getValue().equals("0")));
  }

  private static void timeout(int seconds) {
    AWS.lambda().waiter().waitUntilFunctionUpdatedV2(r -> r.functionName("function"));
    AWS.lambda().updateFunctionConfiguration(r -> r.functionName("function").timeout(seconds));
    AWS.lambda().waiter().waitUntilFunctionUpdatedV2(r -> r.functionName("function"));
  }

  private static InvokeResponse invoke(String event) {
    return AWS.lambda()
        .invoke(r ->
            r.functionName("function")
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String(event)));
  }

  private static void create(Class<?> handler, Consumer<CreateFunctionRequest.Builder> more) {
    AWS.iam()
        .createRole(
            r -> r.roleName("function").assumeRolePolicyDocument("{\"Version\":\"2012-10-17\"}"));
    AWS.lambda()
        .createFunction(r ->
            more.accept(
                r.functionName("function")
                    .runtime("java25")
                    .memorySize(256)
                    .timeout(60)
                    .handler(handler.getName())
                    .role("arn:aws:iam::000000000000:role/function")
                    .code(c -> c.zipFile(FunctionZip.of(handler)))));
    AWS.lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName("function"));
  }
}
