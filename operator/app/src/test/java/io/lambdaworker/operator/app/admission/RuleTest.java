package io.lambdaworker.operator.app.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each rule in CEL refuses what it is there for, and says what to do. */
class RuleTest {

  static final List<Row> ROWS = Rows.ALL;

  private final Api api = Api.shared();

  @AfterEach
  void clear() {
    api.clear();
  }

  @ParameterizedTest
  @FieldSource("ROWS")
  void refusesWithTheFieldAndAMessage(Row row) {
    var refusal = catchThrowableOfType(KubernetesClientException.class, () -> submit(row));

    assertThat(refusal).as("nothing was refused").isNotNull();
    assertThat(Api.causes(refusal))
        .as(refusal.getMessage())
        .anySatisfy(cause -> {
          assertThat(Rule.field(cause)).isEqualTo(row.field());
          assertThat(cause.getMessage()).contains(row.message());
        });
  }

  @Test
  void everyRuleHasARow() {
    assertThat(api.crds().stream().flatMap(crd -> Rule.of(crd).stream()))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(ROWS).anyMatch(row -> row.covers(rule)));
  }

  private void submit(Row row) {
    String before = row.before();
    if (before == null) {
      api.create(row.sample().object(row.spec()));
    } else {
      var created = api.create(row.sample().object(before));
      api.update(row.sample().again(created, row.spec()));
    }
  }
}
