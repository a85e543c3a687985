package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What stays in AWS though it is no longer desired, together with what it needs. For example, an
 * adopted function stays, and so does the role that it runs as.
 */
final class Kept {

  private Kept() {}

  /**
   * @param staysByItself whether it is not deleted whatever becomes of the others
   */
  static Set<AwsId> of(Collection<Observed> unwanted, Predicate<Observed> staysByItself) {
    var kept = new HashSet<AwsId>();
    var needed = new HashSet<String>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Observed each : unwanted) {
        boolean stays = staysByItself.test(each) || needed.contains(each.identity().arn());
        if (stays && kept.add(each.id())) {
          needed.addAll(KindOf.of(each.resource()).uses(each.resource(), each.identity()));
          grew = true;
        }
      }
    }
    return kept;
  }
}
