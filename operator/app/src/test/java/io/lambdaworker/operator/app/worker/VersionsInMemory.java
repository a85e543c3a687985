package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Contents;
import io.lambdaworker.operator.core.release.AlarmState;
import io.lambdaworker.operator.core.release.HookAnswer;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Numbers versions as Lambda does: an unchanged function gives the last one again. */
final class VersionsInMemory implements ReleaseSignals {
  static final Lifecycle ACTIVE = new Lifecycle("Active", null, null, null);

  private Lifecycle first = ACTIVE;
  private int last;
  private Object published = "";
  private final Map<Integer, FunctionVersion> made = new HashMap<>();
  private final AlarmsInMemory alarms;

  VersionsInMemory(AlarmsInMemory alarms) {
    this.alarms = alarms;
  }

  /** What is there once this was created; anything but a version as it is. */
  Resource created(Resource desired, Map<AwsId, Observed> there) {
    if (!(desired instanceof FunctionVersion version)) {
      return desired;
    }
    LambdaFunction function =
        there.values().stream()
            .map(each -> each.resource())
            .filter(LambdaFunction.class::isInstance)
            .map(LambdaFunction.class::cast)
            .findFirst()
            .orElseThrow();
    Object now =
        function.configuration() + " " + function.codeSha256() + " " + function.environment();
    if (!now.equals(published)) {
      published = now;
      made.put(++last, numbered(version, function));
    }
    return made.get(last);
  }

  /** The last version with this description. */
  FunctionVersion publishedAs(String description) {
    FunctionVersion now = made.get(last);
    var described =
        new FunctionVersion(
            now.function(),
            now.number(),
            now.contents()
                .map(each ->
                    new Contents(
                        description, each.codeSha256(), null, each.role(), null, each.timeout())),
            now.provisioned());
    made.put(last, described);
    return described;
  }

  /** What has the same name later has no version. Numbers are not used again. */
  void functionIsGone() {
    published = "";
  }

  /** The state that versions have once they are published, and why. */
  void begin(Lifecycle state) {
    first = state;
  }

  /** As AWS shows it once it was made. */
  Identity identity(FunctionVersion version) {
    return new Identity("arn:aws:" + version.name(), null, null, null, Facet.known(first));
  }

  /** As a listing of versions shows it: neither its state nor what is provisioned. */
  static Observed listed(Observed each) {
    return each.resource() instanceof FunctionVersion version
        ? new Observed(
            new FunctionVersion(
                version.function(), version.number(), version.contents(), Facet.unread()),
            each.unread().identity())
        : each;
  }

  /** As all versions are listed together: with what is provisioned, and without their states. */
  static void listAll(Map<AwsId, Observed> there, Map<AwsId, Observed> known) {
    there.forEach((id, each) -> {
      if (each.resource() instanceof FunctionVersion) {
        Observed before = known.getOrDefault(id, each.unread());
        known.put(id, new Observed(each.resource(), before.identity()));
      }
    });
  }

  @Override
  public long invocations(String function, int version, Instant since) {
    return alarms.invocations();
  }

  @Override
  public void watch(ResourceID worker, Set<String> names) {
    alarms.watch(names);
  }

  @Override
  public Optional<AlarmState> alarm(String name) {
    return alarms.read(name);
  }

  @Override
  public Optional<Instant> lastFailure(String function, int version, Instant since) {
    return Optional.empty();
  }

  @Override
  public HookAnswer ask(String hook, String payload, Duration timeout) {
    return new HookAnswer.Refused("not now");
  }

  private FunctionVersion numbered(FunctionVersion version, LambdaFunction function) {
    return new FunctionVersion(
        version.function(),
        Integer.toString(last),
        version
            .contents()
            .map(contents ->
                new Contents(
                    contents.description(),
                    contents.codeSha256(),
                    null,
                    function.configuration().map(each -> each.role()).orElse(""),
                    null,
                    function.configuration().map(each -> each.timeout()).orElse(0))),
        Facet.absent());
  }
}
