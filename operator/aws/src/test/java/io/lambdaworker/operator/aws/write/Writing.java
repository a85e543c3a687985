package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step writer over a fake AWS, in a time that passes only by being waited for. */
final class Writing {
  final FakeAws aws = new FakeAws();
  final Notes notes = new Notes();
  final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final StepWriter writer =
      new StepWriter(aws.clients(), Samples.ACCOUNT, new Time(), this::pause);

  Result write(Step step) {
    return write(step, false);
  }

  Result write(Step step, boolean retainData) {
    return writer.write(step, Optional.empty(), retainData, notes);
  }

  List<Result> deleteAlarms(List<Step.Delete> steps) {
    return writer.deleteAlarms(steps, notes);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  private void pause(Duration time) {
    pauses.add(time);
    pass(time);
  }

  private final class Time extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
