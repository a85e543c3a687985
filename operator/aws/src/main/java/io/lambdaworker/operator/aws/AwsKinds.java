package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.QuotaRow;
import io.lambdaworker.operator.aws.client.Quotas;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.kind.alarm.AwsAlarms;
import io.lambdaworker.operator.aws.kind.function.AwsFunctions;
import io.lambdaworker.operator.aws.kind.loggroup.AwsLogGroups;
import io.lambdaworker.operator.aws.kind.mapping.AwsMappings;
import io.lambdaworker.operator.aws.kind.queue.AwsQueues;
import io.lambdaworker.operator.aws.kind.release.AwsAliases;
import io.lambdaworker.operator.aws.kind.release.AwsVersions;
import io.lambdaworker.operator.aws.kind.role.AwsRoles;
import io.lambdaworker.operator.aws.permission.OperatorPolicy;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Creations;
import io.lambdaworker.operator.aws.write.StepWriter;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one list of all kinds on AWS's side, one for each of the core's. */
public final class AwsKinds {
  public static final List<AwsKind<?>> ALL =
      List.of(
          new AwsFunctions(),
          new AwsMappings(),
          new AwsVersions(),
          new AwsAliases(),
          new AwsAlarms(),
          new AwsQueues(),
          new AwsLogGroups(),
          new AwsRoles());

  private AwsKinds() {}

  /** AWS's usual quotas on what is called for these kinds, and for what is no kind's. */
  public static Quotas quotas(List<AwsKind<?>> kinds) {
    var rows = new ArrayList<QuotaRow>();
    kinds.forEach(kind -> rows.addAll(kind.quotas()));
    rows.addAll(MessageMoves.quotas());
    return new Quotas(rows);
  }

  /** What the operator must be allowed to do for these kinds, and for what is no kind's. */
  static OperatorPolicy policy(List<AwsKind<?>> kinds) {
    List<Permission> permissions = permissions(kinds, false);
    permissions.addAll(MessageMoves.permissions());
    permissions.addAll(Artifacts.permissions());
    return OperatorPolicy.of(permissions);
  }

  /** What it must be allowed beyond that where workers have releases. */
  static OperatorPolicy releasePolicy(List<AwsKind<?>> kinds) {
    List<Permission> permissions = permissions(kinds, true);
    permissions.addAll(ReleaseCalls.permissions());
    return OperatorPolicy.of(permissions);
  }

  private static List<Permission> permissions(List<AwsKind<?>> kinds, boolean ofReleases) {
    var permissions = new ArrayList<Permission>();
    kinds.stream()
        .filter(kind -> kind.isOfReleases() == ofReleases)
        .forEach(kind -> permissions.addAll(kind.permissions()));
    return permissions;
  }

  public static List<Reader> readers(List<AwsKind<?>> kinds, AwsTools tools) {
    return kinds.stream().map(kind -> kind.reader(tools)).toList();
  }

  /**
   * @param settling how long AWS may not know what was just created
   */
  public static StepWriter writer(List<AwsKind<?>> kinds, AwsTools tools, Duration settling) {
    Map<Kind<?>, Writer<?>> writers = new HashMap<>();
    kinds.forEach(kind -> writers.put(kind.kind(), kind.writer(tools)));
    return new StepWriter(writers, new Creations(settling, tools.clock()));
  }
}
