package io.lambdaworker.operator.core.kind.notice;

import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.List;

/** The worker's entry in a shared list, which bears its marker. */
public final class NoticeKind implements Kind<Notice> {
  public static final NoticeKind KIND = new NoticeKind();
  static final PartType TYPE = PartType.of("notice").needing("function");

  private NoticeKind() {}

  @Override
  public String label() {
    return "notice";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  @Override
  public void desire(DesiredParts parts) {
    Worker worker = parts.worker();
    parts.want(
        Part.of(TYPE),
        new Notice(
            worker.key().prefix() + "notice",
            Facet.known(worker.inputs().owner().marker()),
            Facet.known(worker.account().functionArn(worker.key().function()))));
  }

  @Override
  public Naming naming() {
    return Naming.exactly(key -> key.prefix() + "notice");
  }

  @Override
  public Owned<Notice> owned() {
    return new Owned.ByMarker<>(Notice::marker);
  }
}
