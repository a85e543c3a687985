package io.lambdaworker.operator.aws.kind;

import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.client.FakeAws;
import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.aws.inventory.TestClock;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.StepWriter;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A step writer over a fake AWS, in a time that passes only by being waited for. */
public final class WriterUnderTest {
  public final FakeAws aws = new FakeAws();
  public final RecordingJournal journal = new RecordingJournal();
  public final List<Duration> pauses = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private final StepWriter writer =
      AwsKinds.writer(
          AwsKinds.ALL,
          AwsTools.of(aws.clients(), Samples.ACCOUNT, Samples.DIGESTS, false, clock, this::pause),
          Pace.SETTLING);

  public Result write(Step step) {
    return write(step, false);
  }

  public Result write(Step step, boolean retainData) {
    return writer.write(step, Map.of(), retainData, telling());
  }

  public List<Result> deleteAll(List<Step.Delete> steps) {
    return writer.deleteAll(steps, journal);
  }

  /** As the applier does, it tells all writers of each write. */
  private Journal telling() {
    return new Journal() {
      @Override
      public void wrote(Observed observed) {
        writer.wrote(observed);
        journal.wrote(observed);
      }

      @Override
      public void deleted(AwsId id) {
        journal.deleted(id);
      }

      @Override
      public void doubt(AwsId id) {
        journal.doubt(id);
      }
    };
  }

  public void pass(Duration time) {
    clock.pass(time);
  }

  private void pause(Duration time) {
    pauses.add(time);
    pass(time);
  }
}
