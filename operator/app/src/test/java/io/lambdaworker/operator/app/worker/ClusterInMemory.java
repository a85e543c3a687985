package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.operator.app.watch.ClusterView;
import io.lambdaworker.operator.app.watch.InformerSerialization;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.ValueUnavailableException;
import io.lambdaworker.operator.core.resource.Digest;
import io.lambdaworker.operator.core.resource.Digests;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Classes, namespaces, Secrets and ConfigMaps; it counts how often a value was revealed. */
final class ClusterInMemory implements ClusterView {
  static final Digests DIGESTS = new Digests(new byte[32]);
  private final Map<String, LambdaWorkerClass> classes = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> labels = new HashMap<>();
  private final Map<String, Map<String, String>> secrets = new HashMap<>();
  private final Map<String, Map<String, String>> configMaps = new HashMap<>();
  private int revealed;
  private Failure unreadable;

  /** Puts a class, with its spec in YAML. */
  LambdaWorkerClass putClass(String name, String spec) {
    var workerClass = new LambdaWorkerClass();
    workerClass.setMetadata(new ObjectMetaBuilder().withName(name).withGeneration(1L).build());
    LambdaWorkerClass read =
        InformerSerialization.serialization()
            .unmarshal("spec:\n" + spec.indent(2), LambdaWorkerClass.class);
    workerClass.setSpec(read.getSpec());
    workerClass.unread(read.unread());
    classes.put(name, workerClass);
    return workerClass;
  }

  /** Its finalizers keep it meanwhile. */
  void deleteClass(String name) {
    classes.get(name).getMetadata().setDeletionTimestamp("2026-05-01T12:00:00Z");
  }

  void removeClass(String name) {
    classes.remove(name);
  }

  void label(String namespace, Map<String, String> values) {
    labels.put(namespace, values);
  }

  void putSecret(String namespace, String name, Map<String, String> values) {
    secrets.put(namespace + "/" + name, values);
  }

  void putConfigMap(String namespace, String name, Map<String, String> values) {
    configMaps.put(namespace + "/" + name, values);
  }

  /** From now on the API server does not give Secrets, for this reason. */
  void refuseSecrets(Failure why) {
    unreadable = why;
  }

  int revealed() {
    return revealed;
  }

  @Override
  public Optional<Map<String, Digest>> secret(String namespace, String name, String key) {
    if (unreadable != null) {
      throw new ValueUnavailableException(unreadable);
    }
    return digests(secrets.get(namespace + "/" + name));
  }

  @Override
  public Optional<Map<String, Digest>> configMap(String namespace, String name, String key) {
    return digests(configMaps.get(namespace + "/" + name));
  }

  @Override
  public String secretValue(String namespace, String name, String key) {
    revealed++;
    return secrets.get(namespace + "/" + name).get(key);
  }

  @Override
  public String configMapValue(String namespace, String name, String key) {
    revealed++;
    return configMaps.get(namespace + "/" + name).get(key);
  }

  @Override
  public Optional<Map<String, String>> labels(String namespace) {
    return Optional.ofNullable(labels.get(namespace));
  }

  @Override
  public Set<String> namespaces() {
    return labels.keySet();
  }

  @Override
  public Optional<LambdaWorkerClass> workerClass(String name) {
    return Optional.ofNullable(classes.get(name));
  }

  @Override
  public List<LambdaWorkerClass> workerClasses() {
    return List.copyOf(classes.values());
  }

  private static Optional<Map<String, Digest>> digests(Map<String, String> values) {
    if (values == null) {
      return Optional.empty();
    }
    var all = new TreeMap<String, Digest>();
    values.forEach((key, value) -> all.put(key, DIGESTS.of(value)));
    return Optional.of(all);
  }
}
