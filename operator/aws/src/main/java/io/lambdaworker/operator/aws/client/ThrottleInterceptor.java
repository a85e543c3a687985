package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Throttle.Passage;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
public final class ThrottleInterceptor implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> BEGIN = new ExecutionAttribute<>("Begin");
  private static final ExecutionAttribute<Passage> PASSAGE = new ExecutionAttribute<>("Passage");

  private final AccountQuotas quotas;
  private final CallListener listener;
  private final LongSupplier nanoTime;
  private final Throttle throttle;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param nanoTime {@code System::nanoTime}
   */
  public ThrottleInterceptor(AccountQuotas quotas, CallListener listener, LongSupplier nanoTime) {
    this.quotas = quotas;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.throttle = new Throttle(nanoTime);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = operation(attributes);
    var quota = quotas.of(operation);
    if (told.add(quota.bucket())) {
      listener.budget(quota.bucket(), () -> throttle.state(quota));
    }
    Passage passage = throttle.acquire(quota, Priority.current());
    if (passage.waited().toMillis() > 0) {
      listener.waited(operation, quota.bucket(), passage.waited());
    }
    attributes.putAttribute(PASSAGE, passage);
    attributes.putAttribute(BEGIN, nanoTime.getAsLong());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    ended(attributes, false);
    listener.called(operation(attributes), "ok", took(attributes));
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    boolean throttled = AwsErrors.isThrottled(context.exception());
    ended(attributes, throttled);
    if (throttled) {
      listener.throttled(operation(attributes));
    }
    listener.called(operation(attributes), AwsErrors.code(context.exception()), took(attributes));
  }

  private static void ended(ExecutionAttributes attributes, boolean throttled) {
    Passage passage = attributes.getAttribute(PASSAGE);
    if (passage != null) {
      passage.ended(throttled);
    }
  }

  private Duration took(ExecutionAttributes attributes) {
    Long begin = attributes.getAttribute(BEGIN);
    long now = nanoTime.getAsLong();
    return Duration.ofNanos(begin == null ? 0 : now - begin);
  }

  private static String operation(ExecutionAttributes attributes) {
    return Quotas.operation(
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }
}
