package io.lambdaworker.operator.core.kind.warmth;

import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.List;

/** Warm executions behind the pointer: written in a slow lane, owned by its parent's parent. */
public final class WarmthKind implements Kind<Warmth> {
  public static final WarmthKind KIND = new WarmthKind();
  static final PartType TYPE = PartType.of("warmth").needing("pointer");

  private WarmthKind() {}

  @Override
  public String label() {
    return "warmth";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  @Override
  public void desire(DesiredParts parts) {
    String pointer = parts.worker().key().function() + ":live";
    parts.want(Part.of(TYPE), new Warmth(pointer + ":warmth", pointer, Facet.known(2)));
  }

  @Override
  public Naming naming() {
    return Naming.exactly(key -> key.function() + ":live:warmth");
  }

  @Override
  public Owned<Warmth> owned() {
    return new Owned.ByParent<>("pointer", Warmth::pointer);
  }

  @Override
  public Lane lane() {
    return Lane.ALARMS;
  }
}
