package io.lambdaworker.operator.core.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that mean the same are written the same, so that they can be compared as text. */
class PolicyJsonTest {
  private static final String CANONICAL =
      "{\"Statement\":{\"Action\":[\"a:A\",\"b:B\"],\"Effect\":\"Allow\",\"Resource\":\"*\"},\"Version\":\"2012-10-17\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        CANONICAL,
        """
        {"Version": "2012-10-17",
         "Statement": [{"Effect": "Allow", "Resource": ["*"], "Action": ["b:B", "a:A"]}]}
        """,
        """
        {"Statement": [{"Resource": "*", "Action": ["a:A", "b:B"], "Effect": "Allow"}], "Version": "2012-10-17"}
        """
      })
  void oneSpellingForWhatMeansTheSame(String document) {
    assertThat(PolicyJson.canonical(document)).isEqualTo(CANONICAL);
  }

  @Test
  void ordersStatements() {
    assertThat(PolicyJson.canonical("[{\"b\":1},{\"a\":[2,1]}]"))
        .isEqualTo("[{\"a\":[1,2]},{\"b\":1}]");
  }

  @Test
  void whatDiffersStaysDifferent() {
    assertThat(PolicyJson.canonical("{\"Action\":\"a:A\"}"))
        .isNotEqualTo(PolicyJson.canonical("{\"Action\":\"a:B\"}"));
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> PolicyJson.canonical("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a JSON document");
  }
}
