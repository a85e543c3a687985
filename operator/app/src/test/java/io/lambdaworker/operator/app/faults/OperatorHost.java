package io.lambdaworker.operator.app.faults;

import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.local.gateway.Ledger;
import io.lambdaworker.operator.app.OperatorProcess;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A gateway of its own to the shared AWS, and the operators that go through it, one after the
 * other. Several hosts can run side by side, each with its own faults, counts and ledger.
 */
final class OperatorHost implements AutoCloseable {
  /** The SDK takes its endpoint from the JVM's properties when it first builds its clients. */
  private static final Object STARTING = new Object();

  private static final Duration DEEP_CHECK = Duration.ofMinutes(10);

  private final Gateway gateway = Gateway.start(TestNamespace.stack().aws().directEndpoint());

  Gateway gateway() {
    return gateway;
  }

  /** Starts an operator in this process and returns when it has listed the account once. */
  OperatorUnderTest start(Duration sweep, TestNamespace namespace) {
    var environment = environment(sweep, namespace);
    synchronized (STARTING) {
      var operator = OperatorUnderTest.inProcess(environment);
      operator.awaitFirstSweep();
      return operator;
    }
  }

  /** Starts an operator as a process of its own, which can be killed. */
  OperatorProcess startProcess(Duration sweep, TestNamespace namespace) {
    return OperatorUnderTest.asProcess(environment(sweep, namespace));
  }

  /** Starts a process that writes only while it holds the lease in the test's namespace. */
  OperatorProcess startReplica(
      Duration sweep, TestNamespace namespace, Map<String, String> different) {
    var environment = environment(sweep, namespace);
    environment.put("LEADER_ELECTION", "true");
    environment.put("OPERATOR_NAMESPACE", namespace.name());
    environment.putAll(different);
    return OperatorUnderTest.asProcess(environment);
  }

  private Map<String, String> environment(Duration sweep, TestNamespace... namespaces) {
    var environment = OperatorUnderTest.environment(sweep, DEEP_CHECK, namespaces);
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
   * Runs a body with so many hosts side by side, on threads of their own.
   *
   * @throws AssertionError the first failure
   */
  static void sideBySide(int hosts, Body body) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running =
          IntStream.range(0, hosts)
              .<Future<?>>mapToObj(index ->
                  threads.submit(() -> {
                    try (var host = new OperatorHost()) {
                      body.run(host, index);
                    }
                    return null;
                  }))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a host failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What is done with one host. */
  interface Body {
    void run(OperatorHost host, int index) throws Exception;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
