package io.lambdaworker.operator.app.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.AwsCalls;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.core.kind.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * What an operator costs from the counter's creation on: calls of AWS, writes to Kubernetes,
 * sweeps, listings of each kind.
 */
final class CostCounter {
  private final OperatorUnderTest operator;
  private final Gateway gateway = TestNamespace.stack().gateway();
  private final double sweepsBefore;
  private final Map<Kind<?>, Double> listingsBefore;
  private final Map<String, Long> writesBefore;

  private CostCounter(OperatorUnderTest operator, boolean fromNow) {
    this.operator = operator;
    this.sweepsBefore = fromNow ? operator.sweeps() : 0;
    this.listingsBefore = fromNow ? allListings() : Map.of();
    this.writesBefore = KubernetesWrites.soFar(OperatorUnderTest.admin());
  }

  static CostCounter fromNow(OperatorUnderTest operator) {
    var counter = new CostCounter(operator, true);
    counter.gateway.resetCounts();
    return counter;
  }

  /** The gateway's counts were reset before the operator started. */
  static CostCounter sinceItsStart(OperatorUnderTest operator) {
    return new CostCounter(operator, false);
  }

  double sweeps() {
    return operator.sweeps() - sweepsBefore;
  }

  AwsCalls calls() {
    return AwsCalls.of(gateway);
  }

  /** Calls of one sweep: the pages of a listing, summed over the kinds. */
  double callsOfSweep() {
    Map<Kind<?>, Double> listings = sinceThen();
    AwsCalls calls = calls(); // with those of a listing under way: rather too many than too few
    return listings.entrySet().stream()
        .mapToDouble(entry -> calls.pages(entry.getKey()) / entry.getValue())
        .sum();
  }

  /** How often every kind was completely listed, at least. */
  double listings() {
    return sinceThen().values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** Nobody wrote anything, to AWS or to Kubernetes. */
  void assertNothingWritten() {
    assertThat(calls().writes().byOperation()).isEmpty();
    assertThat(KubernetesWrites.soFar(OperatorUnderTest.admin())).isEqualTo(writesBefore);
  }

  private Map<Kind<?>, Double> sinceThen() {
    Map<Kind<?>, Double> listings = allListings();
    listings.replaceAll((kind, now) -> now - listingsBefore.getOrDefault(kind, 0.0));
    return listings;
  }

  private Map<Kind<?>, Double> allListings() {
    var listings = new HashMap<Kind<?>, Double>();
    for (Kind<?> kind : AwsCalls.listed()) {
      String tag = "kind=\"" + kind.label() + "\"";
      listings.put(kind, operator.metric("lambdaworker_inventory_listings_total", tag));
    }
    return listings;
  }
}
