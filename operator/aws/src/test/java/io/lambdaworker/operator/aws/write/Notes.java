package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Observed;
import java.util.ArrayList;
import java.util.List;

/** A journal that keeps what it is told. */
public final class Notes implements Journal {
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
