package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.AlarmWatch;
import io.lambdaworker.operator.aws.AwsAccount;
import io.lambdaworker.operator.aws.MessageMoves;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.aws.ReleaseCalls;
import io.lambdaworker.operator.aws.inventory.Inventory;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.redrive.MoveTask;
import io.lambdaworker.operator.core.release.AlarmState;
import io.lambdaworker.operator.core.release.HookAnswer;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An AWS account as reconciles see it, with the workers that are to be woken by what changes there.
 */
final class AwsAccountOfWorkers implements OpenAccount, AutoCloseable {
  private final AwsAccount aws;
  private final Consumer<ResourceID> wake;
  private final CodeUsers code;
  private final ReleaseWatch releases;
  private final Map<Lane, LaneGate> gates = new ConcurrentHashMap<>();
  private final Map<WorkerKey, Set<ResourceID>> watched = new ConcurrentHashMap<>();
  private final Map<WorkerKey, Map<ResourceID, Set<AwsId>>> strangers = new ConcurrentHashMap<>();

  AwsAccountOfWorkers(AwsAccount aws, Consumer<ResourceID> wake) {
    this.aws = aws;
    this.wake = wake;
    this.code = new CodeUsers(wake);
    this.releases = new ReleaseWatch(wake);
  }

  /**
   * Blocks until STS has answered or its time is over.
   *
   * @throws io.lambdaworker.operator.aws.client.AwsException WrongAccount, AccessDenied or a
   *     passing failure
   */
  void verify() {
    aws.verify();
  }

  /**
   * Starts the listings, and looks at code and alarms. An account that was not verified is never
   * read.
   */
  void start() {
    aws.codeWatch().start(code::objects, code::saw);
    aws.alarmWatch().start(releases::names, releases::changed);
    aws.inventory().start(key -> watched.getOrDefault(key, Set.of()).forEach(wake));
  }

  @Override
  public WorkerResources resources() {
    return new Listed(aws.inventory());
  }

  @Override
  public Outcome apply(Plan plan, Mode mode) {
    return aws.applier().apply(plan, mode);
  }

  @Override
  public Artifact artifact(S3Code code, WorkerKey worker, boolean refresh) {
    return aws.artifacts().of(code, worker, refresh);
  }

  @Override
  public CodeUsers code() {
    return code;
  }

  @Override
  public DeadLetterMoves moves() {
    return new Moves(aws.moves());
  }

  @Override
  public ReleaseSignals signals() {
    return new Signals(aws.releases(), aws.alarmWatch(), releases);
  }

  @Override
  public LaneGate gate(Lane lane) {
    return gates.computeIfAbsent(lane, absent -> new LaneGate(wake));
  }

  @Override
  public void watch(WorkerKey key, ResourceID worker) {
    watched.computeIfAbsent(key, absent -> ConcurrentHashMap.newKeySet()).add(worker);
    aws.inventory().watch(key);
  }

  /** Two workers may have the same names in AWS: strangers are those that neither of them owns. */
  @Override
  public void strangers(WorkerKey key, ResourceID worker, Set<AwsId> ids) {
    var told = strangers.computeIfAbsent(key, absent -> new ConcurrentHashMap<>());
    told.put(worker, ids);
    var common = new HashSet<>(ids);
    watched
        .getOrDefault(key, Set.of())
        .forEach(each -> common.retainAll(told.getOrDefault(each, Set.of())));
    aws.inventory().strangers(key, common);
  }

  /** Two workers may have the same names in AWS, so these are forgotten with the last of them. */
  @Override
  public void forget(WorkerKey key, ResourceID worker) {
    Set<ResourceID> ids = watched.getOrDefault(key, Set.of());
    code.leave(worker);
    releases.watch(worker, Set.of());
    boolean isLast = ids.isEmpty() || (ids.remove(worker) && ids.isEmpty());
    strangers.getOrDefault(key, Map.of()).remove(worker);
    if (isLast && watched.remove(key) != null) {
      strangers.remove(key);
      aws.inventory().forget(key);
    }
  }

  void forget(ResourceID worker) {
    code.leave(worker);
    releases.watch(worker, Set.of());
    watched.forEach((key, ids) -> {
      if (ids.contains(worker)) {
        forget(key, worker);
      }
    });
  }

  @Override
  public void close() {
    aws.close();
  }

  /** The inventory, of which a reconcile sees a part. */
  record Listed(Inventory inventory) implements WorkerResources {
    @Override
    public boolean isFresh() {
      return inventory.isFresh();
    }

    @Override
    public Optional<Failure> failure() {
      return inventory.failure();
    }

    @Override
    public List<Observed> of(WorkerKey worker) {
      return inventory.of(worker);
    }

    @Override
    public void look(WorkerKey worker, Set<AwsId> ids) {
      inventory.look(worker, ids);
    }

    @Override
    public Set<AwsId> settle(WorkerKey worker, Set<AwsId> ids) {
      return inventory.settle(worker, ids);
    }

    @Override
    public Set<AwsId> inDoubt(WorkerKey worker) {
      return inventory.inDoubt(worker);
    }

    @Override
    public Set<AwsId> idsOf(WorkerKey worker) {
      return inventory.idsOf(worker);
    }

    @Override
    public Optional<Instant> lookedAt(WorkerKey worker) {
      return inventory.lookedAt(worker);
    }
  }

  private record Signals(ReleaseCalls aws, AlarmWatch alarms, ReleaseWatch watch)
      implements ReleaseSignals {
    @Override
    public long invocations(String function, int version, Instant since) {
      return aws.invocations(function, version, since);
    }

    @Override
    public void watch(ResourceID worker, Set<String> names) {
      watch.watch(worker, names);
    }

    @Override
    public Optional<AlarmState> alarm(String name) {
      return alarms.state(name);
    }

    @Override
    public Optional<Instant> lastFailure(String function, int version, Instant since) {
      return aws.lastFailure(function, version, since);
    }

    @Override
    public HookAnswer ask(String hook, String payload, Duration timeout) {
      return aws.ask(hook, payload, timeout);
    }
  }

  private record Moves(MessageMoves sqs) implements DeadLetterMoves {
    @Override
    public List<MoveTask> of(String queueArn) {
      return sqs.of(queueArn);
    }

    @Override
    public void start(String queueArn) {
      sqs.start(queueArn);
    }
  }
}
