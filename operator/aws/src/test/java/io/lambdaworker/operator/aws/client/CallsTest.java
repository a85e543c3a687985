package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** Which failed calls are repeated, how often, and which must never be. */
class CallsTest {
  private static final SdkException THROTTLED = SdkErrors.of(429, "TooManyRequestsException");
  private static final SdkException FAULT = SdkErrors.of(500, "ServiceException");

  private final List<Duration> pauses = new ArrayList<>();
  private final Calls calls = new Calls(pauses::add);
  private int attempts;

  @Test
  void repeatsAThrottledWriteForItWasNotExecuted() {
    assertThat(calls.write(answering(THROTTLED, THROTTLED))).isEqualTo("done");

    assertThat(attempts).isEqualTo(3);
    assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void givesAThrottledCallUpAfterHalfAMinute() {
    assertThatThrownBy(() -> calls.write(answering(Collections.nCopies(100, THROTTLED))))
        .isEqualTo(THROTTLED);

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
  }

  @Test
  void neverRepeatsAWriteThatMayHaveBeenExecuted() {
    for (SdkException ambiguous :
        List.of(FAULT, SdkErrors.connectionClosed(), SdkErrors.timedOut())) {
      attempts = 0;
      assertThatThrownBy(() -> calls.write(answering(ambiguous))).isEqualTo(ambiguous);
      assertThat(attempts).isEqualTo(1);
    }
  }

  @Test
  void repeatsAReadAfterFaultsAFewTimes() {
    assertThat(calls.read(answering(FAULT, SdkErrors.connectionClosed(), SdkErrors.refused())))
        .isEqualTo("done");
    assertThat(attempts).isEqualTo(4);

    assertThatThrownBy(() -> calls.read(answering(Collections.nCopies(9, FAULT)))).isEqualTo(FAULT);
    assertThat(attempts).isEqualTo(8);
  }

  @Test
  void repeatsNothingThatAwsRefuses() {
    var denied = SdkErrors.of(403, "AccessDeniedException");
    assertThatThrownBy(() -> calls.read(answering(denied))).isEqualTo(denied);
    assertThat(attempts).isEqualTo(1);
  }

  private Supplier<String> answering(SdkException... errors) {
    return answering(Arrays.asList(errors));
  }

  private Supplier<String> answering(List<SdkException> errors) {
    Deque<SdkException> left = new ArrayDeque<>(errors);
    return () -> {
      attempts++;
      SdkException error = left.poll();
      if (error != null) {
        throw error;
      }
      return "done";
    };
  }
}
