package io.lambdaworker.operator.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filter patterns that Lambda takes pass; of the others it is told what is wrong and where. */
class FilterPatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"body\":{\"kind\":[\"share\"]}}",
        "{\"body\":[\"plain text\"]}",
        "{\"body\":{\"a\":{\"b\":[null,true,1,\"\",{\"exists\":false}]}}}",
        "{\"body\":{\"a\":[{\"prefix\":\"x\"},{\"suffix\":\"y\"},{\"equals-ignore-case\":\"z\"}]}}",
        "{\"body\":{\"a\":[{\"numeric\":[\"=\",1]},{\"numeric\":[\">\",0,\"<=\",5.5]}]}}",
        "{\"body\":{\"a\":[{\"anything-but\":[\"x\",1]},{\"anything-but\":{\"prefix\":\"x\"}}]}}",
        "{\"body\":{\"$or\":[{\"a\":[1]},{\"b\":[{\"exists\":true}]}]}}",
        "{\"messageAttributes\":{\"type\":{\"stringValue\":[\"x\"]}}}",
      })
  void whatLambdaTakesPasses(String pattern) {
    assertThat(FilterPattern.problem(pattern)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{body: 1} | as JSON",
        "{\"body\":[1]} more | as JSON",
        "[\"body\"] | a JSON object",
        "\"body\" | a JSON object",
        "null | a JSON object",
        "{} | at least one field",
        "{\"body\":{}} | at /body: name at least one field",
        "{\"body\":{\"kind\":\"share\"}} | at /body/kind: put the value into a list: [\"share\"]",
        "{\"body\":{\"a/b~c\":1}} | at /body/a~1b~0c: put",
        "{\"body\":{\"kind\":[]}} | at /body/kind: put at least one",
        "{\"body\":{\"kind\":[[\"x\"]]}} | at /body/kind/0: take the value out",
        "{\"body\":{\"kind\":[1,{}]}} | at /body/kind/1: give exactly one",
        "{\"body\":{\"kind\":[{\"prefix\":\"x\",\"suffix\":\"y\"}]}} | at /body/kind/0: give exactly one",
        "{\"body\":{\"kind\":[{\"begins\":\"x\"}]}} | at /body/kind/0: there is no comparison begins",
        "{\"body\":{\"kind\":[{\"prefix\":1}]}} | at /body/kind/0/prefix: compare with a text",
        "{\"body\":{\"kind\":[{\"exists\":\"yes\"}]}} | at /body/kind/0/exists: take true or false",
        "{\"body\":{\"n\":[{\"numeric\":[\">\",\"0\"]}]}} | at /body/n/0/numeric: write",
        "{\"body\":{\"n\":[{\"numeric\":\">0\"}]}} | at /body/n/0/numeric: write",
        "{\"body\":{\"n\":[{\"anything-but\":[]}]}} | at /body/n/0/anything-but: name",
        "{\"body\":{\"$or\":[{\"a\":1}]}} | at /body/$or/0/a: put",
      })
  void whatLambdaRefusesIsToldWithItsPlace(String pattern, String told) {
    assertThat(FilterPattern.problem(pattern)).get().asString().contains(told);
  }
}
