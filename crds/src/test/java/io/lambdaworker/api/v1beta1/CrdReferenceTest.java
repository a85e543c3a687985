package io.lambdaworker.api.v1beta1;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code docs/reference.md} is what the CRDs say. */
class CrdReferenceTest {

  @Test
  void theReferenceIsWhatTheCrdsSay() throws IOException {
    GeneratedFile.of("docs/reference.md").holds(Reference.text(GeneratedCrds.YAML));
  }
}
