package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.Effect;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Asks the role to go on decrypting with the keys that sources' queues had before: messages stay
 * encrypted with the key that a queue had when they came. Sources share statements, which do not
 * tell whose a key was: one stays while any source of the worker asks.
 *
 * @param conditions of the right, as {@link Grant} has them
 * @param queues ARNs of a source's queues; once all of them were found empty twice, it asks no more
 * @param limits patterns of the resources that the class allows
 */
public record FormerKeys(
    Map<String, Map<String, String>> conditions, Set<String> queues, List<String> limits)
    implements Request {
  private static final String PRESENT = "SourceKey";

  private static final String FORMER = "FormerKey";

  public FormerKeys {
    conditions = Map.copyOf(conditions);
    queues = Set.copyOf(queues);
    limits = List.copyOf(limits);
  }

  /** The right to decrypt through SQS. */
  public static Grant decrypt(String keyArn, String viaService) {
    return Grant.allow(PRESENT, List.of("kms:Decrypt"), keyArn)
        .when("StringEquals", "kms:ViaService", viaService);
  }

  /**
   * Whether a statement of this Sid gives the right to a key that a source has or had. Earlier
   * versions of the operator made a statement for each source, with its name in the Sid.
   */
  public static boolean isNamedBy(String sid) {
    return sid.startsWith(PRESENT) || sid.startsWith(FORMER);
  }

  @Override
  public boolean isOver(Predicate<Set<String>> areEmpty) {
    return areEmpty.test(queues);
  }

  /** Whether the class still allows this key. */
  public boolean allows(String keyArn) {
    return limits.stream().anyMatch(pattern -> ArnPattern.contains(pattern, keyArn));
  }

  public Grant grant(Collection<String> keyArns) {
    return new Grant(
        FORMER,
        Effect.ALLOW,
        List.of("kms:Decrypt"),
        List.copyOf(new TreeSet<>(keyArns)),
        conditions);
  }
}
