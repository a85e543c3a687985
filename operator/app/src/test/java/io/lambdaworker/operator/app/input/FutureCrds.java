package io.lambdaworker.operator.app.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.operator.app.OperatorUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The CRDs of a later version: every enum has one word more. */
final class FutureCrds {
  /** The word that this version does not know. */
  static final String WORD = "Later";

  private FutureCrds() {}

  static void install() {
    definitions()
        .forEach(crd -> {
          crd.findParents("enum").forEach(each -> ((ArrayNode) each.get("enum")).add(WORD));
          install(crd);
        });
  }

  /** Puts the CRDs of this version back, as a rollback does. */
  static void rollBack() {
    definitions().forEach(FutureCrds::install);
  }

  private static void install(JsonNode crd) {
    OperatorUnderTest.install(
        Serialization.unmarshal(crd.toString(), CustomResourceDefinition.class));
  }

  private static List<JsonNode> definitions() {
    return List.of(definition("lambdaworkers"), definition("lambdaworkerclasses"));
  }

  private static JsonNode definition(String plural) {
    try (var yaml =
        FutureCrds.class.getResourceAsStream("/crds/" + plural + ".lambdaworker.io.yaml")) {
      return Serialization.unmarshal(
          new String(yaml.readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
