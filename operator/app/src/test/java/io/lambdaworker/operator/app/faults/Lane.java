package io.lambdaworker.operator.app.faults;

import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.local.gateway.Ledger;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A gateway of its own to the shared AWS, and the operators that go through it one after the other:
 * several lanes run side by side, each with its own faults, counts and ledger.
 */
final class Lane implements AutoCloseable {
  /** The SDK takes its endpoint from the JVM's properties when it first builds its clients. */
  private static final Object STARTING = new Object();

  private static final Duration DEEP_CHECK = Duration.ofMinutes(10);

  private final Gateway gateway = Gateway.start(Space.stack().aws().directEndpoint());

  Gateway gateway() {
    return gateway;
  }

  /** Starts an operator in this process and returns when it has listed the account once. */
  OperatorUnderTest start(Duration sweep, Space space) {
    var environment = environment(sweep, space);
    synchronized (STARTING) {
      var operator = OperatorUnderTest.inProcess(environment);
      operator.awaitFirstSweep();
      return operator;
    }
  }

  /** Starts an operator as a process of its own, which can be killed. */
  OperatorUnderTest.Process startProcess(Duration sweep, Space space) {
    return OperatorUnderTest.asProcess(environment(sweep, space));
  }

  /** Starts a process that writes only while it holds the lease of the space's own namespace. */
  OperatorUnderTest.Process startReplica(
      Duration sweep, Space space, Map<String, String> different) {
    var environment = environment(sweep, space);
    environment.put("LEADER_ELECTION", "true");
    environment.put("OPERATOR_NAMESPACE", space.namespace());
    environment.putAll(different);
    return OperatorUnderTest.asProcess(environment);
  }

  private Map<String, String> environment(Duration sweep, Space... spaces) {
    var environment = OperatorUnderTest.environment(sweep, DEEP_CHECK, spaces);
    environment.put("AWS_ENDPOINT_URL", gateway.endpoint().toString());
    return environment;
  }

  /** How often each resource was created, as the ledger has it. */
  Map<String, Integer> creates() {
    var creates = new TreeMap<String, Integer>();
    for (Ledger.Entry entry : gateway.ledger()) {
      if (!entry.isDelete()) {
        creates.merge(entry.resource(), 1, Integer::sum);
      }
    }
    return creates;
  }

  /**
   * Runs a body for so many lanes side by side, on threads of their own.
   *
   * @throws AssertionError the first failure
   */
  static void sideBySide(int lanes, Body body) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running =
          IntStream.range(0, lanes)
              .<Future<?>>mapToObj(index ->
                  threads.submit(() -> {
                    try (var lane = new Lane()) {
                      body.run(lane, index);
                    }
                    return null;
                  }))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a lane failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What happens in one lane. */
  interface Body {
    void run(Lane lane, int index) throws Exception;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
