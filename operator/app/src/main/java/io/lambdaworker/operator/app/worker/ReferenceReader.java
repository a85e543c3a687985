package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.EnvVar;
import io.lambdaworker.api.v1beta1.EnvVarSource;
import io.lambdaworker.api.v1beta1.KeyRef;
import io.lambdaworker.api.v1beta1.WorkerAttribute;
import io.lambdaworker.api.v1beta1.WorkerAttributeRef;
import io.lambdaworker.api.v1beta1.WorkerRef;
import io.lambdaworker.operator.app.watch.ClusterView;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.failure.ValueUnavailableException;
import io.lambdaworker.operator.core.resource.Digest;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds what a worker refers to in its namespace. Values of Secrets and ConfigMaps are known by
 * digest and length alone; they are fetched at the moment when the function is written.
 */
final class ReferenceReader {
  private final ClusterView cluster;
  private final Digests digests;
  private final Addresses addresses;

  ReferenceReader(ClusterView cluster, Digests digests, Addresses addresses) {
    this.cluster = cluster;
    this.digests = digests;
    this.addresses = addresses;
  }

  /**
   * @throws HaltException SecretNotFound, ConfigMapNotFound, ReferenceUnreadable or WorkerNotFound;
   *     the message lists all that is missing
   */
  References read(Inputs inputs) {
    var missing = new ArrayList<Failure>();
    var environment = new TreeMap<String, Sensitive>();
    for (EnvVar variable : inputs.spec().env()) {
      try {
        environment.put(variable.name(), value(inputs, variable));
      } catch (FailureException failed) {
        missing.add(of(variable, failed));
      }
    }
    var queueArns = new TreeMap<String, String>();
    var queueKeys = new TreeMap<String, String>();
    for (WorkerRef ref : QueueRefs.of(inputs.spec())) {
      try {
        queueArns.put(References.keyOf(ref), addresses.queueArn(inputs, ref));
        addresses.queueKey(inputs, ref).ifPresent(key -> queueKeys.put(References.keyOf(ref), key));
      } catch (HaltException halt) {
        missing.add(halt.failure());
      }
    }
    if (!missing.isEmpty()) {
      throw allOf(missing);
    }
    return new References(environment, queueArns, queueKeys);
  }

  /**
   * The function of a worker of the same namespace.
   *
   * @throws HaltException WorkerNotFound
   */
  String functionArn(Inputs inputs, String worker) {
    return addresses.of(inputs, new WorkerAttributeRef(worker, null, WorkerAttribute.FUNCTION_ARN));
  }

  private Sensitive value(Inputs inputs, EnvVar variable) {
    EnvVarSource from = variable.valueFrom();
    if (from == null) {
      return digests.sensitive(variable.value() == null ? "" : variable.value());
    }
    String namespace = inputs.owner().namespace();
    if (from.secretKeyRef() instanceof KeyRef ref) {
      Digest digest =
          digest(
              cluster.secret(namespace, ref.name(), ref.key()),
              Reason.SecretNotFound,
              "Secret",
              variable,
              ref);
      return new Sensitive(digest, () -> cluster.secretValue(namespace, ref.name(), ref.key()));
    }
    if (from.configMapKeyRef() instanceof KeyRef ref) {
      Digest digest =
          digest(
              cluster.configMap(namespace, ref.name(), ref.key()),
              Reason.ConfigMapNotFound,
              "ConfigMap",
              variable,
              ref);
      return new Sensitive(digest, () -> cluster.configMapValue(namespace, ref.name(), ref.key()));
    }
    if (from.workerRef() == null) {
      throw HaltException.terminal(
          Reason.Invalid, "env %s names no source".formatted(variable.name()));
    }
    return digests.sensitive(addresses.of(inputs, from.workerRef()));
  }

  private static Digest digest(
      Optional<Map<String, Digest>> found,
      Reason reason,
      String kind,
      EnvVar variable,
      KeyRef ref) {
    if (found.isEmpty()) {
      throw HaltException.terminal(
          reason,
          "env %s: there is no %s %s; create it".formatted(variable.name(), kind, ref.name()));
    }
    Digest digest = found.get().get(ref.key());
    if (digest == null) {
      throw HaltException.terminal(
          reason,
          "env %s: %s %s has no key %s; add it"
              .formatted(variable.name(), kind, ref.name(), ref.key()));
    }
    return digest;
  }

  private static Failure of(EnvVar variable, FailureException failed) {
    Failure failure = failed.failure();
    return failed instanceof ValueUnavailableException
        ? new Failure(
            failure.reason(),
            "env %s: %s".formatted(variable.name(), failure.message()),
            failure.terminal())
        : failure;
  }

  /** Something that may pass by itself is tried again soon, whatever else is missing. */
  private static HaltException allOf(List<Failure> missing) {
    return new HaltException(
        new Failure(
            missing.getFirst().reason(),
            missing.stream().map(Failure::message).distinct().collect(Collectors.joining("; ")),
            missing.stream().allMatch(Failure::terminal)));
  }
}
