package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.QuotaRow.OneBucket;
import io.lambdaworker.operator.aws.client.QuotaRow.ReadsAndWrites;
import java.util.List;
import java.util.Set;

/**
 * The quotas of services that several kinds of resources call, or none. Sources: the quota pages of
 * Lambda, CloudWatch and CloudWatch Logs; IAM, SQS, S3 and STS publish none for these operations,
 * so theirs are what is known to be safe.
 */
final class SharedQuotas {
  static final List<QuotaRow> ROWS =
      List.of(
          // All control-plane calls of Lambda together, not adjustable ("Lambda quotas"). Listings
          // get one call in 1.1 s, so that no second has two of them: below a tenth.
          new OneBucket("Lambda", "lambda", 15, 0.9),
          // Not published.
          new ReadsAndWrites("Iam", "iam", 20, 10),
          // Not published.
          new OneBucket("Sqs", "sqs", 50),
          // For operations that the pages do not name.
          new OneBucket("CloudWatch", "cloudwatch", 10),
          new OneBucket("CloudWatchLogs", "logs", 10),
          // Far below the 5,500 GET and HEAD requests a second that S3 takes of a prefix.
          new OneBucket("S3", "s3", 50),
          // Not published for GetCallerIdentity, which is called when a class is first used.
          new OneBucket("Sts", "sts", 50));

  /** IAM is one endpoint of a partition ("AWS Identity and Access Management endpoints"). */
  static final Set<String> OF_ALL_REGIONS = Set.of("iam");

  private SharedQuotas() {}
}
