package io.lambdaworker.operator.core.kind.release;

import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Contents;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.release.Alias;
import io.lambdaworker.operator.core.release.Published;
import io.lambdaworker.operator.core.release.Readiness;
import io.lambdaworker.operator.core.release.Releases;
import io.lambdaworker.operator.core.release.Version;
import io.lambdaworker.operator.core.release.VersionDescription;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of a function's versions and aliases, as the machine takes it. */
public final class ReleaseView {
  private static final String FAILED = "FAILED";

  private ReleaseView() {}

  /**
   * @param lastServed the version that the status last called the serving one
   */
  public static Published of(Collection<Observed> observed, Optional<Integer> lastServed) {
    List<FunctionAlias> aliases =
        observed.stream()
            .map(Observed::resource)
            .filter(FunctionAlias.class::isInstance)
            .map(FunctionAlias.class::cast)
            .toList();
    return new Published(
        observed.stream()
            .filter(each -> each.resource() instanceof FunctionVersion)
            .flatMap(each -> version(each).stream())
            .toList(),
        aliases.stream().filter(ReleaseView::isLive).findFirst().flatMap(ReleaseView::alias),
        otherwiseNamed(aliases),
        lastServed);
  }

  /**
   * The longest timeout of the versions that may get traffic, in seconds; 0 for none.
   *
   * @param released whether the worker has releases; the alias may be left over from when it had
   */
  public static int longestTimeout(Collection<Observed> observed, boolean released) {
    Published published = of(observed, Optional.empty());
    if (!released && published.live().isEmpty()) {
      return 0;
    }
    Set<Integer> serving = Releases.serving(published);
    return observed.stream()
        .map(Observed::resource)
        .filter(FunctionVersion.class::isInstance)
        .map(FunctionVersion.class::cast)
        .filter(version -> number(version.number()).filter(serving::contains).isPresent())
        .mapToInt(version -> version.contents().map(Contents::timeout).orElse(0))
        .max()
        .orElse(0);
  }

  private static Set<Integer> otherwiseNamed(List<FunctionAlias> aliases) {
    Set<Integer> named = new HashSet<>();
    aliases.stream()
        .filter(alias -> !isLive(alias))
        .flatMap(alias ->
            Stream.concat(
                Stream.of(alias.version().orElse("")),
                alias.weights().orElse(Map.of()).keySet().stream()))
        .flatMap(number -> number(number).stream())
        .forEach(named::add);
    return named;
  }

  private static boolean isLive(FunctionAlias alias) {
    return alias.alias().equals(WorkerKey.ALIAS);
  }

  /**
   * An alias of {@code $LATEST}, which only people make, names version 0: one that is not there.
   */
  private static Optional<Alias> alias(FunctionAlias live) {
    var weights = new HashMap<Integer, Double>();
    live.weights()
        .orElse(Map.of())
        .forEach((version, weight) -> number(version).ifPresent(n -> weights.put(n, weight)));
    return Optional.of(
        new Alias(
            number(live.version().orElse("")).orElse(0), weights, live.description().orElse("")));
  }

  private static Optional<Version> version(Observed observed) {
    var version = (FunctionVersion) observed.resource();
    if (!(version.contents() instanceof Facet.Known<Contents>(Contents contents))) {
      return Optional.empty();
    }
    return number(version.number())
        .map(number ->
            new Version(
                number,
                VersionDescription.key(contents.description()).orElse(null),
                contents.codeSha256(),
                new Version.Traits(contents.role(), contents.deadLetterTarget()),
                readiness(observed, version)));
  }

  /**
   * An Inactive version is invoked like an Active one: Lambda makes it ready again ("Lambda
   * function states", developer guide).
   */
  private static Readiness readiness(Observed observed, FunctionVersion version) {
    int requested = version.provisioned().map(Provisioned::requested).orElse(0);
    if (!(observed.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle now))) {
      return new Readiness.Unread(requested);
    }
    return switch (now.state()) {
      case "Pending" -> new Readiness.Pending(told(now));
      case "Failed" -> new Readiness.Failed(told(now));
      default ->
          switch (version.provisioned()) {
            case Facet.Unread<Provisioned> unread -> new Readiness.Unread(requested);
            case Facet.Absent<Provisioned> absent -> Readiness.active();
            case Facet.Known<Provisioned>(Provisioned some) ->
                new Readiness.Active(some.requested(), some.ready(), refusal(some));
          };
    };
  }

  private static Optional<String> refusal(Provisioned provisioned) {
    return provisioned.status().equals(FAILED)
        ? Optional.of(provisioned.reason() == null ? "AWS says no reason" : provisioned.reason())
        : Optional.empty();
  }

  /** Such as {@code Failed: FunctionError: The handler threw}. */
  private static String told(Lifecycle now) {
    return Stream.of(now.state(), now.reasonCode(), now.reason())
        .filter(each -> each != null && !each.isBlank())
        .collect(Collectors.joining(": "));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }
}
