package io.lambdaworker.operator.core.kind.release;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Contents;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.Decision;
import io.lambdaworker.operator.core.release.Next;
import io.lambdaworker.operator.core.release.VersionDescription;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is written for a decision of a release. */
public final class ReleaseSteps {
  private final String function;
  private final Collection<Observed> observed;

  private final Cause cause;

  private ReleaseSteps(String function, Collection<Observed> observed, Cause cause) {
    this.function = function;
    this.observed = observed;
    this.cause = cause;
  }

  /**
   * The function that is published.
   *
   * @param revisionId as it was read; null where AWS is not to compare it
   */
  public record Latest(String codeSha256, @Nullable String revisionId) {}

  /** Empty where the decision writes neither a version nor an alias. */
  public static List<Step> of(
      Decision decision, WorkerKey worker, Collection<Observed> observed, Latest latest) {
    return new ReleaseSteps(worker.function(), observed, Cause.CHANGE).of(decision, latest);
  }

  /** What is held back, as the plan tells it. */
  public static List<Step> of(
      Next.Withheld withheld, WorkerKey worker, Collection<Observed> observed, Latest latest) {
    Cause cause = withheld.isDrift() ? Cause.DRIFT : Cause.CHANGE;
    return new ReleaseSteps(worker.function(), observed, cause).of(withheld.decision(), latest);
  }

  private List<Step> of(Decision decision, Latest latest) {
    return switch (decision) {
      case Decision.Publish(String key) -> List.of(publish(key, latest));
      case Decision.MoveAlias move -> List.of(move(move));
      case Decision.Prune(var versions) ->
          versions.stream().flatMap(number -> deletion(number).stream()).toList();
      case Decision.Provision(int version, int executions) ->
          provisioned(version, Facet.known(new Provisioned(executions, 0, "IN_PROGRESS", null)));
      case Decision.Unprovision(int version) -> provisioned(version, Facet.absent());
      case Decision.AskHook hook -> List.of();
      case Decision.MakeAlarm alarm -> List.of();
      case Decision.RemoveAlarm alarm -> List.of();
      case Decision.Wait wait -> List.of();
      case Decision.Settled settled -> List.of();
    };
  }

  private Step publish(String key, Latest latest) {
    var contents =
        new Contents(
            VersionDescription.of(key), latest.codeSha256(), latest.revisionId(), "", null, 0);
    return new Step.Create(
        VersionKind.PART,
        new FunctionVersion(function, FunctionVersion.NEW, Facet.known(contents), Facet.absent()),
        Cause.CHANGE);
  }

  private Step move(Decision.MoveAlias move) {
    var desired =
        new FunctionAlias(
            function,
            WorkerKey.ALIAS,
            Facet.known(Integer.toString(move.version())),
            Facet.known(weights(move.weights())),
            Facet.known(move.description()));
    return find(desired.id())
        .<Step>map(found ->
            new Step.Update(
                AliasKind.PART,
                desired,
                found,
                changes(desired, (FunctionAlias) found.resource()),
                cause,
                false))
        .orElseGet(() -> new Step.Create(AliasKind.PART, desired, cause));
  }

  private static List<Change> changes(FunctionAlias desired, FunctionAlias found) {
    return Stream.of(
            change("version", shown(found.version()), shown(desired.version())),
            change("weights", shown(found.weights()), shown(desired.weights())),
            change("description", shown(found.description()), shown(desired.description())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Change> change(String field, String from, String to) {
    return from.equals(to)
        ? Optional.empty()
        : Optional.of(new Change(AliasKind.PART + "." + field, from, to));
  }

  private static String shown(Facet<?> facet) {
    return facet.<String>map(String::valueOf).orElse("");
  }

  private static Map<String, Double> weights(Map<Integer, Double> weights) {
    return weights.entrySet().stream()
        .collect(
            Collectors.toMap(
                each -> each.getKey().toString(), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  private Optional<Step> deletion(int version) {
    return find(version).map(found -> new Step.Delete(VersionKind.PART, found, Cause.CHANGE));
  }

  private List<Step> provisioned(int version, Facet<Provisioned> wanted) {
    return find(version)
        .<List<Step>>map(found -> {
          var now = (FunctionVersion) found.resource();
          var desired = new FunctionVersion(function, now.number(), now.contents(), wanted);
          return List.of(
              new Step.Update(
                  new Part(VersionKind.PART.type(), now.number()),
                  desired,
                  found,
                  List.of(
                      new Change(
                          VersionKind.PART + "." + now.number() + ".provisioned",
                          executions(now.provisioned()),
                          executions(wanted))),
                  Cause.CHANGE,
                  false));
        })
        .orElse(List.of());
  }

  private static String executions(Facet<Provisioned> provisioned) {
    return provisioned.map(each -> Integer.toString(each.requested())).orElse("none");
  }

  private Optional<Observed> find(int version) {
    return find(
        new AwsId(VersionKind.KIND, FunctionVersion.nameOf(function, Integer.toString(version))));
  }

  private Optional<Observed> find(AwsId id) {
    return observed.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
