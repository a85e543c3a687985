package io.lambdaworker.local.gateway;

import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Front;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The proxy between whoever is tested and MiniStack. All methods may be called at any time. */
public final class Gateway implements AutoCloseable {
  /**
   * Environment variable: milliseconds that every call takes longer, to test with a slow network.
   */
  public static final String LATENCY = "LAMBDA_WORKER_AWS_LATENCY_MS";

  private final Clock clock = Clock.systemUTC();

  private final Meter meter = new Meter();
  private final Ledger ledger = new Ledger();
  private final Quotas quotas = new Quotas();
  private final Faults faults = new Faults();
  private final Upstream upstream;
  private final UpdateGate gate;
  private final MessageMoves moves;
  private final MappingStates mappings;
  private final ProvisionedStates provisioned = new ProvisionedStates(clock);
  private final Permissions permissions;
  private final Front front;
  private volatile Duration latency = ofEnvironment();
  private volatile Consumer<Call> listener = call -> {};

  private Gateway(URI endpoint) {
    upstream = new Upstream(endpoint);
    gate = new UpdateGate(upstream);
    moves = new MessageMoves(upstream, clock);
    mappings = new MappingStates(upstream, clock);
    permissions = new Permissions(upstream);
    front = Front.start(this::handle);
  }

  /** Starts a gateway to {@code upstream} on a free loopback port. */
  public static Gateway start(URI upstream) {
    return new Gateway(upstream);
  }

  /** {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + front.port());
  }

  /** Calls received since {@link #resetCounts}, refused ones too, by operation. */
  public Map<String, Long> calls() {
    return meter.calls();
  }

  /** The sum of {@link #calls}. */
  public long totalCalls() {
    return calls().values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often the operations that a pattern of {@link Fault} names were called. */
  public long calls(String operations) {
    return calls().entrySet().stream()
        .filter(entry -> Patterns.match(operations, entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Starts calls, throttled and peak rates at zero. The ledger stays. */
  public void resetCounts() {
    meter.reset();
  }

  /** Every create and delete that succeeded since it was last cleared. */
  public Ledger book() {
    return ledger;
  }

  /** The entries of {@link #book}, oldest first. */
  public List<Ledger.Entry> ledger() {
    return ledger.entries();
  }

  /** What is added to every call. */
  public Duration latency() {
    return latency;
  }

  /** Adds this to every call. */
  public void latency(Duration perCall) {
    latency = perCall;
  }

  /**
   * How long an event source mapping is Creating, Enabling, Disabling, Updating or Deleting at
   * most; at least it is a quarter of that. Some 400 ms at first; on AWS 5 to 20 s are common. What
   * is under way ends now.
   */
  public void mappingsTake(Duration atMost) {
    mappings.longest(atMost);
  }

  /**
   * How long provisioned concurrency is IN_PROGRESS before it is READY. Some 400 ms at first; on
   * AWS a minute or more. What is under way is READY now.
   */
  public void provisioningTakes(Duration duration) {
    provisioned.takes(duration);
  }

  /** Forgets what was being changed; for whoever empties AWS. */
  public void forget() {
    mappings.forget();
    provisioned.forget();
  }

  /** Answers as AWS does above its quotas; off at first. Peak rates are measured either way. */
  public void enforceQuotas(boolean on) {
    quotas.enforce(on);
  }

  /** Calls that found their quota used up since {@link #resetCounts}. */
  public long throttled() {
    return meter.throttled();
  }

  /**
   * The most calls that a bucket got in any one second since {@link #resetCounts}.
   *
   * @param bucket {@code lambda}, {@code events}, {@code iam:read}, {@code iam:write}, or an
   *     operation, where AWS gives it a quota of its own or none is known
   */
  public double peakRate(String bucket) {
    return meter.peak(bucket);
  }

  /** Adds a fault; of several that fit a call, the one added first acts. */
  public void inject(Fault fault) {
    faults.add(fault);
  }

  /** How often a fault acted on a call so far; clearing the faults leaves it as it is. */
  public long faultsActed() {
    return faults.acted();
  }

  public void clearFaults() {
    faults.clear();
  }

  /** Who may do what; at first everybody everything. */
  public Permissions permissions() {
    return permissions;
  }

  /**
   * Hears of every call before it goes on to AWS, on the call's thread; the last one set counts.
   */
  public void onCall(Consumer<Call> listener) {
    this.listener = listener;
  }

  private Answer handle(Received request) throws IOException {
    Instant now = clock.instant();
    Operation operation = Operation.of(request);
    meter.called(operation.name(), Quotas.bucket(operation.name()), now);
    listener.accept(
        new Call(
            operation.name(), operation.pathResource(), request.target(), request.body(), now));
    pause(latency.plus(faults.delay(operation, request)));
    Optional<Answer> refusal = refusal(operation, request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Answer> own = own(operation, request);
    Answer sent =
        own.isPresent() ? own.get() : upstream.send(Fidelity.withPageSize(operation, request));
    Answer answer = provisioned.asAws(operation, request, mappings.asAws(operation, request, sent));
    if (answer.successful()) {
      ledger.add(Lifecycle.entries(operation, request, answer, clock.instant()));
    }
    if (faults.losesReply(operation, request)) {
      throw new IOException("the reply of " + operation.name() + " is lost on purpose");
    }
    return permissions.shown(operation, request, Fidelity.asAws(operation, answer));
  }

  private Optional<Answer> refusal(Operation operation, Received request) throws IOException {
    Optional<Answer> fault = faults.before(operation, request);
    if (fault.isPresent()) {
      return fault;
    }
    Optional<Answer> throttling = quotas.refusal(operation, clock.instant());
    if (throttling.isPresent()) {
      meter.refused();
      return throttling;
    }
    Optional<Answer> denial = permissions.refusal(operation, request);
    if (denial.isPresent()) {
      return denial;
    }
    Optional<Answer> invalid = Fidelity.refusal(operation, request);
    if (invalid.isPresent()) {
      return invalid;
    }
    Optional<Answer> busy = gate.refusal(operation, request);
    return busy.isPresent() ? busy : mappings.refusal(operation, request);
  }

  /** What MiniStack does not know and is answered here. */
  private Optional<Answer> own(Operation operation, Received request) throws IOException {
    Optional<Answer> moved = moves.answer(operation, request);
    return moved.isPresent() ? moved : mappings.answer(operation, request);
  }

  private static Duration ofEnvironment() {
    String millis = System.getenv().getOrDefault(LATENCY, "");
    return Duration.ofMillis(millis.isBlank() ? 0 : Long.parseLong(millis.strip()));
  }

  private static void pause(Duration duration) throws IOException {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the gateway is closing");
    }
  }

  @Override
  public void close() {
    front.close();
    upstream.close();
  }
}
