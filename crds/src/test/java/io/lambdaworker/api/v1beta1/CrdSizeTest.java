package io.lambdaworker.api.v1beta1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No spec can be so large that a few objects fill the operator's memory: every string, list and map
 * of a spec is bounded, by the schema or by a rule, and so is their sum.
 */
class CrdSizeTest {
  private static final long MOST = 300_000;

  /** In bytes; what a rule bounds below what the schema does. */
  private static final Map<String, Long> BOUND_BY_A_RULE =
      Map.of(
          "lambdaworkers env[].value", 16_384L,
          "lambdaworkers eventSources[].sqs.filters", 32_768L,
          "lambdaworkers access[].statement", 16_384L,
          "lambdaworkerclasses limits.access", 65_536L,
          "lambdaworkerclasses limits.resources", 32_768L,
          "lambdaworkerclasses limits.roleArns", 32_768L);

  @ParameterizedTest
  @ValueSource(strings = {"lambdaworkers", "lambdaworkerclasses"})
  void aSpecIsBounded(String plural) {
    var crd = GeneratedCrds.parse(GeneratedCrds.YAML.get(plural + ".lambdaworker.io.yaml"));
    var version = crd.getSpec().getVersions().getFirst();
    var spec = version.getSchema().getOpenAPIV3Schema().getProperties().get("spec");
    long together =
        BOUND_BY_A_RULE.entrySet().stream()
            .filter(each -> each.getKey().startsWith(plural + " "))
            .mapToLong(Map.Entry::getValue)
            .sum();

    assertThat(together + most(plural + " ", spec)).isLessThanOrEqualTo(MOST);
  }

  /** Characters that the schema lets in below a path, without what a rule bounds. */
  private static long most(String path, JSONSchemaProps schema) {
    if (BOUND_BY_A_RULE.containsKey(path)) {
      return 0;
    }
    if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
      return schema.getEnum().stream().mapToLong(word -> word.asText().length()).max().orElse(0);
    }
    return switch (schema.getType()) {
      case "string" -> bound(schema.getMaxLength(), path);
      case "integer", "boolean" -> 11;
      case "array" ->
          bound(schema.getMaxItems(), path) * most(path + "[]", schema.getItems().getSchema());
      case "object" -> members(path, schema);
      default -> throw new AssertionError(path + " is a " + schema.getType());
    };
  }

  private static long members(String path, JSONSchemaProps schema) {
    if (schema.getAdditionalProperties() != null) {
      // The longest key of a map, of labels, has 317 characters.
      long entry = 317 + most(path + "{}", schema.getAdditionalProperties().getSchema());
      return bound(schema.getMaxProperties(), path) * entry;
    }
    String prefix = path.endsWith(" ") ? path : path + ".";
    var members =
        schema.getProperties().entrySet().stream()
            .mapToLong(
                each -> each.getKey().length() + most(prefix + each.getKey(), each.getValue()));
    return isOneOfSeveral(schema) ? members.max().orElse(0) : members.sum();
  }

  private static boolean isOneOfSeveral(JSONSchemaProps schema) {
    var rules = schema.getXKubernetesValidations();
    return rules != null
        && rules.stream().anyMatch(rule -> rule.getMessage().startsWith("give exactly one"));
  }

  private static long bound(Long bound, String path) {
    return Objects.requireNonNull(bound, path + " has no bound");
  }
}
