package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What this process remembers of one worker between reconciles; losing it costs a few reads. A
 * worker is reconciled by one thread at a time.
 */
final class WorkerMemory {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration STALE = Duration.ofMillis(250);
  private static final Duration TURN = Duration.ofSeconds(30);
  private static final int MOST_NOTED = 100;
  private int failures;
  private boolean unsettled;
  private String about = "";
  private final Set<String> noted = new HashSet<>();
  private final OpenDrift openDrift = new OpenDrift();
  private @Nullable LambdaWorkerStatus unwritten;
  private List<String> plan = List.of();

  /** How long to wait after one more failure in a row: 1 s doubling to 5 min, and some jitter. */
  Duration afterFailure() {
    long millis = FIRST.toMillis() << Math.min(failures++, 9);
    return jitter(Duration.ofMillis(Math.min(millis, LONGEST.toMillis())));
  }

  /** How long to wait for the account to be listed: nothing is called meanwhile. */
  Duration afterStale() {
    long millis = STALE.toMillis() << Math.min(failures++, 4);
    return jitter(Duration.ofMillis(millis));
  }

  /** How long to wait, at most, until it is this worker's turn: it is woken then. */
  Duration afterOthers() {
    return jitter(TURN);
  }

  /** Another spec or request: what failed with the one before says nothing of it. */
  void about(String change) {
    if (!change.equals(about)) {
      about = change;
      failures = 0;
    }
  }

  void succeeded() {
    failures = 0;
  }

  /** Whether this was not noted before: a change is looked into once. */
  boolean isNews(String what) {
    return !noted.contains(what);
  }

  void noted(String what) {
    if (noted.size() >= MOST_NOTED) {
      noted.clear();
    }
    noted.add(what);
  }

  OpenDrift openDrift() {
    return openDrift;
  }

  /**
   * The status that the worker would have if the API server had taken it: what was done once is not
   * seen again, and must be told all the same.
   */
  Optional<LambdaWorkerStatus> unwritten() {
    return Optional.ofNullable(unwritten);
  }

  /** To be called before a status is written. */
  void writes(LambdaWorkerStatus status) {
    unwritten = status;
  }

  /** The API server has the status. */
  void wrote() {
    unwritten = null;
  }

  /** Whether this is something to do, and not what was to be done last time. */
  boolean isAnotherPlan(List<String> steps) {
    boolean isAnother = !steps.isEmpty() && !steps.equals(plan);
    plan = steps;
    return isAnother;
  }

  /** AWS still works on something that is as wanted otherwise: it is looked at next time. */
  boolean isUnsettled() {
    return unsettled;
  }

  void unsettled(boolean nowUnsettled) {
    unsettled = nowUnsettled;
  }

  private static Duration jitter(Duration duration) {
    long millis = duration.toMillis();
    return Duration.ofMillis(
        millis - millis / 8 + ThreadLocalRandom.current().nextLong(millis / 4));
  }
}
