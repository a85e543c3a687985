package io.lambdaworker.operator.core.release;

import java.util.Map;

/**
 * The alias live as AWS shows it.
 *
 * @param version that gets what the weights leave
 * @param weights share of the traffic, from 0 to 1, by further version
 * @param description at most 256 characters (Lambda API, "UpdateAlias")
 */
public record Alias(int version, Map<Integer, Double> weights, String description) {
  public Alias {
    weights = Map.copyOf(weights);
  }
}
