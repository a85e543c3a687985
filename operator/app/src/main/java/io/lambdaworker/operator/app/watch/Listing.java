package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One informer, and whether it has listed what there is. It tries for ever. Where the API server
 * refuses it, nobody waits for it if it may be passed over: a namespace that is gone, or whose
 * administrator took the operator's role away, must not keep the operator from all others.
 */
final class Listing {
  private static final Logger LOG = LoggerFactory.getLogger(Listing.class);
  private static final Set<Integer> REFUSALS =
      Set.of(HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND);

  private final SharedIndexInformer<?> informer;
  private final String what;
  private final boolean mayBePassedOver;

  /** Done when it has listed, or is passed over. */
  private final CompletableFuture<Void> settled = new CompletableFuture<>();

  private volatile boolean listed;
  private volatile boolean refused;

  private Listing(SharedIndexInformer<?> informer, String what, boolean mayBePassedOver) {
    this.informer = informer;
    this.what = what;
    this.mayBePassedOver = mayBePassedOver;
  }

  /** One that the operator cannot be without. */
  static Listing needed(SharedIndexInformer<?> informer) {
    return new Listing(informer, informer.getApiTypeClass().getSimpleName(), false);
  }

  /** One that is passed over where the API server refuses it. */
  static Listing ofNamespace(SharedIndexInformer<?> informer, String namespace) {
    String kind = informer.getApiTypeClass().getSimpleName();
    return new Listing(informer, "%s of namespace %s".formatted(kind, namespace), true);
  }

  void start() {
    informer.exceptionHandler((isStarted, e) -> {
      if (mayBePassedOver) {
        refusal(e).ifPresent(this::passOver);
      }
      return true;
    });
    informer
        .start()
        .whenComplete((nothing, failure) -> {
          if (failure == null) {
            listed = true;
            settled.complete(null);
          } else {
            settled.completeExceptionally(failure);
          }
        });
  }

  /** Whether it ever listed what there is; what it does not know is absent only then. */
  boolean isListed() {
    return listed;
  }

  /** It was told of an object, so it is not refused, or no longer. */
  void heard() {
    refused = false;
  }

  void stop() {
    informer.stop();
  }

  /**
   * Blocks until it has listed what there is, or is passed over.
   *
   * @throws IllegalStateException when it does neither in time; the message names what it watches
   */
  void await(Duration atMost) {
    try {
      settled.get(atMost.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "cannot watch %s; may the operator list and watch them?".formatted(what), e);
    }
  }

  private void passOver(int status) {
    if (!refused) {
      LOG.warn(
          "the API server refuses the list of each {} (status {}); workers that refer to one wait",
          what,
          status);
    }
    refused = true;
    settled.complete(null);
  }

  /** The status of an answer that says no; empty for any other failure. */
  private static Optional<Integer> refusal(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .filter(KubernetesClientException.class::isInstance)
        .map(each -> ((KubernetesClientException) each).getCode())
        .filter(REFUSALS::contains)
        .findFirst();
  }
}
