package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.aws.client.AwsErrors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Every call to AWS goes through it, one at a time. It counts the writes, has the world checked
 * after each, and lets one of them go wrong in the way that a test says.
 */
final class CallGate {
  /** Longer than a throttled call is repeated, and than the first pauses after a refusal. */
  private static final Duration HINDRANCE = Duration.ofMinutes(3);

  private final Clock clock;
  private final List<String> writes = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private Consumer<String> check = call -> {};
  private int attempts;
  private int faultyAttempt = -1;
  private String faultyCall = "";
  private @Nullable Fault fault;
  private boolean isKilled;
  private String hindered = "";
  private boolean isThrottled;
  private Instant hinderedUntil = Instant.MIN;

  /** What can go wrong with a write. */
  enum Fault {
    /** The operator ends before AWS gets the call. */
    KILLED_BEFORE,
    /** The operator ends before it has the answer. */
    KILLED_AFTER,
    /** AWS carries it out, and the answer is lost. */
    REPLY_LOST,
    /** AWS refuses calls of this name for some minutes. */
    DENIED,
    /** AWS throttles calls of this name for some minutes. */
    THROTTLED;

    boolean isKill() {
      return this == KILLED_BEFORE || this == KILLED_AFTER;
    }
  }

  /** The operator has ended, as by a kill: it calls nobody any more. */
  static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  CallGate(Clock clock) {
    this.clock = clock;
  }

  /** From now on the world is checked after each write, whose name is given. */
  synchronized void afterEachWrite(Consumer<String> check) {
    this.check = check;
  }

  /** The write after so many others from now on goes wrong. */
  synchronized void fail(int others, Fault how) {
    faultyAttempt = attempts + others;
    fault = how;
  }

  /** The next write of this name goes wrong. */
  synchronized void fail(String call, Fault how) {
    faultyCall = call;
    fault = how;
  }

  /** For people who read what was written: what happened in between. */
  synchronized void note(String what) {
    writes.add(what);
  }

  /** Writes that AWS got so far, refused ones too. */
  synchronized int attempts() {
    return attempts;
  }

  /** Another operator begins. */
  synchronized void revive() {
    isKilled = false;
  }

  /** What was carried out, in order. */
  synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  /** What AWS refused by its own rules, with the error's code. */
  synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  synchronized <T> T read(Supplier<T> answer) {
    mustLive();
    return answer.get();
  }

  <T> T write(String call, Supplier<T> answer) {
    return write(call, "", answer);
  }

  /**
   * @param detail for people who read what was written
   */
  synchronized <T> T write(String call, String detail, Supplier<T> answer) {
    mustLive();
    boolean isFaulty = attempts++ == faultyAttempt || call.equals(faultyCall);
    faultyCall = isFaulty ? "" : faultyCall;
    if (isFaulty) {
      writes.add(fault + " at " + call);
    }
    if (isFaulty && fault == Fault.KILLED_BEFORE) {
      throw killed();
    }
    if (isFaulty && (fault == Fault.DENIED || fault == Fault.THROTTLED)) {
      hindered = call;
      isThrottled = fault == Fault.THROTTLED;
      hinderedUntil = clock.instant().plus(HINDRANCE);
    }
    if (call.equals(hindered) && clock.instant().isBefore(hinderedUntil)) {
      throw isThrottled
          ? error(429, "TooManyRequestsException")
          : error(403, "AccessDeniedException");
    }
    T answered;
    try {
      answered = answer.get();
    } catch (SdkException e) {
      refusals.add(call + " " + AwsErrors.code(e));
      throw e;
    }
    writes.add((call + detail).strip());
    check.accept(call);
    if (isFaulty && fault == Fault.KILLED_AFTER) {
      throw killed();
    }
    if (isFaulty && fault == Fault.REPLY_LOST) {
      throw SdkClientException.create("connection reset");
    }
    return answered;
  }

  private void mustLive() {
    if (isKilled) {
      throw new KilledException();
    }
  }

  private KilledException killed() {
    isKilled = true;
    return new KilledException();
  }

  private static SdkException error(int status, String code) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("not now: " + code).build())
        .message(code)
        .build();
  }
}
