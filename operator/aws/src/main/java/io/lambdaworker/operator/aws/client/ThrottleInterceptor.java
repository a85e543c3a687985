package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Throttle.Permit;
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
 * Makes every call wait for its budget, before it is signed and its time-outs begin, and reports it
 * afterwards. The SDK's retries are off, so a call is one attempt.
 */
public final class ThrottleInterceptor implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> BEGIN = new ExecutionAttribute<>("Begin");
  private static final ExecutionAttribute<Permit> PERMIT = new ExecutionAttribute<>("Permit");

  private final AccountQuotas quotas;
  private final CallListener listener;
  private final LongSupplier nanoTime;
  private final Throttle throttle;
  private final Throttle ofAccount;
  private final Set<String> announced = ConcurrentHashMap.newKeySet();

  /**
   * @param nanoTime {@code System::nanoTime}
   * @param ofAccount the budgets that all regions of the account share
   */
  public ThrottleInterceptor(
      AccountQuotas quotas, CallListener listener, LongSupplier nanoTime, Throttle ofAccount) {
    this.quotas = quotas;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.throttle = new Throttle(nanoTime);
    this.ofAccount = ofAccount;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = operation(attributes);
    var quota = quotas.of(operation);
    Throttle budgets = quotas.usual().isOfAllRegions(operation) ? ofAccount : throttle;
    if (announced.add(quota.bucket())) {
      listener.budget(quota.bucket(), () -> budgets.state(quota));
    }
    Caller caller = Caller.current();
    caller.counter().accept(quota);
    Permit permit = budgets.acquire(quota, caller);
    if (permit.waited().toMillis() > 0) {
      listener.waited(operation, quota.bucket(), permit.waited());
    }
    attributes.putAttribute(PERMIT, permit);
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
    Permit permit = attributes.getAttribute(PERMIT);
    if (permit != null) {
      permit.ended(throttled);
    }
  }

  private Duration took(ExecutionAttributes attributes) {
    Long begin = attributes.getAttribute(BEGIN);
    long now = nanoTime.getAsLong();
    return Duration.ofNanos(begin == null ? 0 : now - begin);
  }

  private String operation(ExecutionAttributes attributes) {
    return quotas
        .usual()
        .operation(
            attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
            attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }
}
