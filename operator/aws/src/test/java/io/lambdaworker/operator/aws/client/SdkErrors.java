package io.lambdaworker.operator.aws.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** SdkErrors as the SDK throws them. */
public final class SdkErrors {

  private SdkErrors() {}

  public static AwsServiceException of(
      int status, @Nullable String code, @Nullable String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .message(message)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  public static AwsServiceException of(int status, String code) {
    return of(status, code, "as AWS words it");
  }

  public static SdkClientException connectionClosed() {
    return SdkClientException.create("closed", new IOException("Connection reset"));
  }

  public static SdkClientException timedOut() {
    return SdkClientException.create("slow", new SocketTimeoutException("Read timed out"));
  }

  public static SdkClientException refused() {
    return SdkClientException.create("down", new ConnectException("Connection refused"));
  }
}
