package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resources whose names begin like a worker's and that are not the worker's, so that they are not
 * read again and again. For example, {@code lw-mallory-} begins the names of all queues of the
 * namespace {@code mallory}, and of the function {@code lw-mallory} too.
 */
final class Strangers {
  /** So many resources are read at once of which only a listing has told the name. */
  static final int MOST_UNREAD = 50;

  private static final Comparator<Observed> BY_NAME =
      Comparator.comparing(each -> each.id().toString());

  private final Map<WorkerKey, Set<AwsId>> ofWorkers = new ConcurrentHashMap<>();

  /** From now on these are the strangers among the worker's names. */
  void are(WorkerKey worker, Set<AwsId> ids) {
    ofWorkers.put(worker, Set.copyOf(ids));
  }

  void forget(WorkerKey worker) {
    ofWorkers.remove(worker);
  }

  /** Those of the resources that are to be read for the worker. */
  List<Observed> without(WorkerKey worker, Collection<Observed> known) {
    Set<AwsId> strangers = ofWorkers.getOrDefault(worker, Set.of());
    var some = new ArrayList<Observed>();
    var unread = new ArrayList<Observed>();
    for (Observed each : known) {
      if (!strangers.contains(each.id())) {
        (each.resource().tags().isUnread() ? unread : some).add(each);
      }
    }
    unread.stream().sorted(BY_NAME).limit(MOST_UNREAD).forEach(some::add);
    return some;
  }
}
