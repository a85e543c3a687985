package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An adopted function can be put back to what it was. */
class AdoptingTest {
  private static final String LEGACY = "arn:aws:iam::123456789012:role/team/legacy-of-shares";

  private final OperatorInMemory operator = new OperatorInMemory();

  @Test
  void aDryRunNamesAllThatAdoptionReplaces() {
    AwsId function = offered();
    operator.annotate(Annotations.DRY_RUN, "true");
    operator.reconcile();

    assertThat(String.join("\n", operator.status().plan()))
        .contains("legacy-of-shares -> ", "function.memorySize 1024 -> 512")
        .contains("function.tags.lambdaworker.io/former-role null -> " + LEGACY);
    assertThat(tags(function)).doesNotContainKey(TagKeys.ADOPTED);
  }

  @Test
  void adoptionRemembersTheFormerRoleAndTellsTheSettings() {
    AwsId function = offered();
    operator.reconcile();

    assertThat(tags(function))
        .containsEntry(TagKeys.ADOPTED, "true")
        .containsEntry(TagKeys.FORMER_ROLE, LEGACY);
    assertThat(operator.events.lines())
        .anyMatch(line ->
            line.startsWith("Normal Updated: ")
                && line.contains("legacy-of-shares -> ")
                && line.contains("function.memorySize 1024 -> 512"));
  }

  @Test
  void aFunctionThatKeepsItsRoleHasNoFormerOne() {
    AwsId function = offered();
    operator.put(OperatorInMemory.SPEC + "role: {arn: '%s'}\n".formatted(LEGACY));
    operator.annotate(Annotations.ADOPT, "true");
    operator.cluster.putClass(
        "team",
        OperatorInMemory.CLASS.replace(
            "limits: {", "limits: {roleArns: ['%s'], ".formatted(LEGACY)));
    operator.reconcile();

    assertThat(tags(function))
        .containsEntry(TagKeys.ADOPTED, "true")
        .doesNotContainKey(TagKeys.FORMER_ROLE);
  }

  private Map<String, String> tags(AwsId id) {
    return operator.aws.resource(id).tags().orElse(Tags.NONE).values();
  }

  /** A function made by hand, with a role and memory of its own, that a worker asks for. */
  private AwsId offered() {
    var other = OperatorInMemory.withReadyWorker();
    AwsId id = other.id(FunctionKind.KIND);
    var ours = (LambdaFunction) other.aws.resource(id);
    Facet<Configuration> configuration = ours.configuration().map(AdoptingTest::legacy);
    Resource legacy =
        (Resource)
            Components.map(
                ours, (name, value) -> name.equals("configuration") ? configuration : value);
    operator.aws.byHand(
        legacy.withTags(
            Facet.known(new Tags(Map.of(TagKeys.ADOPTABLE_BY, "cluster-1/social/share")))));
    operator.put(OperatorInMemory.SPEC);
    operator.annotate(Annotations.ADOPT, "true");
    return id;
  }

  private static Configuration legacy(Configuration ours) {
    return (Configuration)
        Components.map(
            ours,
            (name, value) ->
                switch (name) {
                  case "role" -> LEGACY;
                  case "memorySize" -> 1024;
                  default -> value;
                });
  }
}
