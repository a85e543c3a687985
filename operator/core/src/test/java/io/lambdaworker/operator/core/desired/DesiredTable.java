package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.EnvVar;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.References;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that is made of a worker, as a table from path to value, such as {@code
 * queue.shares.settings.delaySeconds} to {@code 0}. GoldenFile files hold it, and the documents are
 * compared with it.
 */
record DesiredTable(SortedMap<String, String> lines) {

  static DesiredTable of(Inputs inputs) {
    var references = new References(environment(inputs.spec()), queues());
    var worker = Worker.of(inputs, references, artifact(inputs.spec()));
    return new DesiredTable(
        RecordLines.of(DesiredOf.worker(Kinds.ALL, worker, List.of()).resources()));
  }

  static DesiredTable of(String spec, String classSpec) {
    return of(Yaml.inputs(spec, classSpec));
  }

  /** The value at a path; of a text without its quotes. */
  String at(String path) {
    String value = lines.get(path);
    if (value == null) {
      throw new IllegalArgumentException("nothing is made at " + path + "; there are " + lines);
    }
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }

  int number(String path) {
    return Math.toIntExact(Math.round(Double.parseDouble(at(path))));
  }

  /** The parts of a kind by their names in the worker, such as the sources with a queue. */
  SequencedSet<String> parts(String kind) {
    return lines.keySet().stream()
        .filter(path -> path.startsWith(kind + "."))
        .map(path -> path.split("\\.", 3)[1])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** As the golden files hold it: a line for each path. */
  String text() {
    return lines.entrySet().stream()
        .map(line -> line.getKey() + " = " + line.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Sensitive> environment(LambdaWorkerSpec spec) {
    return spec.env().stream()
        .collect(
            Collectors.toMap(
                EnvVar::name, each -> FixedReferences.DIGESTS.sensitive(FixedReferences.SECRET)));
  }

  private static Map<String, String> queues() {
    return FixedReferences.REFERENCES.queueArns();
  }

  private static Artifact artifact(LambdaWorkerSpec spec) {
    S3Code code = spec.code().s3();
    if (code == null) {
      throw new IllegalArgumentException("no code in S3");
    }
    var location = S3Object.of(code);
    boolean pinned = code.objectVersion() != null;
    return new Artifact(
        location,
        pinned ? code.objectVersion() : "version-1",
        pinned ? FixedReferences.ARTIFACT.sha256() : Facet.unread());
  }
}
