package io.lambdaworker.operator.core.desired;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.worker.Inputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Workers and classes as people write them. */
public final class Yaml {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Path EXAMPLES = Path.of("../../examples");

  private Yaml() {}

  /** The example of that name under its own class. */
  public static Inputs example(String name) {
    JsonNode worker = read(EXAMPLES.resolve(name).resolve("worker.yaml"));
    JsonNode workerClass = read(EXAMPLES.resolve(name).resolve("class.yaml"));
    return inputs(
        convert(worker.get("spec"), LambdaWorkerSpec.class),
        convert(workerClass.get("spec"), LambdaWorkerClassSpec.class));
  }

  /** A worker called social/share-worker with these specs. */
  public static Inputs inputs(String spec, String classSpec) {
    return inputs(
        convert(parse(spec), LambdaWorkerSpec.class),
        convert(parse(classSpec), LambdaWorkerClassSpec.class));
  }

  private static Inputs inputs(LambdaWorkerSpec spec, LambdaWorkerClassSpec workerClass) {
    var owner = new Owner("cluster-1", "social", "share-worker", "uid-1");
    return new Inputs(owner, spec, "social", workerClass);
  }

  private static JsonNode parse(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path path) {
    try {
      return parse(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T convert(JsonNode node, Class<T> type) {
    try {
      return YAML.treeToValue(node, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
