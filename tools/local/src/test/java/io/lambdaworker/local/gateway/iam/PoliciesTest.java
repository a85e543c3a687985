package io.lambdaworker.local.gateway.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a policy allows and denies, and which ones are refused because they cannot be evaluated
 * here.
 */
class PoliciesTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/workers/prod-one";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lambda:GetFunction    | arn:aws:lambda:us-east-1:0:function:prod-a | ALLOWED
          LAMBDA:getfunction    | arn:aws:lambda:us-east-1:0:function:prod-a | ALLOWED
          lambda:GetFunction    | arn:aws:lambda:us-east-1:0:function:dev-a  | NOT_ALLOWED
          lambda:GetFunction    | arn:aws:lambda:us-east-1:0:function:PROD-a | NOT_ALLOWED
          lambda:DeleteFunction | arn:aws:lambda:us-east-1:0:function:prod-a | NOT_ALLOWED
          lambda:GetPolicy      | arn:aws:lambda:us-east-1:0:function:prod-a | DENIED
          """)
  void allowsWhatAStatementNamesUnlessAnotherDeniesIt(
      String action, String resource, Decision decision) {
    var policies =
        Policies.none()
            .and(statement("Allow", "lambda:Get*", "arn:aws:lambda:*:*:function:prod-*", "{}"))
            .and(statement("Deny", "lambda:GetPolicy", "*", "{}"));

    assertThat(policies.decide(access(action, resource, Map.of()))).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StringEquals         | a      | a        | ALLOWED
          StringEquals         | a*     | ab       | NOT_ALLOWED
          StringEquals         | a      | A        | NOT_ALLOWED
          StringEquals         | a      |          | NOT_ALLOWED
          StringEqualsIfExists | a      |          | ALLOWED
          StringEqualsIfExists | a      | b        | NOT_ALLOWED
          StringLike           | a/*    | a/b/c    | ALLOWED
          StringLike           | a?c    | abc      | ALLOWED
          StringLike           | a.c    | abc      | NOT_ALLOWED
          ArnLike              | a:b:*:d:e:f-* | a:b:c:d:e:f-g | ALLOWED
          ArnLike              | a:b:*:e:f-*:g | a:b:c:d:e:f-g | NOT_ALLOWED
          ArnLike              | a:b:c  | a:b:c:d  | NOT_ALLOWED
          """)
  void comparesAsAwsDoes(String operator, String wanted, String value, Decision decision) {
    var policies =
        Policies.none()
            .and(
                statement(
                    "Allow",
                    "iam:PassRole",
                    "*",
                    "{\"%s\": {\"iam:PassedToService\": \"%s\"}}".formatted(operator, wanted)));
    Map<String, String> keys = value == null ? Map.of() : Map.of("iam:PassedToService", value);

    assertThat(policies.decide(access("iam:PassRole", ROLE, keys))).isEqualTo(decision);
  }

  @Test
  void needsAllKeysAndOneOfTheirValues() {
    var policies =
        Policies.none()
            .and(
                statement(
                    "Allow",
                    "iam:CreateRole",
                    "*",
                    """
                    {"StringEquals": {"iam:PermissionsBoundary": ["one", "two"], "aws:RequestTag/a": "x"}}
                    """));
    Map<String, String> both = Map.of("iam:PermissionsBoundary", "two", "aws:RequestTag/a", "x");

    assertThat(policies.decide(access("iam:CreateRole", ROLE, both))).isEqualTo(Decision.ALLOWED);
    assertThat(
            policies.decide(
                access("iam:CreateRole", ROLE, Map.of("iam:PermissionsBoundary", "two"))))
        .isEqualTo(Decision.NOT_ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"DateGreaterThan\": {\"aws:RequestedRegion\": \"x\"}}",
        "{\"ForAllValues:StringEquals\": {\"aws:RequestTag/a\": \"x\"}}",
        "{\"StringNotEquals\": {\"aws:RequestedRegion\": \"x\"}}",
        "{\"StringEquals\": {\"aws:SourceIp\": \"x\"}}",
        "{\"StringEquals\": {\"aws:RequestTag/a\": \"${aws:PrincipalTag/a}\"}}"
      })
  void refusesToGuessAtWhatItDoesNotEvaluate(String condition) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policies.none().and(statement("Allow", "iam:*", "*", condition)))
        .withMessageContaining("not evaluated here");
  }

  @Test
  void refusesStatementsByExclusion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Policies.none()
                .and(
                    """
                    {"Version": "2012-10-17", "Statement":
                      [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}]}
                    """));
  }

  private static String statement(String effect, String action, String resource, String condition) {
    return """
    {"Version": "2012-10-17", "Statement":
      [{"Effect": "%s", "Action": "%s", "Resource": "%s", "Condition": %s}]}
    """
        .formatted(effect, action, resource, condition);
  }

  private static Access access(String action, String resource, Map<String, String> keys) {
    return new Access(action, resource, key -> Optional.ofNullable(keys.get(key)));
  }
}
