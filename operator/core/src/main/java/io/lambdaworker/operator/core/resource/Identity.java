package io.lambdaworker.operator.core.resource;

import io.lambdaworker.operator.core.failure.Failure;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AWS assigned to a resource, and its state.
 *
 * @param id the uuid of a mapping, the unique id of a role; else null
 * @param url of a queue; else null
 * @param revisionId of a function; else null
 * @param lifecycle of a queue: {@link Messages}
 * @param unshown what AWS was asked for and could not show, by the record's component, and why: the
 *     tags of a function whose ListTags is denied, its environment while its key is disabled
 */
public record Identity(
    String arn,
    @Nullable String id,
    @Nullable String url,
    @Nullable String revisionId,
    Facet<Lifecycle> lifecycle,
    Facet<Map<String, Failure>> unshown) {

  /**
   * Where the resource stands in AWS's own words.
   *
   * @param state a function's State, a mapping's State, an alarm's StateValue
   * @param lastUpdateStatus a function's; else null
   * @param reasonCode a function's StateReasonCode or LastUpdateStatusReasonCode; else null
   * @param reason in words
   */
  public record Lifecycle(
      String state,
      @Nullable String lastUpdateStatus,
      @Nullable String reasonCode,
      @Nullable String reason) {}

  public Identity(
      String arn,
      @Nullable String id,
      @Nullable String url,
      @Nullable String revisionId,
      Facet<Lifecycle> lifecycle) {
    this(arn, id, url, revisionId, lifecycle, Facet.unread());
  }

  /** Of a queue: its messages, as reads of its counts told them. */
  public enum Messages {
    /** Two reads, a minute apart or more, found none, and nobody wrote to the queue in between. */
    NONE,
    MAYBE
  }

  /** The same for a queue of which this was read. */
  public Identity with(Messages messages) {
    return new Identity(
        arn,
        id,
        url,
        revisionId,
        Facet.known(new Lifecycle(messages.name(), null, null, null)),
        unshown);
  }

  /** Whether it is a queue without messages. */
  public boolean isEmpty() {
    return lifecycle.map(Lifecycle::state).orElse("").equals(Messages.NONE.name());
  }

  /** The same, with what AWS could not show when it was asked last. */
  public Identity without(Map<String, Failure> parts) {
    return new Identity(arn, id, url, revisionId, lifecycle, Facet.known(Map.copyOf(parts)));
  }

  /** Whether AWS could not show something when it was asked last. */
  public boolean lacksParts() {
    return !unshown.orElse(Map.of()).isEmpty();
  }

  /** Why AWS could not show this component of the record; empty where it did, or was not asked. */
  public Optional<Failure> whyUnshown(String component) {
    return Optional.ofNullable(unshown.orElse(Map.of()).get(component));
  }

  public static Identity ofArn(String arn) {
    return new Identity(arn, null, null, null, Facet.unread());
  }
}
