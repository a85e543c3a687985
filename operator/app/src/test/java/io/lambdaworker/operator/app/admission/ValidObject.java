package io.lambdaworker.operator.app.admission;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A valid object of each kind. Tests lay a few lines over its spec to make it invalid. */
enum ValidObject {
  WORKER(
      """
      apiVersion: lambdaworker.io/v1beta1
      kind: LambdaWorker
      metadata: {namespace: default, name: worker}
      spec:
        code: {s3: {bucket: artifacts, key: share.jar}}
        handler: io.lambdaworker.handlers.share.ShareHandler
      """),
  /** The digits that every name gets make this one too long. */
  LONG_NAME(
      """
      apiVersion: lambdaworker.io/v1beta1
      kind: LambdaWorker
      metadata: {namespace: default, name: a-name-that-a-person-would-not-like-to-type-nor-to-read-out-loud}
      spec:
        code: {s3: {bucket: artifacts, key: share.jar}}
        handler: io.lambdaworker.handlers.share.ShareHandler
      """),
  CLASS(
      """
      apiVersion: lambdaworker.io/v1beta1
      kind: LambdaWorkerClass
      metadata: {name: class}
      spec:
        aws: {region: us-east-1, accountId: "123456789012"}
      """);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String yaml;

  ValidObject(String yaml) {
    this.yaml = yaml;
  }

  String kind() {
    return Serialization.unmarshal(yaml, GenericKubernetesResource.class).getKind();
  }

  /** A new object of its own name. Maps are merged, everything else is replaced; null removes. */
  GenericKubernetesResource object(String spec) {
    var object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    var metadata = object.getMetadata();
    metadata.setName(metadata.getName() + "-" + COUNT.incrementAndGet());
    return over(object, spec);
  }

  /** The same object with the valid spec again, and other lines over it. */
  GenericKubernetesResource again(GenericKubernetesResource object, String spec) {
    var again = object(spec);
    again.setMetadata(object.getMetadata());
    return again;
  }

  private static GenericKubernetesResource over(GenericKubernetesResource object, String spec) {
    if (!spec.isBlank()) {
      object.setAdditionalProperty("spec", merge(map(object.get("spec")), yaml(spec)));
    }
    return object;
  }

  private static Map<String, Object> merge(Map<String, Object> below, Map<String, Object> above) {
    Map<String, Object> merged = new LinkedHashMap<>(below);
    above.forEach((key, value) -> {
      if (value == null) {
        merged.remove(key);
      } else if (value instanceof Map && merged.get(key) instanceof Map) {
        merged.put(key, merge(map(merged.get(key)), map(value)));
      } else {
        merged.put(key, value);
      }
    });
    return merged;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> yaml(String text) {
    return Serialization.unmarshal(text, Map.class);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
