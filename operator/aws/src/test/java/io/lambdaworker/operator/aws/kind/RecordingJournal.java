package io.lambdaworker.operator.aws.kind;

import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import java.util.ArrayList;
import java.util.List;

/** The journal to which writers tell what they did; it keeps everything for the test to look at. */
public final class RecordingJournal implements Journal {
  private final List<Observed> written = new ArrayList<>();
  private final List<AwsId> deleted = new ArrayList<>();
  private final List<AwsId> doubted = new ArrayList<>();

  @Override
  public synchronized void wrote(Observed observed) {
    written.add(observed);
  }

  @Override
  public synchronized void deleted(AwsId id) {
    deleted.add(id);
  }

  @Override
  public synchronized void doubt(AwsId id) {
    doubted.add(id);
  }

  public synchronized List<Observed> written() {
    return List.copyOf(written);
  }

  public synchronized Observed last() {
    return written.getLast();
  }

  public synchronized List<AwsId> deleted() {
    return List.copyOf(deleted);
  }

  public synchronized List<AwsId> doubted() {
    return List.copyOf(doubted);
  }
}
