package io.lambdaworker.operator.core;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import java.util.List;

/** The one list of all kinds of AWS resources that a worker is made of. */
public final class Kinds {
  public static final List<Kind<?>> ALL =
      List.of(
          LogGroupKind.KIND,
          QueueKind.KIND,
          FunctionKind.KIND,
          MappingKind.KIND,
          VersionKind.KIND,
          AliasKind.KIND,
          RoleKind.KIND,
          AlarmKind.KIND);

  private Kinds() {}
}
