package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.aws.client.Caller;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Order;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Overlay;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An AWS account of one worker: what is there, and what the operator knows of it from listings,
 * direct reads and its own writes. It can be stale, cut, or refuse a write.
 */
final class AwsInMemory implements OpenAccount, WorkerResources {
  static final Account ACCOUNT = new Account("123456789012", "us-east-1");
  private final Map<AwsId, Observed> there = new LinkedHashMap<>();
  private final Map<AwsId, Observed> known = new LinkedHashMap<>();
  private final Set<AwsId> looked = new LinkedHashSet<>();
  private final Map<AwsId, Map<String, Failure>> hidden = new HashMap<>();
  private final Map<String, Failure> refused = new TreeMap<>();
  private final Set<WorkerKey> watched = new HashSet<>();
  private final List<ResourceID> woken = new ArrayList<>();
  private final CodeUsers code = new CodeUsers(woken::add);
  private final S3InMemory s3 = new S3InMemory(code);
  private final LaneGate gate = new LaneGate(woken::add);
  private final QueuesInMemory queues = new QueuesInMemory();
  private final AlarmsInMemory alarms = new AlarmsInMemory(there);
  private final VersionsInMemory versions = new VersionsInMemory(alarms);
  private @Nullable Failure cut;
  private @Nullable Failure blind;
  private final List<String> written = new ArrayList<>();
  private boolean refusesTags;
  private boolean losesUpdates;
  private Instant lookedAtAll = Instant.EPOCH;
  private boolean stale;
  private String stateOfFunctions = "Active";
  private String stateOfMappings = "Enabled";
  private final Set<AwsId> settling = new LinkedHashSet<>();
  private boolean knowsDeployed;
  private final Set<String> calledFor = new LinkedHashSet<>();
  private Set<AwsId> strangers = Set.of();

  // What happens in AWS.

  /** Somebody makes or changes it by hand; the next listing shows that it is there. */
  void byHand(Resource resource) {
    var observed = new Observed(resource, identity(resource));
    there.put(resource.id(), observed);
    known.put(resource.id(), observed);
  }

  /** Somebody changes it by hand: it is the same one as before. */
  void changedByHand(Resource resource) {
    byIdentity(resource, identity(resource.id()));
  }

  /** As {@link #byHand}, and AWS shows this state of it. */
  void byHand(Resource resource, Lifecycle lifecycle) {
    Identity was = identity(resource);
    byIdentity(
        resource,
        new Identity(was.arn(), was.id(), was.url(), was.revisionId(), Facet.known(lifecycle)));
  }

  /** As {@link #byHand}, but a listing of this kind shows the name alone and no tags. */
  void listed(Resource resource) {
    boolean isKnown = there.containsKey(resource.id());
    var now = new Observed(resource, isKnown ? identity(resource.id()) : identity(resource));
    there.put(resource.id(), now);
    known.put(resource.id(), now.unread());
  }

  /** Somebody changes it by hand, and no listing has shown that yet. */
  void unseen(Resource resource) {
    there.put(resource.id(), new Observed(resource, identity(resource)));
  }

  /** From now on a direct read of it shows this facet no more, but says why. */
  void hide(AwsId id, String facet, Failure why) {
    hidden.put(id, Map.of(facet, why));
  }

  void hideNothing() {
    hidden.clear();
  }

  /** Somebody deletes it by hand, and a listing shows that. */
  void goneByHand(AwsId id) {
    deletesVersionsOf(id);
    there.remove(id);
    known.remove(id);
  }

  /** Versions and aliases go with their function, which no listing shows. */
  void deletesVersionsOf(AwsId function) {
    if (function.kind() == FunctionKind.KIND) {
      there.keySet().removeIf(id -> id.kind() == VersionKind.KIND || id.kind() == AliasKind.KIND);
      versions.functionIsGone();
    }
  }

  /** The last version has this description. */
  void publishedAs(String description) {
    changedByHand(versions.publishedAs(description));
  }

  /** AWS shows this state of it from now on. */
  void is(AwsId id, String state) {
    Observed now = get(id);
    var lifecycle = new Lifecycle(state, "Successful", null, null);
    var was = now.identity();
    byIdentity(
        now,
        new Identity(was.arn(), was.id(), was.url(), was.revisionId(), Facet.known(lifecycle)));
  }

  /** It has this state, as a direct read shows. */
  void becomes(AwsId id, String state) {
    Observed before = known.get(id);
    is(id, state);
    known.put(id, before);
  }

  /** The state that a function has once it is made. */
  void functionsBegin(String state) {
    stateOfFunctions = state;
  }

  /** The state that a mapping has once it is made. */
  void mappingsBegin(String state) {
    stateOfMappings = state;
  }

  /** What publishes, and how far Lambda is with what it published. */
  VersionsInMemory versions() {
    return versions;
  }

  /** The operator is begun anew: of versions it knows what their listing shows. */
  void forgetVersions() {
    known.replaceAll((id, each) -> VersionsInMemory.listed(each));
  }

  /** S3 tells no SHA-256 of the code; Lambda does, when it has it. */
  void hasNoChecksums() {
    s3.hasNoChecksums();
  }

  /** The operator is begun anew: which code was deployed is not remembered. */
  void forgetDeployed() {
    knowsDeployed = false;
  }

  /** Every step at this path fails. */
  void refuse(String path, Failure failure) {
    refused.put(path, failure);
  }

  void refuseNothing() {
    refused.clear();
    refusesTags = false;
  }

  /** Every step that writes tags of what is there fails. */
  void refuseTags() {
    refusesTags = true;
  }

  /** Updates are answered from now on, and have no effect. */
  void keepNoUpdate() {
    losesUpdates = true;
  }

  void keepUpdates() {
    losesUpdates = false;
  }

  /** A listing shows everything as it is. */
  void list() {
    known.clear();
    known.putAll(there);
  }

  /** Another operator starts: it knows what listings show, among which are no versions. */
  void startAnew() {
    list();
    known.keySet().removeIf(id -> id.kind() == VersionKind.KIND || id.kind() == AliasKind.KIND);
  }

  /** No listing is recent enough; the last one was cut for this reason, if there is one. */
  void stale(@Nullable Failure why) {
    stale = true;
    cut = why;
  }

  /** Every direct read fails from now on. */
  void blind(Failure why) {
    blind = why;
  }

  /** Somebody publishes other code under the same key. */
  void publish(String newRevision) {
    s3.put(newRevision, newRevision);
  }

  // What a test looks at.

  Set<AwsId> ids() {
    return there.keySet();
  }

  Resource resource(AwsId id) {
    return get(id).resource();
  }

  /** What was read directly, in the order of the first read. */
  Set<AwsId> looked() {
    return looked;
  }

  void forgetLooks() {
    looked.clear();
    settling.clear();
  }

  /** Of what it was asked how far AWS is. */
  Set<AwsId> settling() {
    return settling;
  }

  Set<WorkerKey> watched() {
    return watched;
  }

  /** Namespaces for whose workers it was written to. */
  Set<String> calledFor() {
    return calledFor;
  }

  int askedS3() {
    return s3.asked();
  }

  S3InMemory s3() {
    return s3;
  }

  /** The workers that were woken since the last call. */
  List<ResourceID> takeWoken() {
    List<ResourceID> all = List.copyOf(woken);
    woken.clear();
    return all;
  }

  AlarmsInMemory alarms() {
    return alarms;
  }

  QueuesInMemory queues() {
    return queues;
  }

  /** What was written since the last call, step by step. */
  List<String> takeWritten() {
    List<String> all = List.copyOf(written);
    written.clear();
    return all;
  }

  /** What AWS assigned to it. */
  Identity identity(AwsId id) {
    return get(id).identity();
  }

  long count(Kind<?> kind) {
    return there.keySet().stream().filter(id -> id.kind() == kind).count();
  }

  // What a reconcile uses.

  @Override
  public WorkerResources resources() {
    return this;
  }

  @Override
  public Outcome apply(Plan plan, Mode mode) {
    calledFor.add(Caller.current().namespace());
    var results = new ArrayList<Result>();
    for (Step step : plan.steps()) {
      boolean isHeldBack =
          results.stream()
              .anyMatch(each -> holdsBack(each) && Order.isHeldBackBy(step, each.step()));
      if (step.cause() == Cause.LEFT && !mode.dryRun()) {
        results.add(new Result.Retained(step, step.describe()));
      } else if (mode.withholds(new Plan(List.of(step), List.of(), plan.held()))) {
        results.add(new Result.Withheld(step, why(mode)));
      } else if (isHeldBack) {
        results.add(new Result.Skipped(step));
      } else if (refused.containsKey(step.path())) {
        written.add(step.describe());
        results.add(new Result.Failed(step, refused.get(step.path())));
      } else if (refusesTags && step instanceof Step.Update update && update.touches("tags")) {
        written.add(step.describe());
        results.add(new Result.Failed(step, Failure.terminal(Reason.AccessDenied, "may not tag")));
      } else {
        written.add(step.describe());
        write(step);
        results.add(new Result.Done(step));
      }
    }
    return new Outcome(results);
  }

  @Override
  public Artifact artifact(S3Code code, WorkerKey worker, boolean refresh) {
    return s3.artifact(code, knowsDeployed ? sha() : Facet.unread());
  }

  @Override
  public CodeUsers code() {
    return code;
  }

  @Override
  public DeadLetterMoves moves() {
    return queues;
  }

  /** Every version was invoked once. */
  @Override
  public ReleaseSignals signals() {
    return versions;
  }

  @Override
  public LaneGate gate(Lane lane) {
    return gate;
  }

  @Override
  public void watch(WorkerKey key, ResourceID worker) {
    watched.add(key);
  }

  @Override
  public void forget(WorkerKey key, ResourceID worker) {
    watched.remove(key);
  }

  @Override
  public boolean isFresh() {
    return !stale;
  }

  @Override
  public Optional<Failure> failure() {
    return Optional.ofNullable(cut);
  }

  @Override
  public List<Observed> of(WorkerKey worker) {
    return List.copyOf(known.values());
  }

  @Override
  public void look(WorkerKey worker, Set<AwsId> ids) {
    if (blind != null) {
      throw new HaltException(blind);
    }
    looked.addAll(ids);
    if (ids.contains(VersionKind.next(worker))) {
      VersionsInMemory.listAll(there, known);
    }
    for (AwsId id : withVersions(worker, ids)) {
      Observed before = known.remove(id);
      if (there.containsKey(id)) {
        known.put(id, seen(get(id), before));
      }
    }
  }

  /** As the reader: who asks for the next version gets all that there are. */
  private Set<AwsId> withVersions(WorkerKey worker, Set<AwsId> ids) {
    if (!ids.contains(VersionKind.next(worker))) {
      return ids;
    }
    var all = new LinkedHashSet<>(ids);
    there.keySet().stream().filter(id -> id.kind() == VersionKind.KIND).forEach(all::add);
    known.keySet().stream().filter(id -> id.kind() == VersionKind.KIND).forEach(all::add);
    return all;
  }

  @Override
  public Set<AwsId> settle(WorkerKey worker, Set<AwsId> ids) {
    settling.addAll(ids);
    look(worker, ids);
    return ids;
  }

  @Override
  public void strangers(WorkerKey key, ResourceID worker, Set<AwsId> ids) {
    strangers = ids;
  }

  @Override
  public Set<AwsId> inDoubt(WorkerKey worker) {
    return Set.of();
  }

  /** As the inventory: without strangers, and 50 of those whose tags nobody has read. */
  @Override
  public Set<AwsId> idsOf(WorkerKey worker) {
    var ids = new HashSet<AwsId>();
    var unread = new ArrayList<AwsId>();
    known.forEach((id, each) -> {
      if (!strangers.contains(id)) {
        (each.resource().tags().isUnread() ? unread : ids).add(id);
      }
    });
    ids.addAll(unread.subList(0, Math.min(unread.size(), 50)));
    return ids;
  }

  @Override
  public Optional<Instant> lookedAt(WorkerKey worker) {
    return looked.isEmpty() ? Optional.empty() : Optional.of(lookedAtAll);
  }

  /** The worker had its turn in the rotation of direct reads. */
  void lookedAtAll(Instant moment) {
    lookedAtAll = moment;
    looked.addAll(known.keySet());
  }

  /** As the inventory has it: what is not shown stays as it was known before. */
  private Observed seen(Observed now, @Nullable Observed before) {
    Map<String, Failure> why = hidden.getOrDefault(now.id(), Map.of());
    Resource shown =
        (Resource)
            Components.join(
                (Record) now.resource(),
                (Record) (before == null ? now.unread() : before).resource(),
                (facet, fresh, older) -> why.containsKey(facet) ? older : fresh);
    return new Observed(shown, now.identity().without(why));
  }

  private static boolean holdsBack(Result result) {
    return !(result instanceof Result.Done)
        && !(result instanceof Result.Retained)
        && !(result instanceof Result.Withheld && result.step() instanceof Step.Update);
  }

  private void write(Step step) {
    switch (step) {
      case Step.Create create -> byHand(versions.created(hashed(noting(create.desired())), there));
      case Step.Update update -> {
        Observed now = get(update.id());
        Resource updated = deployed(update, Overlay.of(update, now.resource()));
        if (losesUpdates) {
          known.put(now.id(), new Observed(updated, now.identity()));
        } else {
          byIdentity(updated, now.identity());
        }
      }
      case Step.Replace replace -> {
        deletesVersionsOf(replace.id());
        byHand(hashed(noting(replace.desired())));
      }
      case Step.Delete delete -> goneByHand(delete.id());
    }
  }

  /** As the writers do right before they create something. */
  private Resource noting(Resource desired) {
    return KindOf.of(desired).noting(desired, there.values());
  }

  /** Lambda tells the hash of the code that it was given. */
  private Resource hashed(Resource desired) {
    knowsDeployed |= desired.kind() == FunctionKind.KIND;
    return (Resource)
        Components.map(
            (Record) desired,
            (facet, value) ->
                facet.equals("codeSha256") && ((Facet<?>) value).isUnread() ? sha() : value);
  }

  private Resource deployed(Step.Update update, Resource updated) {
    knowsDeployed |= updated.kind() == FunctionKind.KIND;
    return update.touches("codeSource") && hasNoChecksum(update.desired())
        ? (Resource)
            Components.map(
                (Record) updated, (facet, value) -> facet.equals("codeSha256") ? sha() : value)
        : updated;
  }

  private static boolean hasNoChecksum(Resource desired) {
    return desired instanceof LambdaFunction function && function.codeSha256().isUnread();
  }

  private Facet<String> sha() {
    return Facet.known(s3.sha());
  }

  private void byIdentity(Observed observed, Identity identity) {
    byIdentity(observed.resource(), identity);
  }

  private void byIdentity(Resource resource, Identity identity) {
    there.put(resource.id(), new Observed(resource, identity));
    known.put(resource.id(), new Observed(resource, identity));
  }

  private Observed get(AwsId id) {
    Observed found = there.get(id);
    if (found == null) {
      throw new IllegalStateException("no " + id + " among " + there.keySet());
    }
    return found;
  }

  private static Reason why(Mode mode) {
    if (mode.dryRun()) {
      return Reason.DryRun;
    }
    return mode.held() ? Reason.Held : Reason.DriftDetected;
  }

  private Identity identity(Resource resource) {
    Identity identity = Identities.of(resource, stateOfFunctions);
    if (resource instanceof FunctionVersion version) {
      return versions.identity(version);
    }
    return resource.kind() == MappingKind.KIND
        ? new Identity(
            identity.arn(),
            null,
            null,
            null,
            Facet.known(new Lifecycle(stateOfMappings, null, null, null)))
        : identity;
  }
}
