package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.Applier;
import io.lambdaworker.operator.aws.Appliers;
import io.lambdaworker.operator.aws.AwsListener;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.inventory.Inventory;
import io.lambdaworker.operator.aws.inventory.Listings;
import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An account with the operator's own inventory and applier, over rooms that keep what they are told
 * in memory.
 */
final class AccountInMemory implements OpenAccount {
  private final Inventory inventory;
  private final Applier applier;
  private final QueuesInMemory queues = new QueuesInMemory();
  private final CodeUsers code = new CodeUsers(worker -> {});
  private final LaneGate gate = new LaneGate(worker -> {});
  private final List<Plan> applied = new ArrayList<>();
  private final Supplier<String> revision;
  private final ReleaseSignals signals;
  private String published;

  /**
   * Lists the account once.
   *
   * @param revision of the code that S3 has
   */
  AccountInMemory(List<AwsKind<?>> kinds, String revision) {
    published = revision;
    this.revision = () -> published;
    signals = ReleaseSignals.NONE;
    var tools =
        AwsTools.of(
            new AwsClients(type -> {
              throw new IllegalStateException("no service is called: " + type);
            }),
            AwsInMemory.ACCOUNT,
            ClusterInMemory.DIGESTS,
            true,
            OperatorInMemory.NOON,
            pause -> {});
    inventory = inventory(kinds, tools);
    applier = Appliers.of(kinds, tools, inventory);
    list();
  }

  /**
   * An account with services that answer the SDK; lists it once.
   *
   * @param revision of the code that S3 has now
   */
  AccountInMemory(
      List<AwsKind<?>> kinds, AwsTools tools, Supplier<String> revision, ReleaseSignals signals) {
    this.revision = revision;
    this.signals = signals;
    published = "";
    inventory = inventory(kinds, tools);
    applier = Appliers.of(kinds, tools, inventory);
    list();
  }

  private static Inventory inventory(List<AwsKind<?>> kinds, AwsTools tools) {
    List<Reader> readers = kinds.stream().<Reader>map(kind -> kind.reader(tools)).toList();
    var pace = new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ZERO);
    return new Inventory(readers, pace, AwsListener.NONE, tools.clock());
  }

  void list() {
    Listings.once(inventory);
  }

  /** Reads directly the worker whose turn it is, if it is anyone's. */
  void turn() {
    Listings.turn(inventory);
  }

  /** Told of each worker that is to be reconciled because of what was read. */
  void onChange(Consumer<WorkerKey> changed) {
    Listings.onChange(inventory, changed);
  }

  /** Somebody publishes other code under the same key. */
  void publish(String newRevision) {
    published = newRevision;
  }

  /** Every plan that was given to the applier. */
  List<Plan> applied() {
    return List.copyOf(applied);
  }

  @Override
  public WorkerResources resources() {
    return new AwsAccountOfWorkers.Listed(inventory);
  }

  @Override
  public Outcome apply(Plan plan, Mode mode) {
    applied.add(plan);
    return applier.apply(plan, mode);
  }

  @Override
  public Artifact artifact(S3Code code, WorkerKey worker, boolean refresh) {
    String now = revision.get();
    return new Artifact(S3Object.of(code), now, Facet.known("sha of " + now));
  }

  @Override
  public CodeUsers code() {
    return code;
  }

  @Override
  public DeadLetterMoves moves() {
    return queues;
  }

  @Override
  public ReleaseSignals signals() {
    return signals;
  }

  @Override
  public LaneGate gate(Lane lane) {
    return gate;
  }

  @Override
  public void watch(WorkerKey key, ResourceID worker) {
    inventory.watch(key);
  }

  @Override
  public void strangers(WorkerKey key, ResourceID worker, Set<AwsId> ids) {
    inventory.strangers(key, ids);
  }

  @Override
  public void forget(WorkerKey key, ResourceID worker) {
    inventory.forget(key);
  }
}
