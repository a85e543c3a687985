package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.Map;

/**
 * Quotas that are not AWS's usual ones: AWS raised them, or others in the account need a part.
 *
 * @param perSecond calls a second by bucket; {@value #ALL} stands for every bucket not named
 */
public record AccountQuotas(Map<String, Double> perSecond) {
  /** AWS's usual ones. */
  public static final AccountQuotas USUAL = new AccountQuotas(Map.of());

  private static final String ALL = "*";

  public AccountQuotas {
    perSecond = Map.copyOf(perSecond);
  }

  /** Whether there is such a bucket. */
  public static boolean isBucket(String name) {
    return name.equals(ALL) || Quotas.buckets().contains(name);
  }

  Quota of(String operation) {
    Quota usual = Quotas.of(operation);
    Double rate = perSecond.getOrDefault(usual.bucket(), perSecond.get(ALL));
    return rate == null
        ? usual
        : new Quota(usual.bucket(), rate, usual.sweepPerSecond() * rate / usual.perSecond());
  }
}
