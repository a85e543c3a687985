package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.Problem;
import io.lambdaworker.operator.core.worker.References;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The IAM policy of a worker's role follows from its {@code access}, and grants nothing else. */
class PolicyDerivationTest {

  @Test
  void theShareWorkerMayDoOnlyWhatItsSpecSays() {
    GoldenFile.assertSame("share-worker-policy.json", policy(Yaml.example("share-worker")));
  }

  @Test
  void everyKindOfAccessIsScopedToArns() {
    GoldenFile.assertSame(
        "full-policy.json", policy(Yaml.inputs(FullWorker.SPEC, FullWorker.CLASS)));
  }

  @Test
  void customerKeysAreUsedThroughTheirServicesAlone() {
    GoldenFile.assertSame(
        "customer-keys-policy.json", policy(Yaml.inputs(KeyedWorker.SPEC, KeyedWorker.CLASS)));
  }

  @Test
  void queuesOfOthersBringTheirKeys() {
    GoldenFile.assertSame(
        "queues-of-others-policy.json",
        policy(Yaml.inputs(KeyedWorker.OF_OTHERS, KeyedWorker.CLASS)));
  }

  @Test
  void fiftySourcesFitIntoThePolicy() {
    Inputs inputs = Yaml.inputs(KeyedWorker.withSources(50), KeyedWorker.CLASS);

    assertThat(derived(inputs)).hasSizeLessThanOrEqualTo(10_240);
    assertThat(Validation.check(Kinds.ALL, inputs)).isEmpty();
    assertThat(references(inputs)).isEmpty();
  }

  @Test
  void sourcesThatFillThePolicyAreNamed() {
    Inputs inputs = Yaml.inputs(KeyedWorker.withNamedQueues(50), KeyedWorker.CLASS);

    assertThat(references(inputs))
        .extracting(Problem::field)
        .contains("spec.eventSources")
        .doesNotContain("spec.access");
  }

  @Test
  void aReferenceBringsNoKeyThatTheClassForbids() {
    var references =
        new References(
            Map.of(),
            FixedReferences.REFERENCES.queueArns(),
            Map.of("orders/ordered", "arn:aws:kms:us-east-1:123456789012:key/secret"));
    Inputs inputs = Yaml.inputs(FullWorker.SPEC, PlainWorker.CLASS);

    assertThat(
            Validation.references(
                Kinds.ALL, inputs, references, FixedReferences.ARTIFACT.location()))
        .extracting(Problem::field)
        .containsExactly("spec.access[5].sqs.workerRef");
  }

  private static List<Problem> references(Inputs inputs) {
    return Validation.references(
        Kinds.ALL, inputs, FixedReferences.REFERENCES, FixedReferences.ARTIFACT.location());
  }

  private static String derived(Inputs inputs) {
    var worker = Worker.of(inputs, FixedReferences.REFERENCES, FixedReferences.ARTIFACT);
    var role = (Role) DesiredOf.worker(Kinds.ALL, worker, List.of()).resources().get("role");
    return role.inlinePolicies().orElse(Map.of()).get("worker");
  }

  private static String policy(Inputs inputs) {
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(PolicyJson.parse(derived(inputs)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
