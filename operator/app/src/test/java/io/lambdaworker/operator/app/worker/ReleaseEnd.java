package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.ConditionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What is there once a release is over, without times and numbers that may differ. */
final class ReleaseEnd {
  private ReleaseEnd() {}

  static String of(ReleaseWorld world) {
    List<String> lines = new ArrayList<>();
    lines.add("alias " + world.live().map(ReleaseEnd::alias).orElse("none"));
    lines.add("serving " + world.serving().stream().map(ReleaseEnd::contents).toList());
    // Which of the older ones are left depends on when they were pruned.
    lines.add("versions " + world.published.versions.size());
    lines.add("provisioned " + world.published.provisioned);
    world.mappings.shown().forEach(each -> lines.add("mapping " + each));
    lines.add("alarms " + new TreeSet<>(world.alarms.names()));
    if (world.function.isThere()) {
      lines.add("function " + contents(world.function.now()) + " " + world.function.tags);
    }
    lines.add("rest " + new TreeMap<>(named(world)));
    if (world.isGone()) {
      lines.add("gone");
    } else {
      lines.add("ready " + world.operator.condition(ConditionType.READY));
      lines.add("synced " + world.operator.condition(ConditionType.SYNCED));
      var rollout = world.status().rollout();
      lines.add(
          rollout == null
              ? "no rollout"
              : "%s %s %s".formatted(rollout.phase(), rollout.version(), rollout.waitingFor()));
      lines.add("serving version " + world.status().version() + " " + world.status().aliasArn());
    }
    return String.join("\n", lines).replaceAll("role-id=[0-9]+", "role-id=");
  }

  private static Map<String, String> named(ReleaseWorld world) {
    return world.rest.there().values().stream()
        .collect(
            Collectors.toMap(each -> each.id().toString(), each -> each.resource().toString()));
  }

  private static String contents(FunctionConfiguration version) {
    return version.codeSha256() + " " + version.memorySize() + " " + version.role();
  }

  private static String alias(AliasConfiguration alias) {
    return alias.functionVersion()
        + PublishedInMemory.weights(alias)
        + alias.description().replaceAll("since=[0-9]+", "since=");
  }
}
