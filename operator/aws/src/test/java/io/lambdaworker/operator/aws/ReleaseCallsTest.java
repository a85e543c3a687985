package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.FakeAws;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.inventory.TestClock;
import io.lambdaworker.operator.core.release.HookAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What a release asks AWS about: invocations of a version, and hooks. */
class ReleaseCallsTest {
  private static final String INVOKE = "lambda:Invoke";
  private static final String STATISTICS = "cloudwatch:GetMetricStatistics";
  private static final Duration LONG = Duration.ofMinutes(15);

  private final FakeAws aws = new FakeAws();

  /** Over connections of their own. */
  private final FakeAws hooks = new FakeAws();

  private final TestClock clock = new TestClock();
  private final ReleaseCalls calls =
      new ReleaseCalls(aws.clients(), hooks.clients(), new Calls(pause -> {}), clock);

  @Test
  void aHookPassesByItsOkAlone() {
    hooks.answer(INVOKE, answer("{\"ok\": true, \"more\": 1}"));

    assertThat(ask()).isEqualTo(new HookAnswer.Passed());

    var request = hooks.last(InvokeRequest.class);
    assertThat(request.functionName()).isEqualTo("hook");
    assertThat(request.payload().asUtf8String()).isEqualTo("{\"version\":5}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ok\": false}",
        "{\"ok\": \"true\"}",
        "{\"ok\": 1}",
        "{}",
        "null",
        "true",
        "",
        "no json"
      })
  void everyOtherAnswerIsARefusal(String payload) {
    hooks.answer(INVOKE, answer(payload));

    assertThat(ask()).isInstanceOf(HookAnswer.Refused.class);
  }

  @Test
  void noAnswerAtAllIsARefusal() {
    hooks.answer(INVOKE, InvokeResponse.builder().statusCode(200).build());

    assertThat(ask()).isInstanceOf(HookAnswer.Refused.class);
  }

  @Test
  void whatIsNoTextIsARefusal() {
    byte[] bytes = {'{', (byte) 0xff, (byte) 0xfe, '}'};
    hooks.answer(INVOKE, InvokeResponse.builder().payload(SdkBytes.fromByteArray(bytes)).build());

    assertThat(ask()).isInstanceOf(HookAnswer.Refused.class);
  }

  @Test
  void aHookThatThrowsIsARefusal() {
    hooks.answer(INVOKE, answer("{\"ok\": true}").toBuilder().functionError("Unhandled").build());

    assertThat(ask()).isEqualTo(new HookAnswer.Refused("it failed: Unhandled"));
  }

  @Test
  void aHookThatMayNotBeInvokedIsARefusal() {
    hooks.failAlways(INVOKE, SdkErrors.of(403, "AccessDeniedException"));

    assertThat(((HookAnswer.Refused) ask()).why()).contains("allow it lambda:InvokeFunction");
  }

  @Test
  void aHookWithoutAnAnswerIsNotAskedTwice() {
    hooks.failAlways(INVOKE, SdkErrors.timedOut());

    assertThat(ask()).isInstanceOf(HookAnswer.Refused.class);
    assertThat(hooks.calls()).hasSize(1);
  }

  /** A throttled invocation was not executed: the hook said nothing. */
  @Test
  void aThrottledHookIsAskedAgain() {
    hooks
        .fail(INVOKE, SdkErrors.of(429, "TooManyRequestsException"))
        .answer(INVOKE, answer("{\"ok\": true}"));

    assertThat(ask()).isInstanceOf(HookAnswer.Passed.class);
  }

  @Test
  void aHookHasItsOwnTime() {
    hooks.answer(INVOKE, answer("{}"));

    ask();

    var own = hooks.last(InvokeRequest.class).overrideConfiguration().orElseThrow();
    assertThat(own.apiCallTimeout()).contains(LONG);
    assertThat(own.apiCallAttemptTimeout()).contains(LONG);
  }

  @Test
  void invocationsAreThoseOfTheVersionThroughTheAlias() {
    aws.answer(
        STATISTICS,
        GetMetricStatisticsResponse.builder()
            .datapoints(Datapoint.builder().sum(2.0).build(), Datapoint.builder().sum(3.0).build())
            .build());
    Instant since = clock.instant().minusSeconds(600);

    assertThat(calls.invocations("share", 5, since)).isEqualTo(5);

    var request = aws.last(GetMetricStatisticsRequest.class);
    assertThat(request.dimensions())
        .containsExactlyInAnyOrder(
            dimension("FunctionName", "share"),
            dimension("Resource", "share:live"),
            dimension("ExecutedVersion", "5"));
    assertThat(request.startTime()).isEqualTo(since);
  }

  @Test
  void theLastFailureIsTheNewestMinuteWithErrors() {
    Instant failed = clock.instant().minusSeconds(120);
    aws.answer(
        STATISTICS,
        GetMetricStatisticsResponse.builder()
            .datapoints(
                errors(1, failed.minusSeconds(60)),
                errors(2, failed),
                errors(0, failed.plusSeconds(60)))
            .build());

    assertThat(calls.lastFailure("share", 5, failed.minusSeconds(300))).contains(failed);
    assertThat(aws.last(GetMetricStatisticsRequest.class).metricName()).isEqualTo("Errors");
  }

  private static Datapoint errors(double sum, Instant minute) {
    return Datapoint.builder().sum(sum).timestamp(minute).build();
  }

  @Test
  void invocationsOfLongAgoStayWithinWhatOneCallAnswers() {
    aws.answer(STATISTICS, GetMetricStatisticsResponse.builder().build());

    assertThat(calls.invocations("share", 5, clock.instant().minus(Duration.ofDays(9)))).isZero();

    var request = aws.last(GetMetricStatisticsRequest.class);
    Duration asked = Duration.between(request.startTime(), request.endTime());
    assertThat(asked.toSeconds() / request.period()).isLessThanOrEqualTo(1440);
  }

  @Test
  void untoldInvocationsAreAnErrorAndNotZero() {
    aws.failAlways(STATISTICS, SdkErrors.of(403, "AccessDenied"));

    assertThatThrownBy(() -> calls.invocations("share", 5, clock.instant()))
        .isInstanceOf(AwsException.class)
        .hasCauseInstanceOf(SdkException.class)
        .hasMessageContaining(STATISTICS);
  }

  private HookAnswer ask() {
    return calls.ask("hook", "{\"version\":5}", LONG);
  }

  private static InvokeResponse answer(String payload) {
    return InvokeResponse.builder()
        .payload(SdkBytes.fromString(payload, StandardCharsets.UTF_8))
        .build();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
