package io.lambdaworker.operator.app.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule in CEL refuses the specs that break it, and says what to do. */
class RuleIT {

  static final List<RuleCase> CASES = RuleCases.ALL;

  private final ApiServer api = ApiServer.shared();

  @AfterEach
  void clear() {
    api.clear();
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void refusesWithTheFieldAndAMessage(RuleCase ruleCase) {
    var refusal = catchThrowableOfType(KubernetesClientException.class, () -> submit(ruleCase));

    assertThat(refusal).as("nothing was refused").isNotNull();
    assertThat(ApiServer.causes(refusal))
        .as(refusal.getMessage())
        .anySatisfy(cause -> {
          assertThat(CelRule.field(cause)).isEqualTo(ruleCase.field());
          assertThat(cause.getMessage()).contains(ruleCase.message());
        });
  }

  @Test
  void everyRuleHasACase() {
    assertThat(api.crds().stream().flatMap(crd -> CelRule.of(crd).stream()))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(CASES).anyMatch(ruleCase -> ruleCase.covers(rule)));
  }

  private void submit(RuleCase ruleCase) {
    String before = ruleCase.before();
    if (before == null) {
      api.create(ruleCase.validObject().object(ruleCase.spec()));
    } else {
      var created = api.create(ruleCase.validObject().object(before));
      var seen = created.getKind().equals("LambdaWorker") ? api.give(created, "its") : created;
      api.update(ruleCase.validObject().again(seen, ruleCase.spec()));
    }
  }

  @ParameterizedTest
  @CsvSource({"{name: a},{name: b}", "{name: a},null", "null,{name: a}"})
  void aWorkerWithoutClassMayNameAnother(String before, String after) {
    var created = api.create(ValidObject.WORKER.object("classRef: " + before));

    assertThatCode(() -> api.update(ValidObject.WORKER.again(created, "classRef: " + after)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{name: a}", "null"})
  void aWorkerMayNameTheClassThatItHas(String before) {
    var seen = api.give(api.create(ValidObject.WORKER.object("classRef: " + before)), "its");

    assertThatCode(() -> api.update(ValidObject.WORKER.again(seen, "classRef: {name: its}")))
        .doesNotThrowAnyException();
  }
}
