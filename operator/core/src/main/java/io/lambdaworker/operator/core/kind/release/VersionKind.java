package io.lambdaworker.operator.core.kind.release;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Set;

/** The published versions of a function. */
public final class VersionKind implements Kind<FunctionVersion> {
  public static final VersionKind KIND = new VersionKind();

  private static final PartType TYPE = PartType.of("publishedVersion").needing("function");

  public static final Part PART = Part.of(TYPE);

  private VersionKind() {}

  @Override
  public String label() {
    return "publishedVersion";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  @Override
  public boolean isReleased(FunctionVersion found) {
    return true;
  }

  @Override
  public Naming naming() {
    return new Naming(WorkerKey::function, List.of(":"));
  }

  /** No version is looked for by its name alone: most workers have none. */
  @Override
  public Set<String> fixedNames(WorkerKey worker) {
    return Set.of();
  }

  @Override
  public Owned<FunctionVersion> owned() {
    return new Owned.ByParent<>("function", FunctionVersion::function);
  }

  /** The version that is published next. */
  public static AwsId next(WorkerKey worker) {
    return new AwsId(KIND, FunctionVersion.nameOf(worker.function(), FunctionVersion.NEW));
  }
}
