package io.lambdaworker.local.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The proxy between whoever is tested and MiniStack. All methods may be called at any time. */
public final class Gateway implements AutoCloseable {
  private Gateway() {}

  /** Starts a gateway on a free loopback port. */
  public static Gateway start(URI upstream) {
    throw new UnsupportedOperationException("not yet");
  }

  /** {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Calls received since {@link #resetCounts}, refused ones too, by operation. */
  public Map<String, Long> calls() {
    throw new UnsupportedOperationException("not yet");
  }

  /** The sum of {@link #calls}. */
  public long totalCalls() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Starts calls, throttled and peak rates at zero. The ledger stays. */
  public void resetCounts() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Every create and delete that succeeded since {@link #clearLedger}, oldest first. */
  public List<Ledger.Entry> ledger() {
    throw new UnsupportedOperationException("not yet");
  }

  public void clearLedger() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Adds this to every call. */
  public void latency(Duration perCall) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Answers as AWS does above its quotas; off at first. Peak rates are measured either way. */
  public void enforceQuotas(boolean on) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Calls answered with throttling since {@link #resetCounts}. */
  public long throttled() {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * The most calls that a bucket got in any one second since {@link #resetCounts}.
   *
   * @param bucket {@code lambda}, or an operation with a quota of its own, such as {@code
   *     lambda:GetFunction} or {@code cloudwatch:PutMetricAlarm}; {@code iam:read}, {@code
   *     iam:write}, {@code events}
   */
  public double peakRate(String bucket) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Adds a fault; the first that fits a call acts. */
  public void inject(Fault fault) {
    throw new UnsupportedOperationException("not yet");
  }

  public void clearFaults() {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * Hears of every call before it goes on to AWS, on the call's thread; the last one set counts.
   */
  public void onCall(Consumer<Call> listener) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void close() {}
}
