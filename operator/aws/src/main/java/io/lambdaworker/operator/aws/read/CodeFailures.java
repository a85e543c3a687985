package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why S3 does not give a code object, and what to do. HeadObject's errors have no body, so the HTTP
 * status must do. Source: HeadObject in the S3 API reference.
 */
final class CodeFailures {

  private CodeFailures() {}

  static Failure of(S3Object location, SdkException error) {
    String path = CodeObjects.path(location);
    int status = error instanceof AwsServiceException e ? e.statusCode() : 0;
    if (status == 404 || AwsErrors.isNotFound(error)) {
      return notFound(
          path + " does not exist; publish it or correct spec.code.s3. It is looked for again");
    }
    if (status == 301 || status == 400) {
      return notFound(
          path
              + " cannot be read: the bucket"
              + regionOf(error).map(region -> " in " + region).orElse("")
              + " is not in the function's region, from which alone Lambda takes code"
              + (status == 301 ? "" : ", or the object's version id is not one of S3's"));
    }
    if (AwsErrors.isDenied(error)) {
      return Failure.terminal(
          Reason.AccessDenied,
          "AWS denies the operator s3:GetObject on "
              + path
              + "; without s3:ListBucket a missing object is answered the same way");
    }
    return Failures.of(error, "s3:HeadObject of " + path);
  }

  /**
   * The bucket's region, which S3 tells those who ask in another one. Sources: HeadBucket in the S3
   * API reference; S3Bucket of UpdateFunctionCode in the Lambda API reference.
   */
  private static Optional<String> regionOf(SdkException error) {
    return error instanceof AwsServiceException e && e.awsErrorDetails() != null
        ? Optional.ofNullable(e.awsErrorDetails().sdkHttpResponse())
            .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"))
        : Optional.empty();
  }

  private static Failure notFound(String message) {
    return Failure.terminal(Reason.CodeNotFound, message);
  }
}
