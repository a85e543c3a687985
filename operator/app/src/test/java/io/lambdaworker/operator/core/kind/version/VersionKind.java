package io.lambdaworker.operator.core.kind.version;

import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.worker.Output;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;

/** The version of the code that is wanted; others take its number, once AWS has given it one. */
public final class VersionKind implements Kind<Version> {
  public static final VersionKind KIND = new VersionKind();
  static final PartType TYPE = PartType.of("version").needing("function");

  private VersionKind() {}

  @Override
  public String label() {
    return "version";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  @Override
  public void desire(DesiredParts parts) {
    var version = Version.of(parts.worker().key().function(), parts.worker().artifact().revision());
    parts.want(Part.of(TYPE), version);
    parts
        .observed(version.id())
        .map(found -> found.identity().id())
        .ifPresent(number -> parts.ask(new Output("version.number", number)));
  }

  @Override
  public Naming naming() {
    return new Naming(WorkerKey::function, List.of("#"));
  }

  @Override
  public Owned<Version> owned() {
    return new Owned.ByParent<>("function", Version::function);
  }
}
