package io.lambdaworker.operator.app.watch;

import io.lambdaworker.operator.app.watch.Watches.Changed;
import java.util.Set;

/** Those who refer to what is watched. */
public interface Referrers {

  /** Something that they may refer to changed, appeared or went. */
  void wake(Changed changed);

  /** The keys of a Secret or ConfigMap that are referred to now; empty when nobody refers to it. */
  Set<String> keysOf(Changed object);
}
