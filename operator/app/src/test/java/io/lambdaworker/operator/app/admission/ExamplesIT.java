package io.lambdaworker.operator.app.admission;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example passes the schema and every rule. */
class ExamplesIT {

  private final ApiServer api = ApiServer.shared();

  @AfterEach
  void clear() {
    api.clear();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isAccepted(Path example) throws IOException {
    String text = Files.readString(example);
    var object = Serialization.unmarshal(text, GenericKubernetesResource.class);
    object.getMetadata().setName("example");
    if (object.getMetadata().getNamespace() != null) {
      object.getMetadata().setNamespace("default");
    }

    assertThatCode(() -> api.create(object)).doesNotThrowAnyException();
  }

  static List<Path> examples() throws IOException {
    try (var files = Files.walk(Sources.ROOT.resolve("examples"))) {
      return files.filter(ExamplesIT::ours).sorted().toList();
    }
  }

  private static boolean ours(Path file) {
    try {
      return file.toString().endsWith(".yaml")
          && Files.readString(file).contains("apiVersion: lambdaworker.io/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
