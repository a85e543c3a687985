package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.resource.Names;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is known of one account and region: account-wide listings on a timer, direct reads of each
 * watched worker in rotation and on demand, and our own writes. Complete or stale: a cut listing
 * changes nothing.
 */
public final class Inventory {

  /** Every kind was completely listed at least once, and recently enough to act on. */
  public boolean isFresh() {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * All resources that may be the worker's by their names, foreign ones among them; from memory.
   */
  public List<Observed> of(Names names) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * Reads these resources directly and completely, tags and state included, and remembers what is
   * there and what is not. Reads that answer for several (ListQueues by prefix, DescribeAlarms by
   * names) are made once.
   *
   * @throws AwsException when a read fails; nothing is remembered of that resource then
   */
  public void look(Names names, Set<ResourceId> ids) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Every resource of the worker that is known or named here, for a look at all of them. */
  public Set<ResourceId> idsOf(Names names) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * Resources of the worker for which a create was sent and no answer came: to be looked at before
   * anything else.
   */
  public Set<ResourceId> inDoubt(Names names) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** When all of the worker's resources were last read directly in this process. */
  public Optional<Instant> lookedAt(Names names) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * From now on the worker takes part in the rotation of direct reads, and {@code changed} is told
   * of its changes.
   */
  public void watch(Names names) {
    throw new UnsupportedOperationException("not built yet");
  }

  public void forget(Names names) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * Starts listing, at once and then on the timer.
   *
   * @param changed told when something of a watched worker differs from what was known, and after
   *     its direct reads
   */
  public void start(Consumer<Names> changed) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * After our own create or update: listings and reads begun before now no longer touch this
   * resource.
   */
  void wrote(Observed observed) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** After our own delete. */
  void deleted(ResourceId id) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** After a write that got no clear answer. */
  void doubt(ResourceId id) {
    throw new UnsupportedOperationException("not built yet");
  }
}
