package io.lambdaworker.operator.core.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.worker.Inputs;
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
