package io.lambdaworker.operator.app.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.permissions.PolicyFile.Statement;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart's IAM policy allows what the operator's code calls, and no more. */
class OperatorPolicyTest {
  /** Calls that the policy leaves out, and why. */
  static final Map<String, String> NOT_ALLOWED =
      Map.of(
          "sts:GetCallerIdentity", "AWS asks for no permission",
          "iam:AttachRolePolicy", "no worker's role has attached policies: they are only taken off",
          "iam:DeleteRolePermissionsBoundary", "denied: every role keeps its boundary");

  /** Actions that the policy allows though the code calls no such operation, and why. */
  static final Map<String, String> BEYOND_CALLS =
      Map.of(
          "sqs:ReceiveMessage", "StartMessageMoveTask moves messages in the name of its caller",
          "sqs:DeleteMessage", "the same",
          "sqs:SendMessage", "the same",
          "iam:PassRole", "CreateFunction and UpdateFunctionConfiguration name a role",
          "s3:GetObject", "HeadObject, and Lambda reads the code as the caller",
          "s3:GetObjectVersion", "the same with spec.code.s3.objectVersion",
          "s3:ListBucket", "else a missing object is answered as a denied one");

  /** Actions that AWS allows on all resources only. */
  private static final Set<String> ACCOUNT_WIDE =
      Set.of(
          "cloudwatch:DescribeAlarms",
          "cloudwatch:GetMetricStatistics",
          "iam:GetAccountAuthorizationDetails",
          "lambda:ListEventSourceMappings",
          "lambda:ListFunctions",
          "logs:DescribeLogGroups",
          "sqs:ListQueues");

  private static final Set<String> MAPPINGS =
      Set.of(
          "lambda:CreateEventSourceMapping",
          "lambda:DeleteEventSourceMapping",
          "lambda:UpdateEventSourceMapping");

  private static final int MANAGED_POLICY = 6144;

  private final PolicyFile policy = PolicyFile.ofOperator();
  private final Account account = new Account("123456789012", "eu-central-1");

  @Test
  void allowsEveryCallOfTheCodeAndNothingElse() {
    var expected = new TreeSet<>(SdkCalls.ofOperator());
    assertThat(expected).contains("lambda:CreateFunction", "sqs:ListQueueTags", "s3:HeadObject");
    assertThat(expected).containsAll(NOT_ALLOWED.keySet());
    expected.remove("s3:HeadObject");
    expected.remove("lambda:Invoke");
    expected.add("lambda:InvokeFunction");
    expected.removeAll(NOT_ALLOWED.keySet());
    expected.addAll(BEYOND_CALLS.keySet());
    assertThat(policy.allowed()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iam:CreateRole",
        "iam:PutRolePolicy",
        "iam:AttachRolePolicy",
        "iam:PutRolePermissionsBoundary",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy"
      })
  void changesRolesOnlyWithTheBoundary(String action) {
    assertThat(policy.allowing(action))
        .allSatisfy(statement -> {
          assertThat(statement.condition("StringEquals", "iam:PermissionsBoundary"))
              .isEqualTo(PolicyFile.VALUES.get("BOUNDARY_ARN"));
          assertThat(statement.resources())
              .containsExactly("arn:aws:iam::123456789012:role/lambda-workers/prod-*");
        });
    assertThat(policy.denied()).containsExactly("iam:DeleteRolePermissionsBoundary");
  }

  @Test
  void passesRolesBelowThePathToLambdaAlone() {
    assertThat(policy.allowing("iam:PassRole"))
        .singleElement()
        .satisfies(statement -> {
          assertThat(statement.condition("StringEquals", "iam:PassedToService"))
              .isEqualTo("lambda.amazonaws.com");
          assertThat(statement.resources())
              .containsExactly("arn:aws:iam::123456789012:role/lambda-workers/prod-*");
        });
  }

  @Test
  void namesEveryActionAndResourcesWhereAwsHasThem() {
    assertThat(policy.allowed()).noneMatch(action -> action.contains("*"));
    var everywhere = new TreeSet<String>();
    for (Statement statement : policy.statements()) {
      if (statement.allows() && statement.resources().contains("*")) {
        everywhere.addAll(statement.actions());
      }
    }
    var expected = new TreeSet<>(ACCOUNT_WIDE);
    expected.addAll(MAPPINGS);
    assertThat(everywhere).isEqualTo(expected);
    for (String action : MAPPINGS) {
      assertThat(policy.allowing(action))
          .allSatisfy(statement ->
              assertThat(statement.condition("ArnLike", "lambda:FunctionArn"))
                  .isEqualTo(account.functionArn("prod-*")));
    }
  }

  @Test
  void coversEveryPartOfAWorkerAndNothingOfOthers() {
    Map<String, String> ours = resources(WorkerKey.of("prod-team-worker", account.region()));
    Map<String, String> others = resources(WorkerKey.of("dev-team-worker", account.region()));
    var actions = policy.allowed();
    actions.removeAll(ACCOUNT_WIDE);
    actions.removeAll(MAPPINGS);
    actions.removeIf(action -> action.startsWith("s3:"));
    for (String action : actions) {
      String service = action.substring(0, action.indexOf(':'));
      String part = action.equals("lambda:GetEventSourceMapping") ? "mapping" : service;
      assertThat(policy.allows(action, ours.get(part))).as(action).isTrue();
      assertThat(policy.allows(action, others.get(service))).as(action).isFalse();
    }
    assertThat(policy.allows("lambda:TagResource", ours.get("mapping"))).isTrue();
    assertThat(policy.allows("s3:GetObject", "arn:aws:s3:::other/handlers/share.jar")).isFalse();
  }

  @Test
  void changesOnlyWhatCarriesOurTagOrIsOffered() {
    String cluster = PolicyFile.VALUES.get("CLUSTER_ID");
    String requested = "aws:RequestTag/lambdaworker.io/cluster";
    String tagged = "aws:ResourceTag/lambdaworker.io/cluster";
    allCarry(
        cluster,
        requested,
        Set.of(
            "lambda:CreateFunction", "sqs:CreateQueue", "logs:CreateLogGroup", "iam:CreateRole"));
    allCarry(
        cluster,
        tagged,
        Set.of(
            "lambda:DeleteFunction",
            "sqs:DeleteQueue",
            "logs:DeleteLogGroup",
            "iam:DeleteRole",
            "cloudwatch:DeleteAlarms"));
    for (String change :
        Set.of(
            "lambda:UpdateFunctionCode",
            "sqs:SetQueueAttributes",
            "logs:PutRetentionPolicy",
            "iam:UpdateAssumeRolePolicy")) {
      assertThat(policy.allowing(change))
          .allMatch(
              statement ->
                  statement.condition("StringEquals", tagged).equals(cluster)
                      || statement
                          .condition("StringLike", "aws:ResourceTag/lambdaworker.io/adoptable-by")
                          .equals(cluster + "/*"),
              change);
    }
  }

  @ParameterizedTest
  @FieldSource("io.lambdaworker.operator.app.OperatorPolicy#NAMES")
  void fitsIntoAManagedPolicy(String name) {
    assertThat(PolicyFile.read(name).text().replaceAll("\\s", "").length())
        .isLessThan(MANAGED_POLICY);
  }

  /** Who has no releases attaches the first alone. */
  @Test
  void whatReleasesNeedIsInTheSecondAlone() {
    assertThat(PolicyFile.read("iam-policy-releases.json").allowed())
        .contains("lambda:PublishVersion", "lambda:InvokeFunction", "lambda:UpdateAlias")
        .doesNotContainAnyElementsOf(PolicyFile.read("iam-policy.json").allowed());
  }

  /** A hook may be any function that a class allows; the operator invokes its cluster's alone. */
  @Test
  void invokesOnlyFunctionsOfItsCluster() {
    assertThat(policy.allowing("lambda:InvokeFunction"))
        .singleElement()
        .satisfies(statement -> {
          assertThat(statement.condition("StringEquals", "aws:ResourceTag/lambdaworker.io/cluster"))
              .isEqualTo(PolicyFile.VALUES.get("CLUSTER_ID"));
          assertThat(statement.resources()).containsExactly(account.functionArn("prod-*"));
        });
  }

  /** Whatever allows one of these actions demands this value of the tag. */
  private void allCarry(String value, String tag, Set<String> actions) {
    for (String action : actions) {
      assertThat(policy.allowing(action))
          .allMatch(statement -> statement.condition("StringEquals", tag).equals(value), action);
    }
  }

  private Map<String, String> resources(WorkerKey key) {
    var arns = new TreeMap<String, String>();
    arns.put("lambda", account.functionArn(key.function()));
    arns.put("iam", account.roleArn("/lambda-workers/", key.role()));
    arns.put("logs", account.logGroupArn(key.logGroup()));
    arns.put("sqs", account.queueArn(key.deadLetterQueue("items", false)));
    arns.put("cloudwatch", account.alarmArn(key.alarm("errors")));
    arns.put("mapping", account.arn("lambda", "event-source-mapping:6d1d7c2a"));
    return arns;
  }
}
