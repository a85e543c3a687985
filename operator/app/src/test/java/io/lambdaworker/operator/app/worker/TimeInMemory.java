package io.lambdaworker.operator.app.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on only when a test, or a pause of the operator's, says so. */
final class TimeInMemory extends Clock {
  private Instant now;

  TimeInMemory(Instant beginning) {
    now = beginning;
  }

  synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** It is this time now, unless it is later already. */
  synchronized void reach(Instant moment) {
    now = moment.isAfter(now) ? moment : now;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("all tests are in UTC");
  }
}
