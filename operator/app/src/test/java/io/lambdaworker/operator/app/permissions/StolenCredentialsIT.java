package io.lambdaworker.operator.app.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.TestNamespace;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Somebody who stole the operator's credentials is denied what its policy does not allow. */
class StolenCredentialsIT {
  private static final String ROLES = "arn:aws:iam::000000000000:role";
  private static final String CLUSTER = "lambdaworker.io/cluster";

  private static PersonInAws thief;
  private static String own;
  private static String theirs;
  private static String bare;

  /** Names that the policy covers, of resources that are another cluster's, or have no boundary. */
  @BeforeAll
  static void makeWhatIsNotTheOperators() {
    var namespace = TestNamespace.create("stolen");
    thief = PersonInAws.withOperatorsCredentials();
    own = namespace.name() + "-own";
    theirs = namespace.name() + "-theirs";
    bare = namespace.name() + "-bare";
    PersonInAws person = namespace.aws();
    Map<String, String> tags = Map.of(CLUSTER, "another");
    person
        .lambda()
        .createFunction(r ->
            r.functionName(theirs)
                .runtime("java25")
                .handler("h")
                .role(ROLES + "/lambda-workers/" + theirs)
                .tags(tags)
                .code(c -> c.s3Bucket(namespace.bucket()).s3Key(TestNamespace.CODE_KEY)));
    person.lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName(theirs));
    person.sqs().createQueue(r -> r.queueName(theirs).tags(tags));
    person.logs().createLogGroup(r -> r.logGroupName("/aws/lambda/" + theirs).tags(tags));
    person
        .iam()
        .createRole(r ->
            r.roleName(bare)
                .path("/lambda-workers/")
                .assumeRolePolicyDocument("{}")
                .tags(Tag.builder().key(CLUSTER).value(OperatorPolicy.clusterId()).build()));
  }

  @AfterAll
  static void forget() {
    OperatorPolicy.takeRefused();
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void isDenied(Consumer<PersonInAws> attempt) {
    assertThatThrownBy(() -> attempt.accept(thief))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).startsWith("AccessDenied"));
  }

  static Stream<Arguments> attempts() {
    return Stream.of(
        attempt("a role without the boundary", aws -> createRole(aws, "/lambda-workers/", null)),
        attempt(
            "a role with another boundary",
            aws -> createRole(aws, "/lambda-workers/", "arn:aws:iam::aws:policy/ReadOnlyAccess")),
        attempt("a role elsewhere", aws -> createRole(aws, "/", OperatorPolicy.BOUNDARY)),
        attempt(
            "rights for a role without the boundary",
            aws ->
                aws.iam()
                    .putRolePolicy(r -> r.roleName(bare).policyName("p").policyDocument("{}"))),
        attempt(
            "a managed policy",
            aws ->
                aws.iam()
                    .attachRolePolicy(r ->
                        r.roleName(bare).policyArn("arn:aws:iam::aws:policy/AdministratorAccess"))),
        attempt(
            "no boundary any more",
            aws -> aws.iam().deleteRolePermissionsBoundary(r -> r.roleName(bare))),
        attempt(
            "a wider boundary",
            aws ->
                aws.iam()
                    .putRolePermissionsBoundary(r ->
                        r.roleName(bare)
                            .permissionsBoundary("arn:aws:iam::aws:policy/AdministratorAccess"))),
        attempt(
            "a function with an administrator's role",
            aws -> createFunction(aws.lambda(), own, ROLES + "/admin")),
        attempt(
            "a function of another name",
            aws -> createFunction(aws.lambda(), "payroll", ROLES + "/lambda-workers/" + own)),
        attempt(
            "a function of nobody's",
            aws ->
                aws.lambda()
                    .createFunction(r ->
                        r.functionName(own)
                            .runtime("java25")
                            .handler("h")
                            .role(ROLES + "/lambda-workers/" + own)
                            .code(c -> c.s3Bucket("artifacts").s3Key(TestNamespace.CODE_KEY)))),
        attempt(
            "code of another bucket",
            aws -> aws.s3().getObject(r -> r.bucket("payroll").key("handlers/x.jar"))),
        attempt(
            "another cluster's function deleted",
            aws -> aws.lambda().deleteFunction(r -> r.functionName(theirs))),
        attempt(
            "another cluster's function tagged as ours",
            aws ->
                aws.lambda()
                    .tagResource(r ->
                        r.resource("arn:aws:lambda:us-east-1:000000000000:function:" + theirs)
                            .tags(Map.of(CLUSTER, OperatorPolicy.clusterId())))),
        attempt(
            "another cluster's function with other code",
            aws ->
                aws.lambda()
                    .updateFunctionCode(r ->
                        r.functionName(theirs)
                            .s3Bucket("artifacts")
                            .s3Key(TestNamespace.CODE_KEY))),
        attempt(
            "messages of another cluster's queue",
            aws ->
                aws.sqs().receiveMessage(r -> r.queueUrl("http://queue/000000000000/" + theirs))),
        attempt(
            "another cluster's queue deleted",
            aws -> aws.sqs().deleteQueue(r -> r.queueUrl("http://queue/000000000000/" + theirs))),
        attempt(
            "another cluster's logs deleted",
            aws -> aws.logs().deleteLogGroup(r -> r.logGroupName("/aws/lambda/" + theirs))),
        attempt(
            "a mapping of another's function",
            aws ->
                aws.lambda()
                    .createEventSourceMapping(r ->
                        r.functionName("payroll")
                            .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:" + theirs))),
        attempt("a bucket's list", aws -> aws.s3().listObjectsV2(r -> r.bucket("payroll"))));
  }

  private static void createRole(PersonInAws aws, String path, String boundary) {
    aws.iam()
        .createRole(r ->
            r.roleName(own)
                .path(path)
                .assumeRolePolicyDocument("{}")
                .permissionsBoundary(boundary)
                .tags(Tag.builder().key(CLUSTER).value(OperatorPolicy.clusterId()).build()));
  }

  private static void createFunction(LambdaClient lambda, String name, String role) {
    lambda.createFunction(r ->
        r.functionName(name)
            .runtime("java25")
            .handler("h")
            .role(role)
            .tags(Map.of(CLUSTER, OperatorPolicy.clusterId()))
            .code(c -> c.s3Bucket("artifacts").s3Key(TestNamespace.CODE_KEY)));
  }

  private static Arguments attempt(String what, Consumer<PersonInAws> attempt) {
    return Arguments.of(Named.of(what, attempt));
  }
}
