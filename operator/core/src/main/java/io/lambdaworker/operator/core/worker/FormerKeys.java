package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.Effect;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks the role to go on decrypting with the keys that a source's queues had before: messages stay
 * encrypted with the key that a queue had when they came.
 *
 * @param source its name as Sids end with it, such as {@code Shares}
 * @param conditions of the right, as {@link Grant} has them
 * @param queues ARNs of the queues; once all of them were found empty twice, the keys go
 * @param limits patterns of the resources that the class allows
 */
public record FormerKeys(
    String source,
    Map<String, Map<String, String>> conditions,
    Set<String> queues,
    List<String> limits)
    implements Request {
  /** Begins the Sid of the right to a source's present key. */
  public static final String PRESENT = "SourceKey";

  private static final String FORMER = "FormerKey";

  public FormerKeys {
    conditions = Map.copyOf(conditions);
    queues = Set.copyOf(queues);
    limits = List.copyOf(limits);
  }

  /** The right to decrypt through SQS, and only what stands under this source's Sids. */
  public static Grant decrypt(String keyArn, String viaService) {
    return Grant.allow(PRESENT, List.of("kms:Decrypt"), keyArn)
        .when("StringEquals", "kms:ViaService", viaService);
  }

  /** Whether a statement of this Sid gives the right to a key that this source has or had. */
  public boolean isNamedBy(String sid) {
    return sid.matches("(" + PRESENT + "|" + FORMER + ")" + source + "(N[0-9]+)?");
  }

  /** Whether the class still allows this key. */
  public boolean allows(String keyArn) {
    return limits.stream().anyMatch(pattern -> ArnPattern.contains(pattern, keyArn));
  }

  public Grant grant(Collection<String> keyArns) {
    return new Grant(
        FORMER + source,
        Effect.ALLOW,
        List.of("kms:Decrypt"),
        List.copyOf(new TreeSet<>(keyArns)),
        conditions);
  }
}
