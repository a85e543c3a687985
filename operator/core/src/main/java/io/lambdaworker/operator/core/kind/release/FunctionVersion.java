package io.lambdaworker.operator.core.kind.release;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Flat;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a function.
 *
 * @param number as AWS gave it; {@link #NEW} for one that is to be published
 * @param contents of what it keeps
 * @param provisioned executions that are kept initialized; absent for none
 */
public record FunctionVersion(
    String function, String number, Facet<Contents> contents, Facet<Provisioned> provisioned)
    implements Resource {
  public static final String NEW = "new";

  /**
   * What AWS shows of it.
   *
   * @param codeSha256 base64, as Lambda's CodeSha256
   * @param revisionId of the function that it was published from, where it is to be published; null
   *     where AWS is not to compare it
   * @param deadLetterTarget ARN; null for none
   * @param timeout seconds; 0 where it is to be published
   */
  public record Contents(
      String description,
      String codeSha256,
      @Nullable String revisionId,
      String role,
      @Nullable String deadLetterTarget,
      int timeout)
      implements Flat {}

  /**
   * Provisioned concurrency.
   *
   * @param requested executions that were asked for
   * @param ready how many of them are initialized
   * @param status IN_PROGRESS, READY or FAILED
   * @param reason of a failure, in AWS's words
   */
  public record Provisioned(int requested, int ready, String status, @Nullable String reason)
      implements Flat {}

  public static String nameOf(String function, String number) {
    return function + ":" + number;
  }

  @Override
  public Kind<FunctionVersion> kind() {
    return VersionKind.KIND;
  }

  @Override
  public String name() {
    return nameOf(function, number);
  }
}
