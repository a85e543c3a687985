package io.lambdaworker.operator.core.status;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.kind.Assessment;
import java.util.Optional;

/**
 * What Synced says where the code that runs is not to be had any more at its location. The function
 * keeps it and all else is kept as it is wanted, but nobody could deploy it again, nor sees whether
 * there is newer code.
 */
final class UnreadCode {

  private UnreadCode() {}

  static Optional<Assessment> assess(Verdict.Compared compared) {
    return Optional.ofNullable(compared.artifact().whyUnread()).map(UnreadCode::assess);
  }

  private static Assessment assess(Failure why) {
    return Assessment.no(
        why.reason(), why.message() + ". What was deployed from it runs on", why.terminal());
  }
}
