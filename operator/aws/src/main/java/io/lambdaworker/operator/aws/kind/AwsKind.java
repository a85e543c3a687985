package io.lambdaworker.operator.aws.kind;

import io.lambdaworker.operator.aws.client.QuotaRow;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import java.util.List;

/**
 * A kind of AWS resource on AWS's side: everything that generic code asks of it beyond what {@link
 * Kind} answers without a network. Each kind has a room, a package below this one.
 */
public interface AwsKind<R extends Resource> {
  Kind<R> kind();

  /** Makes no call. */
  Reader reader(AwsTools tools);

  /** Makes no call. */
  Writer<R> writer(AwsTools tools);

  /**
   * What the operator must be allowed to do, for all calls of the reader and the writer, and under
   * which condition. The operator's IAM policy is generated from it.
   */
  List<Permission> permissions();

  /**
   * Whether only workers with releases need these permissions, which are in a policy of their own:
   * IAM takes 6,144 characters in one.
   */
  default boolean isOfReleases() {
    return false;
  }

  /**
   * AWS's quotas of single operations that this kind calls, and of its service if no other kind
   * calls that; the table in {@code docs/quotas.md} is generated from it. What has no row draws on
   * its service's bucket.
   */
  default List<QuotaRow> quotas() {
    return List.of();
  }
}
