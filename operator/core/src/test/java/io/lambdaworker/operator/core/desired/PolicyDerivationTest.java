package io.lambdaworker.operator.core.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lambdaworker.operator.core.resource.PolicyJson;
import org.junit.jupiter.api.Test;

class PolicyDerivationTest {

  @Test
  void shareWorkerMayDoWhatItsSpecSaysAndNoMore() {
    Golden.assertSame("share-worker-policy.json", policy(Yaml.example("share-worker")));
  }

  @Test
  void everyKindOfAccessIsScopedToArns() {
    Golden.assertSame("full-policy.json", policy(Yaml.inputs(FullWorker.SPEC, FullWorker.CLASS)));
  }

  private static String policy(Inputs inputs) {
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(
              PolicyJson.parse(PolicyDerivation.of(inputs, FixedReferences.REFERENCES)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
