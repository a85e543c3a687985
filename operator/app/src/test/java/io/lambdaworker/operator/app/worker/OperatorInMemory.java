package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.applied.Seal;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The reconciler of workers over an API server and an AWS account in memory. The worker of the
 * tests is social/share: {@code put} its spec, {@code reconcile}, and look at what became of the
 * world.
 */
final class OperatorInMemory {
  static final String CLASS =
      """
      aws: {region: us-east-1, accountId: '123456789012'}
      limits: {resources: ['arn:aws:s3:::artifacts/*']}
      """;
  static final String SPEC =
      """
      classRef: {name: team}
      code: {s3: {bucket: artifacts, key: a.jar}}
      runtime: java25
      handler: example.Handler
      memorySize: 512
      eventSources: [{name: items, sqs: {queue: {}}}]
      """;

  /** What a worker without releases has: releases make versions and aliases. */
  static final List<Kind<?>> PLANNED =
      Kinds.ALL.stream()
          .filter(kind -> kind != AliasKind.KIND && kind != VersionKind.KIND)
          .toList();

  /** When what was refused once may be tried again. */
  static final Duration SOON = Duration.ofSeconds(1);

  static final int THREADS = 4;
  static final Clock NOON = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

  final TimeInMemory time;
  final AwsInMemory aws = new AwsInMemory();
  final ClusterInMemory cluster = new ClusterInMemory();
  final ApiServerInMemory api;
  final EventsInMemory events = new EventsInMemory();
  final Measures measures;
  final Workers workers = new Workers();
  final List<ResourceID> woken = new CopyOnWriteArrayList<>();
  final Gatherer gatherer;
  private final LambdaWorkerReconciler reconciler;
  private final io.javaoperatorsdk.operator.processing.event.source.EventSource<?, LambdaWorker>
      bell;
  private final OpenAccount account;
  private final Map<String, OpenAccount> others = new HashMap<>();
  private final Map<String, Failure> closedRegions = new HashMap<>();
  private @Nullable Failure closed;

  OperatorInMemory() {
    this(Kinds.ALL, new ApiServerInMemory(), null);
  }

  /**
   * An operator that knows other kinds, or one that starts where another one ended.
   *
   * @param other account than the one in memory
   */
  OperatorInMemory(List<Kind<?>> kinds, ApiServerInMemory api, @Nullable OpenAccount other) {
    this(kinds, api, other, new TimeInMemory(NOON.instant()));
  }

  /** As above, in a world with a clock. */
  OperatorInMemory(
      List<Kind<?>> kinds, ApiServerInMemory api, @Nullable OpenAccount other, TimeInMemory time) {
    this.api = api;
    this.time = time;
    account = other == null ? aws : other;
    measures = new Measures(kinds, NOON);
    cluster.putClass("team", CLASS);
    bell = workers.attach(api, worker -> {});
    bell.setEventHandler((Event event) -> woken.add(event.getRelatedCustomResourceID()));
    bell.start();
    gatherer =
        new Gatherer(
            kinds,
            new Classes(cluster, "cluster-1"),
            new ReferenceReader(cluster, ClusterInMemory.DIGESTS, new Addresses(workers)),
            accounts(),
            ClusterInMemory.DIGESTS);
    var report =
        new Report(
            kinds, new StatusWriter(workers, measures), new WorkerEvents(events), measures, time);
    reconciler =
        new LambdaWorkerReconciler(gatherer, report, workers, new Seats(THREADS, workers::wake));
  }

  /** What the worker's status.applied is read with. */
  Seal seal() {
    return new Seal(ClusterInMemory.DIGESTS, new Owner("cluster-1", "social", "share", "uid"));
  }

  /** The account cannot be used, for this reason. */
  void close(Failure why) {
    closed = why;
  }

  /** The account of classes of this region cannot be used, for this reason. */
  void close(String region, Failure why) {
    closedRegions.put(region, why);
  }

  /** Classes of this region have this account. */
  void open(String region, OpenAccount account) {
    others.put(region, account);
  }

  /** A worker as it is after its first reconcile. */
  static OperatorInMemory withReadyWorker() {
    var operator = new OperatorInMemory();
    operator.put(SPEC);
    operator.reconcile();
    operator.events.forget();
    operator.aws.forgetLooks();
    return operator;
  }

  void put(String spec) {
    api.put("share", spec);
  }

  /** It is so much later. */
  void pass(Duration duration) {
    time.pass(duration);
  }

  void annotate(String key, String value) {
    api.annotate("share", key, value);
  }

  LambdaWorker worker() {
    return api.get("social", "share");
  }

  Optional<Duration> reconcile() {
    return reconcile("share");
  }

  Optional<Duration> reconcile(String name) {
    return reconciler.reconcile(api.get("social", name), api);
  }

  /** A reconcile that began when the worker was still there, and found it gone. */
  void reconcileWhileItGoes() {
    LambdaWorker seen = worker();
    api.remove("share");
    reconciler.reconcile(seen, status -> seen);
  }

  /** Reconciles another worker of the namespace and tells its Ready condition. */
  String reconcileOther(String name) {
    reconciler.reconcile(api.get("social", name), api);
    return told(api.get("social", name).getStatus(), ConditionType.READY);
  }

  LambdaWorkerReconciler.Left delete() {
    api.deleting("share");
    return reconciler.remove(worker(), api);
  }

  LambdaWorkerStatus status() {
    return worker().getStatus();
  }

  /** Status, reason and message of a condition, such as {@code True Ready everything is …}. */
  String condition(ConditionType type) {
    return told(status(), type);
  }

  static String told(LambdaWorkerStatus status, ConditionType type) {
    Condition condition = status.condition(type).orElseThrow();
    return condition.status().value() + " " + condition.reason() + " " + condition.message();
  }

  AwsId id(Kind<?> kind) {
    return aws.ids().stream().filter(id -> id.kind() == kind).findFirst().orElseThrow();
  }

  WorkerKey key() {
    return gatherer.inputs(worker()).key();
  }

  OpenAccounts accounts() {
    return new OpenAccounts() {
      @Override
      public OpenAccount of(LambdaWorkerClassSpec workerClass, ResourceID worker) {
        Failure why = closedRegions.getOrDefault(workerClass.aws().region(), closed);
        if (why != null) {
          throw new HaltException(why);
        }
        return others.getOrDefault(workerClass.aws().region(), account);
      }

      @Override
      public OpenAccount ofClass(String className, LambdaWorkerClassSpec workerClass) {
        return of(workerClass, new ResourceID(className));
      }

      @Override
      public Verification verification(String className, LambdaWorkerClassSpec workerClass) {
        return closed == null ? new Verification.Confirmed() : new Verification.Failed(closed);
      }

      @Override
      public void forgetClass(String className) {}

      @Override
      public void forget(ResourceID worker) {
        aws.watched().clear();
      }
    };
  }
}
