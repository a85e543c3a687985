package io.lambdaworker.operator.core.kind.role;

import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.PartsView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the worker's status says of its role.
 *
 * @param roleArn as AWS has it; null where the role is another's or was not read
 */
record RoleStatus(@Nullable String roleArn) {
  static RoleStatus of(PartsView view) {
    return new RoleStatus(
        view.found(RoleKind.PART).map(each -> each.identity().arn()).orElse(null));
  }

  static Assessment assess(PartsView view) {
    if (view.desired(RoleKind.PART).isEmpty()) {
      return Assessment.yes(Reason.Ready, "an existing role is used");
    }
    Optional<Assessment> trouble = view.changing();
    if (trouble.isPresent()) {
      return trouble.get();
    }
    return view.found(RoleKind.PART).isPresent()
        ? Assessment.yes(Reason.Ready, "the role exists, with its policy")
        : view.missing(RoleKind.PART);
  }
}
