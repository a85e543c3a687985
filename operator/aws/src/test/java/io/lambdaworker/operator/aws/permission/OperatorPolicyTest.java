package io.lambdaworker.operator.aws.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What several rooms need becomes one policy. */
class OperatorPolicyTest {
  private static final Resources RULES = Resources.of("events", "rule/${NAME_PREFIX}*");
  private static final Resources TOPICS = Resources.of("sns", "${NAME_PREFIX}*");

  @Test
  void whatRoomsNeedForTheSameUseIsOneStatement() {
    assertThat(
            policy(
                TOPICS.read("sns:GetTopicAttributes"),
                RULES.read("events:ListTagsForResource", "events:DescribeRule")))
        .singleElement()
        .isEqualTo(
            new Statement(
                "Read",
                Statement.Effect.ALLOW,
                List.of(
                    "events:DescribeRule", "events:ListTagsForResource", "sns:GetTopicAttributes"),
                List.of(
                    "arn:${PARTITION}:events:${REGION}:${ACCOUNT_ID}:rule/${NAME_PREFIX}*",
                    "arn:${PARTITION}:sns:${REGION}:${ACCOUNT_ID}:${NAME_PREFIX}*"),
                List.of()));
  }

  @Test
  void whatTwoRoomsNeedIsNamedOnce() {
    assertThat(
            policy(
                RULES.changedWhenOurs("events:PutRule"), RULES.changedWhenOurs("events:PutRule")))
        .singleElement()
        .satisfies(statement -> {
          assertThat(statement.actions()).containsExactly("events:PutRule");
          assertThat(statement.resources()).hasSize(1);
        });
  }

  @Test
  void usesComeFirstThenWhatStandsAlone() {
    assertThat(
            policy(
                RULES.allowed("Alone", "events:PutTargets"),
                RULES.adoptedWhenOffered("events:PutRule"),
                RULES.denied("Never", "events:RemovePermission"),
                Permission.listed("events:ListRules")))
        .extracting(Statement::sid)
        .containsExactly("List", "AdoptWhatIsOffered", "Alone", "Never");
  }

  @Test
  void conditionsOfOneOperatorStandTogether() {
    Statement statement =
        RULES
            .allowed("Alone", "events:PutRule")
            .when(Condition.equal("a", "1"))
            .when(new Condition("ArnLike", "b", "2"))
            .when(Condition.equal("c", "3"));

    assertThat(OperatorPolicy.of(List.of(statement)).json())
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Alone",
                  "Effect": "Allow",
                  "Action": [
                    "events:PutRule"
                  ],
                  "Resource": "arn:${PARTITION}:events:${REGION}:${ACCOUNT_ID}:rule/${NAME_PREFIX}*",
                  "Condition": {
                    "StringEquals": {
                      "a": "1",
                      "c": "3"
                    },
                    "ArnLike": {
                      "b": "2"
                    }
                  }
                }
              ]
            }
            """);
  }

  private static List<Statement> policy(Permission... permissions) {
    return OperatorPolicy.of(List.of(permissions)).statements();
  }
}
