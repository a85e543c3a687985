package io.lambdaworker.operator.app.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.AwsCalls;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import io.lambdaworker.operator.core.resource.Kind;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts from its creation on: calls of AWS, writes to Kubernetes, sweeps, listings of each kind.
 */
final class Counting {
  private final OperatorUnderTest operator;
  private final Gateway gateway = Space.stack().gateway();
  private final double sweepsBefore;
  private final Map<Kind, Double> listingsBefore;
  private final Map<String, Long> writesBefore;

  private Counting(OperatorUnderTest operator, boolean fromNow) {
    this.operator = operator;
    this.sweepsBefore = fromNow ? operator.sweeps() : 0;
    this.listingsBefore = fromNow ? allListings() : Map.of();
    this.writesBefore = KubernetesWrites.soFar(OperatorUnderTest.admin());
  }

  static Counting fromNow(OperatorUnderTest operator) {
    var counting = new Counting(operator, true);
    counting.gateway.resetCounts();
    return counting;
  }

  /** The gateway's counts were reset before the operator started. */
  static Counting sinceItsStart(OperatorUnderTest operator) {
    return new Counting(operator, false);
  }

  double sweeps() {
    return operator.sweeps() - sweepsBefore;
  }

  AwsCalls calls() {
    return AwsCalls.of(gateway);
  }

  /** Calls of one sweep: for each kind, its pages by its listings. */
  double callsOfSweep() {
    Map<Kind, Double> listings = sinceThen();
    AwsCalls calls = calls(); // of a listing under way too: never too few
    return listings.entrySet().stream()
        .mapToDouble(entry -> calls.pages(entry.getKey()) / entry.getValue())
        .sum();
  }

  /** How often every kind was completely listed, at least. */
  double listings() {
    return sinceThen().values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** Nobody wrote anything, to AWS or to Kubernetes. */
  void hasSeenNoWrite() {
    assertThat(calls().writes().byOperation()).isEmpty();
    assertThat(KubernetesWrites.soFar(OperatorUnderTest.admin())).isEqualTo(writesBefore);
  }

  private Map<Kind, Double> sinceThen() {
    Map<Kind, Double> listings = allListings();
    listings.replaceAll((kind, now) -> now - listingsBefore.getOrDefault(kind, 0.0));
    return listings;
  }

  private Map<Kind, Double> allListings() {
    var listings = new EnumMap<Kind, Double>(Kind.class);
    for (Kind kind : Kind.values()) {
      String tag = "kind=\"" + kind.label() + "\"";
      listings.put(kind, operator.metric("lambdaworker_inventory_listings_total", tag));
    }
    return listings;
  }
}
