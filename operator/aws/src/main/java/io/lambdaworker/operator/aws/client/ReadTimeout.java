package io.lambdaworker.operator.aws.client;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Gives reads a shorter time-out than writes; AssumeRole changes nothing and counts as one. A read
 * that hangs is better given up and repeated; a write that takes long is most likely being
 * executed.
 */
final class ReadTimeout implements ExecutionInterceptor {
  private static final List<String> READS = List.of("Get", "List", "Describe", "Head", "Assume");
  private final Duration timeout;

  ReadTimeout(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    return context.request() instanceof AwsRequest request && isRead(operation)
        ? request.toBuilder()
            .overrideConfiguration(o -> o.apiCallTimeout(timeout).apiCallAttemptTimeout(timeout))
            .build()
        : context.request();
  }

  private static boolean isRead(String operation) {
    return READS.stream().anyMatch(operation::startsWith);
  }
}
