package io.lambdaworker.operator.core.kind.release;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Set;

/** The aliases of a function: {@code live}, and those that people made. */
public final class AliasKind implements Kind<FunctionAlias> {
  public static final AliasKind KIND = new AliasKind();

  /** It names a version, so it comes after the version and goes before it. */
  private static final PartType TYPE = PartType.of("alias").needing("function", "publishedVersion");

  public static final Part PART = Part.of(TYPE);

  private AliasKind() {}

  @Override
  public String label() {
    return "alias";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  @Override
  public boolean isReleased(FunctionAlias found) {
    return true;
  }

  /** While there is no alias to invoke, event sources wait for the first release. */
  @Override
  public void desire(DesiredParts parts) {
    AwsId live = live(parts.worker().key());
    if (parts.worker().inputs().rollout().isPresent() && parts.observed(live).isEmpty()) {
      parts.await(PART, live, "the first release");
    }
  }

  @Override
  public Naming naming() {
    return new Naming(WorkerKey::function, List.of(":"));
  }

  /** No alias is looked for by its name alone: most workers have none. */
  @Override
  public Set<String> fixedNames(WorkerKey worker) {
    return Set.of();
  }

  @Override
  public Owned<FunctionAlias> owned() {
    return new Owned.ByParent<>("function", FunctionAlias::function);
  }

  public static AwsId live(WorkerKey worker) {
    return new AwsId(KIND, FunctionAlias.nameOf(worker.function(), WorkerKey.ALIAS));
  }
}
