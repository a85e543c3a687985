package io.lambdaworker.operator.aws.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets every call pass the throttle before it is signed and its time-outs begin, and tells of it
 * afterwards. The SDK's retries are off, so that a call is one attempt.
 */
public final class Pacing implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> BEGIN = new ExecutionAttribute<>("Begin");

  private final CallListener listener;
  private final LongSupplier nanoTime;
  private final Throttle throttle;

  /**
   * @param nanoTime {@code System::nanoTime}
   */
  public Pacing(CallListener listener, LongSupplier nanoTime) {
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.throttle = new Throttle(nanoTime);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    var quota = Quotas.of(operation(attributes));
    Duration waited = throttle.acquire(quota, Priority.current());
    if (waited.toMillis() > 0) {
      listener.waited(quota.bucket(), waited);
    }
    attributes.putAttribute(BEGIN, nanoTime.getAsLong());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    listener.called(operation(attributes), "ok", took(attributes));
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    String operation = operation(attributes);
    if (AwsErrors.isThrottled(context.exception())) {
      throttle.throttled(Quotas.of(operation));
    }
    listener.called(operation, AwsErrors.code(context.exception()), took(attributes));
  }

  private Duration took(ExecutionAttributes attributes) {
    Long begin = attributes.getAttribute(BEGIN);
    long now = nanoTime.getAsLong();
    return Duration.of(begin == null ? 0 : now - begin, TimeUnit.NANOSECONDS.toChronoUnit());
  }

  private static String operation(ExecutionAttributes attributes) {
    return Quotas.operation(
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }
}
