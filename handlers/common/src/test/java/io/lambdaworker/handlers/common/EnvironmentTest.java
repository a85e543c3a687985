package io.lambdaworker.handlers.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A variable that is missing is named. */
class EnvironmentTest {
  private final Environment environment =
      new Environment(Map.of("TABLE_NAME", "items", "EMPTY", " "));

  @Test
  void namesTheVariableThatIsMissing() {
    assertThat(environment.required("TABLE_NAME")).isEqualTo("items");
    assertThatIllegalStateException()
        .isThrownBy(() -> environment.required("BUCKET"))
        .withMessage("Environment variable BUCKET is required and not set");
  }

  @Test
  void takesAnEmptyValueForNone() {
    assertThat(environment.optional("EMPTY")).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> environment.required("EMPTY"));
  }
}
