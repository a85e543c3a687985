package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.function.Consumer;

/**
 * Wakes the reconciler of a kind for a reason of our own, and hears of each object that is gone.
 */
final class Bell<P extends HasMetadata> extends SimpleInboundEventSource<P>
    implements ResourceEventAware<P> {
  private volatile Consumer<P> gone = object -> {};

  Bell(String name) {
    super(name);
  }

  /**
   * @param listener is given each object that is gone or that the selector no longer selects
   */
  void onGone(Consumer<P> listener) {
    gone = listener;
  }

  void wake(ResourceID id) {
    propagateEvent(id);
  }

  @Override
  public void onResourceDeleted(P object) {
    gone.accept(object);
  }
}
