package io.lambdaworker.operator.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.lambdaworker.operator.app.config.Config;
import io.lambdaworker.operator.app.telemetry.Endpoints;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.app.watch.ClusterId;
import io.lambdaworker.operator.app.watch.DigestKey;
import io.lambdaworker.operator.app.watch.EventLog;
import io.lambdaworker.operator.app.watch.InformerSerialization;
import io.lambdaworker.operator.app.watch.Watches;
import io.lambdaworker.operator.app.worker.Accounts;
import io.lambdaworker.operator.app.worker.ClassHold;
import io.lambdaworker.operator.app.worker.LambdaWorkerReconciler;
import io.lambdaworker.operator.app.worker.Reconcilers;
import io.lambdaworker.operator.app.worker.Workers;
import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.AwsSetup;
import io.lambdaworker.operator.aws.Budgets;
import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.resource.Digests;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator from its start to its stop. */
public final class RunningOperator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningOperator.class);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration SYNC = Duration.ofSeconds(60);
  private final Config config;
  private final KubernetesClient client;
  private final Clock clock;
  private final Measures measures;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean stopping;
  private volatile boolean ready;

  private RunningOperator(Config config, KubernetesClient client, Clock clock) {
    this.config = config;
    this.client = client;
    this.clock = clock;
    this.measures = new Measures(Kinds.ALL, clock);
  }

  /**
   * Starts everything and returns when it runs, or waits to become the leader.
   *
   * @param client closed with the operator
   * @throws RuntimeException when the API server, a permission or a CRD is missing
   */
  public static RunningOperator start(Config config, KubernetesClient client, Clock clock) {
    var operator = new RunningOperator(config, client, clock);
    try {
      operator.start();
      return operator;
    } catch (RuntimeException e) {
      operator.close();
      throw e;
    }
  }

  /** The ports in use; where 0 was configured, the ones that were free. */
  public record Ports(int metrics, int health) {}

  private volatile Ports ports = new Ports(0, 0);

  public Ports ports() {
    return ports;
  }

  /** The metrics as /metrics answers them. */
  public String scrape() {
    return measures.scrape();
  }

  private void start() {
    var kubernetes = config.kubernetes();
    var listen = config.listen();
    parts.push(client::close);
    var endpoints =
        Endpoints.open(
            new InetSocketAddress(listen.bindAddress(), listen.metricsPort()),
            new InetSocketAddress(listen.bindAddress(), listen.healthPort()),
            measures::scrape,
            () -> ready && !stopping);
    parts.push(endpoints);
    ports = new Ports(endpoints.metricsPort(), endpoints.healthPort());

    String clusterId = ClusterId.of(client, kubernetes.clusterId());
    Digests digests =
        DigestKey.obtain(client, kubernetes.operatorNamespace(), kubernetes.digestKeySecret());
    var workers = new Workers();
    Config.Periods periods = config.periods();
    var pace =
        new Pace(periods.sweep(), periods.deepCheck(), periods.settling(), periods.codeCheck());
    var budgets =
        new Budgets(
            new AccountQuotas(AwsKinds.quotas(AwsKinds.ALL), config.quotas()),
            account -> Accounts.listener(measures, account));
    var setup = new AwsSetup(AwsKinds.ALL, pace, digests, budgets, clock);
    var accounts = new Accounts(setup, measures, workers);
    parts.push(accounts);
    var events = new EventLog(client, measures, clock);
    parts.push(events);
    var watches = Watches.start(client, kubernetes.watched().namespaces(), digests, workers);
    parts.push(watches);
    var reconcilers =
        new Reconcilers(Kinds.ALL, workers, accounts, measures, clock, config.concurrency());
    run(reconcilers, reconcilers.ofWorkers(watches, digests, events, clusterId));
    watches.await();
    ready = true;
    LOG.info(
        "the operator runs; cluster id {}, metrics on port {}, health on port {}",
        clusterId,
        ports.metrics(),
        ports.health());
  }

  private void run(Reconcilers reconcilers, LambdaWorkerReconciler workerReconciler) {
    var kubernetes = config.kubernetes();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            config.concurrency(), Thread.ofVirtual().name("reconcile-", 0).factory());
    parts.push(threads::shutdownNow);
    var leadership =
        new Leadership(
            client,
            kubernetes.operatorNamespace(),
            kubernetes.election().pod(),
            clock,
            () -> stopping,
            () -> Runtime.getRuntime().halt(1));
    var operator =
        new Operator(settings -> {
          settings
              .withKubernetesClient(client)
              .withResourceCloner(InformerSerialization.cloner(client.getKubernetesSerialization()))
              .withExecutorService(threads)
              .withCloseClientOnStop(false)
              .withReconciliationTerminationTimeout(GRACE)
              .withCacheSyncTimeout(SYNC)
              .withUseSSAToPatchPrimaryResource(true);
          if (kubernetes.election().isOn()) {
            settings.withLeaderElectionConfiguration(leadership.configuration());
          }
        });
    operator.register(
        workerReconciler,
        settings -> {
          settings
              .withOnUpdateFilter(LambdaWorkerReconciler::isWorthALook)
              .withInformerListLimit(InformerSerialization.PAGE);
          kubernetes.watched().selector().ifPresent(settings::withLabelSelector);
          if (kubernetes.watched().namespaces().isEmpty()) {
            settings.watchingAllNamespaces();
          } else {
            settings.settingNamespaces(kubernetes.watched().namespaces());
          }
        });
    var hold = ClassHold.of(kubernetes.operatorNamespace());
    operator.register(
        reconcilers.ofClasses(hold),
        settings ->
            settings
                .withFinalizer(hold.finalizer())
                .withFieldManager(hold.fieldManager())
                .withInformerListLimit(InformerSerialization.PAGE));
    if (kubernetes.election().isOn()) {
      parts.push(leadership);
      measures.leader(leadership::isLeading);
    } else {
      measures.leader(() -> true);
    }
    parts.push(operator::stop);
    operator.start();
  }

  /** Lets what is under way finish, gives the lease back, and stops. */
  @Override
  public void close() {
    stopping = true;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (KubernetesClientException e) {
        LOG.warn("not everything could be said before the end: {}", e.getMessage());
      } catch (Exception e) {
        LOG.warn("a part did not stop well", e);
      }
    }
  }
}
