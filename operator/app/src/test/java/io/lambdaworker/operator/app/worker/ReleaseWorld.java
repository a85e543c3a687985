package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.aws.AlarmReads;
import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.release.AlarmState;
import io.lambdaworker.operator.core.release.HookAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * A worker, AWS and an operator that may be killed, on a clock of their own: the operator's
 * reconciler, planner, applier, inventory and rooms of functions, mappings, versions, aliases and
 * alarms, over services in memory. The worker is reconciled when something wakes it, and else when
 * it asked to be.
 */
final class ReleaseWorld {
  /** A worker of one queue. */
  static final String SPEC = OperatorInMemory.SPEC;

  /** Any function may be a hook. */
  private static final String CLASS =
      OperatorInMemory.CLASS.replace(
          "'arn:aws:s3:::artifacts/*'", "'arn:aws:s3:::artifacts/*', 'arn:aws:lambda:*'");

  private static final Set<String> BY_SDK =
      Set.of("function", "eventSource", "alarm", "publishedVersion", "alias");

  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration ALARMS = Duration.ofSeconds(10);

  final TimeInMemory time = new TimeInMemory(OperatorInMemory.NOON.instant());
  final CallGate gate = new CallGate(time);
  final Set<String> faulty = new HashSet<>();
  final FunctionInMemory function;
  final PublishedInMemory published;
  final MappingsInMemory mappings;
  final CloudWatchInMemory alarms;
  final ServiceInMemory rest = new ServiceInMemory(gate);
  final ApiServerInMemory api = new ApiServerInMemory();
  final List<String> told = new ArrayList<>();
  OperatorInMemory operator;
  HookAnswer hooks = new HookAnswer.Passed();

  /** Until another operator begins. */
  Duration downtime = Duration.ZERO;

  private final SdkInMemory sdk = new SdkInMemory(gate);
  private AccountInMemory account;
  private AlarmReads alarmReads;
  private ReleaseWatch watch;
  private String code = "v1";
  private boolean isWoken;
  private boolean isDeleting;
  private boolean isGone;
  private Instant nextSweep;
  private Instant nextAlarms;
  private Instant due;

  ReleaseWorld() {
    function = new FunctionInMemory(sdk, time, () -> "sha of " + code);
    published = new PublishedInMemory(sdk, function);
    mappings = new MappingsInMemory(sdk, time, function, published);
    alarms = new CloudWatchInMemory(sdk, time, this::fails);
    sdk.on(
        HeadObjectRequest.class,
        r -> HeadObjectResponse.builder().eTag(code).checksumSHA256("sha of " + code).build());
    start();
  }

  /** Another world that is as this one is now, and whose operator has just started. */
  ReleaseWorld copy() {
    var copy = new ReleaseWorld();
    copy.time.reach(time.instant());
    copy.function.be(function);
    copy.published.be(published);
    copy.mappings.be(mappings);
    copy.alarms.be(alarms);
    copy.rest.be(rest);
    copy.api.hold(api.get("social", "share"));
    copy.code = code;
    copy.faulty.addAll(faulty);
    copy.start();
    return copy;
  }

  /** Another process: nothing is remembered but what the API server and AWS keep. */
  void start() {
    gate.revive();
    if (operator != null) {
      told.addAll(operator.events.lines());
    }
    var tools =
        AwsTools.of(
            sdk.clients(),
            AwsInMemory.ACCOUNT,
            ClusterInMemory.DIGESTS,
            true,
            time,
            pause -> time.pass(pause));
    var rooms = new ArrayList<AwsKind<?>>();
    for (AwsKind<?> each : AwsKinds.ALL) {
      boolean bySdk = BY_SDK.contains(each.kind().label());
      rooms.add(bySdk ? each : RoomInMemory.of(each.kind(), rest));
    }
    alarmReads = new AlarmReads(tools);
    watch = new ReleaseWatch(worker -> isWoken = true);
    account = new AccountInMemory(rooms, tools, () -> code, new Invoked());
    account.onChange(key -> isWoken = true);
    operator = new OperatorInMemory(Kinds.ALL, api, account, time);
    operator.cluster.putClass("team", CLASS);
    isWoken = true;
    nextSweep = time.instant().plus(SWEEP);
    nextAlarms = time.instant();
    due = Instant.MAX;
  }

  // What people do.

  void put(String spec) {
    api.put("share", spec);
    isWoken = true;
  }

  void annotate(String key, String value) {
    api.annotate("share", key, value);
    isWoken = true;
  }

  /** Somebody publishes other code under the same key, and the artifact watch saw it. */
  void publish(String newCode) {
    code = newCode;
    isWoken = true;
  }

  /** As {@link #publish}, code that fails. */
  void publishFaulty(String newCode) {
    faulty.add("sha of " + newCode);
    publish(newCode);
  }

  void delete() {
    api.deleting("share");
    isDeleting = true;
    isWoken = true;
  }

  // What a test looks at.

  boolean isGone() {
    return isGone;
  }

  LambdaWorkerStatus status() {
    return operator.status();
  }

  boolean hasWeights() {
    return live().filter(alias -> !PublishedInMemory.weights(alias).isEmpty()).isPresent();
  }

  Optional<AliasConfiguration> live() {
    return Optional.ofNullable(published.aliases.get("live"));
  }

  /** The contents that get traffic through the alias, the first first. */
  List<FunctionConfiguration> serving() {
    var numbers = new ArrayList<String>();
    live()
        .ifPresent(alias -> {
          numbers.add(alias.functionVersion());
          numbers.addAll(PublishedInMemory.weights(alias).keySet());
        });
    return numbers.stream()
        .map(number -> published.versions.get(Integer.valueOf(number)))
        .map(PublishedInMemory::contents)
        .toList();
  }

  boolean isFaulty(FunctionConfiguration contents) {
    return faulty.contains(contents.codeSha256());
  }

  List<String> events() {
    var all = new ArrayList<>(told);
    all.addAll(operator.events.lines());
    return all;
  }

  // How time goes on.

  /** Until nothing is due, listings and direct reads show nothing new, and nothing is written. */
  void settle() {
    int quiet = 0;
    for (int steps = 0; steps < 3_000; steps++) {
      int before = gate.attempts();
      step();
      boolean isQuiet = gate.attempts() == before && due.equals(Instant.MAX) && !isWoken;
      quiet = isQuiet ? quiet + 1 : 0;
      if (isGone || quiet > 4) {
        return;
      }
    }
    throw new AssertionError(
        "no end: %s %s %s %s"
            .formatted(isDeleting, status().rollout(), status().conditions(), gate.writes()));
  }

  /** So long, whatever is due. */
  void pass(Duration duration) {
    Instant end = time.instant().plus(duration);
    while (!isGone && time.instant().isBefore(end)) {
      step();
    }
  }

  /** Until this is so, which it must be within an hour. */
  void until(java.util.function.BooleanSupplier condition) {
    Instant end = time.instant().plus(Duration.ofHours(1));
    while (!condition.getAsBoolean()) {
      if (time.instant().isAfter(end)) {
        throw new AssertionError("not within an hour: " + status().rollout());
      }
      step();
    }
  }

  /** The next listing, or the next reconcile; one in which the operator is killed starts anew. */
  void step() {
    try {
      if (!isWoken) {
        time.reach(nextEvent());
      }
      if (!time.instant().isBefore(nextAlarms)) {
        nextAlarms = time.instant().plus(ALARMS);
      }
      // Those of a release that begins are read at once.
      watch.changed(alarmReads.look(watch.names()));
      if (!time.instant().isBefore(nextSweep)) {
        nextSweep = time.instant().plus(SWEEP);
        account.list();
        account.turn();
      }
      if (isWoken || !time.instant().isBefore(due)) {
        isWoken = false;
        reconcile();
      }
    } catch (CallGate.KilledException killed) {
      time.pass(downtime);
      start();
    }
  }

  private Instant nextEvent() {
    Instant reads =
        watch.names().isEmpty() || nextSweep.isBefore(nextAlarms) ? nextSweep : nextAlarms;
    return due.isBefore(reads) ? due : reads;
  }

  private void reconcile() {
    Optional<Duration> again;
    if (isDeleting) {
      var left = operator.delete();
      isGone = left.isOver();
      again = left.again();
    } else {
      again = operator.reconcile();
    }
    due = again.map(time.instant()::plus).orElse(Instant.MAX);
  }

  private boolean fails(int version) {
    FunctionConfiguration there = published.versions.get(version);
    return there != null
        && isFaulty(there)
        && serving().contains(PublishedInMemory.contents(there));
  }

  /** Whatever has traffic is invoked, and no hook is known. */
  private final class Invoked implements ReleaseSignals {
    @Override
    public Optional<Instant> lastFailure(String function, int version, Instant since) {
      return Optional.empty();
    }

    @Override
    public long invocations(String function, int version, Instant since) {
      return published.named().contains(version) ? 1 : 0;
    }

    @Override
    public void watch(ResourceID worker, Set<String> names) {
      watch.watch(worker, names);
    }

    @Override
    public Optional<AlarmState> alarm(String name) {
      return alarmReads.state(name);
    }

    @Override
    public HookAnswer ask(String hook, String payload, Duration timeout) {
      return hooks;
    }
  }
}
