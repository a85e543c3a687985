package io.lambdaworker.operator.app.faults;

import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A worker's snapshot without names, ids and times, so that equal workers have equal ones. */
final class NormalizedSnapshot {
  private static final Pattern OF_ITS_OWN =
      Pattern.compile(
          ".*(LastModified|lastModified|RevisionId|UUID|RoleId|CreateDate|CreatedTimestamp"
              + "|LastModifiedTimestamp|creationTime|Timestamp|role-id|responseMetadata.*)$");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private NormalizedSnapshot() {}

  static AwsSnapshot of(TestNamespace namespace, String worker) {
    String function = LifecycleStep.function(namespace, worker);
    String role = WorkerKey.of(function, "us-east-1").role();
    UnaryOperator<String> plain =
        text ->
            UUID.matcher(text.replace(role, "ROLE").replace(function, "FUNCTION"))
                .replaceAll("UUID")
                .replace(namespace.name(), "NAMESPACE")
                .replace(worker, "WORKER");
    var alike = new TreeMap<String, SortedMap<String, String>>();
    AwsSnapshot.of(namespace.aws(), function)
        .resources()
        .forEach((resource, members) -> {
          SortedMap<String, String> plainMembers =
              alike.computeIfAbsent(plain.apply(resource), each -> new TreeMap<>());
          members.forEach((member, value) -> {
            if (!OF_ITS_OWN.matcher(member).matches()) {
              plainMembers.put(plain.apply(member), plain.apply(value));
            }
          });
        });
    return new AwsSnapshot(alike);
  }
}
