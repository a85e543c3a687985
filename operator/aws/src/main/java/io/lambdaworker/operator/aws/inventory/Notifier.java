package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the news that something of a worker changed to the one who asked for it. */
final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private volatile Consumer<WorkerKey> listener = worker -> {};

  /** From now on this listener is told, in place of the one before. */
  void onChange(Consumer<WorkerKey> newListener) {
    listener = newListener;
  }

  /** A listener that fails is logged: listings and direct reads go on. */
  void notifyOf(WorkerKey worker) {
    try {
      listener.accept(worker);
    } catch (RuntimeException e) {
      LOG.error("nobody heard that {} changed", worker.function(), e);
    }
  }
}
