package io.lambdaworker.operator.core.kind.loggroup;

import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.Unnamed;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.Grant;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The function's log group, which the operator makes before Lambda would. */
public final class LogGroupKind implements Kind<LogGroup> {
  public static final LogGroupKind KIND = new LogGroupKind();
  static final PartType TYPE = PartType.of("logGroup");

  private static final Unnamed UNNAMED = new Unnamed(Set.of("kmsKeyId"));

  private LogGroupKind() {}

  @Override
  public String label() {
    return "logGroup";
  }

  @Override
  public void desire(DesiredParts parts) {
    Worker worker = parts.worker();
    String name = worker.key().logGroup();
    int days = worker.effective().logging().retentionInDays();
    parts.want(Part.of(TYPE), new LogGroup(name, Facet.known(days), Facet.known(worker.tags())));
    // Never CreateLogGroup: after a deletion, a late invocation would make the group again, without
    // retention and owner.
    parts.ask(
        Grant.allow(
            "Logs",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            worker.account().logGroupArn(name) + ":*"));
  }

  @Override
  public Naming naming() {
    return Naming.exactly(WorkerKey::logGroup);
  }

  /** Logs that are older than the wanted retention would be deleted; absent keeps them for ever. */
  @Override
  public Optional<String> protectsData(LogGroup desired, LogGroup found, String field) {
    boolean isLonger =
        found.retentionInDays().orElse(Integer.MAX_VALUE)
            > desired.retentionInDays().orElse(Integer.MAX_VALUE);
    return field.equals("retentionInDays") && isLonger
        ? Optional.of("logs would be lost; set it in the spec, or deletionPolicy Delete")
        : Optional.empty();
  }

  /**
   * A role that may create log groups lets Lambda make the group again, with neither tags nor
   * retention.
   */
  @Override
  public Owned<LogGroup> owned() {
    return new Owned.ByTagsOrMaker<>(
        "function", group -> WorkerKey.functionOfLogGroup(group.name()));
  }

  @Override
  public boolean holdsData() {
    return true;
  }

  @Override
  public Optional<String> leaves(LogGroup desired, LogGroup found, String field) {
    return UNNAMED.leaves(field);
  }
}
