package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.Map;

/**
 * Quotas that differ from AWS's usual ones, because AWS raised them or others in the account need a
 * part.
 *
 * @param usual AWS's
 * @param perSecond calls a second by bucket; {@value #ALL} stands for every bucket not named
 */
public record AccountQuotas(Quotas usual, Map<String, Double> perSecond) {
  private static final String ALL = "*";

  public AccountQuotas {
    perSecond = Map.copyOf(perSecond);
  }

  /** AWS's usual ones. */
  public AccountQuotas(Quotas usual) {
    this(usual, Map.of());
  }

  /** Whether there is such a bucket. */
  public boolean isBucket(String name) {
    return name.equals(ALL) || usual.buckets().contains(name);
  }

  Quota of(String operation) {
    Quota quota = usual.of(operation);
    Double rate = perSecond.getOrDefault(quota.bucket(), perSecond.get(ALL));
    return rate == null
        ? quota
        : new Quota(quota.bucket(), rate, quota.sweepPerSecond() * rate / quota.perSecond());
  }
}
