package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.watch.Events;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Events as people would read them, one line each, such as {@code Normal Created: create role}. */
final class EventsInMemory implements Events {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void normal(LambdaWorker worker, Reason reason, String message) {
    lines.add("Normal " + reason + ": " + message);
  }

  @Override
  public void warning(LambdaWorker worker, String reason, String message) {
    lines.add("Warning " + reason + ": " + message);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  void forget() {
    lines.clear();
  }
}
