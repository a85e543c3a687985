package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A caller with policies may do what they allow, on every service; the gateway knows the caller by
 * its access key, and everybody else may do everything.
 */
class PermissionsIT {
  private static final String OURS = "ours";
  private static final String BOUNDARY = "arn:aws:iam::000000000000:policy/boundary";
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients ROOT = AwsClients.of(STACK.aws().endpoint());
  private static final AwsClients LIMITED =
      AwsClients.of(STACK.aws().endpoint(), AwsBasicCredentials.create("limited", "test"));

  private final String name = "prod-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void attach() {
    for (String each :
        new String[] {
          statement(
              "lambda:*, sqs:*, logs:*, cloudwatch:*, iam:Get*, iam:Delete*",
              "arn:aws:*:*:000000000000:*prod-*",
              "{}"),
          statement("s3:GetObject", "arn:aws:s3:::code/*", "{}"),
          statement(
              "iam:CreateRole, iam:PutRolePolicy",
              "arn:aws:iam::000000000000:role/workers/prod-*",
              "{\"StringEquals\": {\"iam:PermissionsBoundary\": \"%s\"}}".formatted(BOUNDARY)),
          statement(
              "iam:PassRole",
              "arn:aws:iam::000000000000:role/workers/prod-*",
              "{\"StringEquals\": {\"iam:PassedToService\": \"lambda.amazonaws.com\"}}"),
          statement(
              "lambda:CreateEventSourceMapping, lambda:DeleteEventSourceMapping",
              "*",
              "{\"ArnLike\": {\"lambda:FunctionArn\": \"arn:aws:lambda:*:*:function:prod-*\"}}")
        }) {
      STACK.gateway().permissions().attach("limited", each);
    }
  }

  /** Nothing that carries another's tag is deleted. */
  private static void denyWithoutOurTag() {
    STACK
        .gateway()
        .permissions()
        .attach(
            "limited",
            statement("lambda:DeleteFunction", "*", tagged("theirs")).replace("Allow", "Deny"));
    for (String action :
        new String[] {
          "sqs:DeleteQueue", "logs:DeleteLogGroup", "cloudwatch:DeleteAlarms", "iam:DeleteRole"
        }) {
      STACK
          .gateway()
          .permissions()
          .attach("limited", statement(action, "*", tagged("theirs")).replace("Allow", "Deny"));
    }
  }

  @AfterEach
  void detach() {
    STACK.gateway().permissions().detachAll();
    STACK.gateway().permissions().forgetRefused();
  }

  @Test
  void letsEverybodyElseDoEverything() {
    assertThatCode(() -> ROOT.sqs().createQueue(r -> r.queueName("dev-" + name)))
        .doesNotThrowAnyException();
    assertDenied(
        () -> LIMITED.sqs().createQueue(r -> r.queueName("dev-queue")),
        "User: arn:aws:iam::000000000000:user/limited is not authorized to perform: sqs:CreateQueue on resource: "
            + "arn:aws:sqs:us-east-1:000000000000:dev-queue because no identity-based policy allows the sqs:CreateQueue action");
    assertThat(STACK.gateway().permissions().refused())
        .singleElement()
        .asString()
        .startsWith("sqs:CreateQueue: User: ");
  }

  @Test
  void createsRolesAndChangesThemWithTheBoundaryAlone() {
    assertDenied(() -> createRole("/workers/", null), "iam:CreateRole");
    assertDenied(() -> createRole("/workers/", BOUNDARY + "2"), "iam:CreateRole");
    assertDenied(() -> createRole("/other/", BOUNDARY), "iam:CreateRole");
    createRole("/workers/", BOUNDARY);
    putRolePolicy();

    ROOT.iam().deleteRolePermissionsBoundary(r -> r.roleName(name));
    assertDenied(this::putRolePolicy, "iam:PutRolePolicy");
  }

  @Test
  void passesRolesBelowThePathAndReadsOwnCode() {
    createRole("/workers/", BOUNDARY);
    String role = "arn:aws:iam::000000000000:role";
    assertDenied(() -> createFunction(role + "/other/" + name, "code"), "iam:PassRole");
    assertDenied(() -> createFunction(role + "/workers/" + name, "theirs"), "s3:GetObject");
    createFunction(role + "/workers/" + name, "code");
    ROOT.lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName(name));

    assertDenied(
        () ->
            LIMITED
                .lambda()
                .updateFunctionConfiguration(r -> r.functionName(name).role(role + "/admin")),
        "iam:PassRole");
  }

  @Test
  void knowsTheTagsOfWhatIsThere() {
    denyWithoutOurTag();
    ROOT.iam()
        .createRole(r ->
            r.roleName(name)
                .assumeRolePolicyDocument("{}")
                .tags(Tag.builder().key("owner").value("theirs").build()));
    String queue =
        ROOT.sqs().createQueue(r -> r.queueName(name).tags(Map.of("owner", "theirs"))).queueUrl();
    ROOT.logs().createLogGroup(r -> r.logGroupName(name).tags(Map.of("owner", "theirs")));
    alarm(ROOT, "theirs");
    ROOT.lambda()
        .createFunction(r ->
            r.functionName(name)
                .runtime("java25")
                .handler("h")
                .role("arn:aws:iam::000000000000:role/r")
                .tags(Map.of("owner", "theirs"))
                .code(c -> c.s3Bucket("code").s3Key("k")));

    assertDenied(() -> LIMITED.iam().deleteRole(r -> r.roleName(name)), "an explicit deny");
    assertDenied(() -> LIMITED.sqs().deleteQueue(r -> r.queueUrl(queue)), "an explicit deny");
    assertDenied(() -> LIMITED.logs().deleteLogGroup(r -> r.logGroupName(name)), "explicit deny");
    assertDenied(() -> LIMITED.cloudWatch().deleteAlarms(r -> r.alarmNames(name)), "explicit deny");
    assertDenied(() -> LIMITED.lambda().deleteFunction(r -> r.functionName(name)), "explicit deny");
    ROOT.sqs().tagQueue(r -> r.queueUrl(queue).tags(Map.of("owner", OURS)));
    LIMITED.sqs().deleteQueue(r -> r.queueUrl(queue));
  }

  @Test
  void settingTagsInACallNeedsTheRightToTag() {
    STACK.gateway().permissions().detachAll();
    STACK
        .gateway()
        .permissions()
        .attach(
            "limited",
            statement(
                "sqs:CreateQueue, logs:CreateLogGroup, cloudwatch:PutMetricAlarm",
                "*",
                tagged(OURS).replace("Resource", "Request")));

    assertDenied(
        () -> LIMITED.sqs().createQueue(r -> r.queueName(name).tags(Map.of("owner", "theirs"))),
        "sqs:CreateQueue");
    assertDenied(
        () -> LIMITED.sqs().createQueue(r -> r.queueName(name).tags(Map.of("owner", OURS))),
        "sqs:TagQueue");
    assertDenied(
        () -> LIMITED.logs().createLogGroup(r -> r.logGroupName(name).tags(Map.of("owner", OURS))),
        "logs:TagResource");
    assertDenied(() -> alarm(LIMITED, OURS), "cloudwatch:TagResource");
    assertDenied(() -> alarm(LIMITED, "theirs"), "cloudwatch:PutMetricAlarm");
  }

  @Test
  void tellsWhatIsMissingOnlyToWhoMayList() {
    ROOT.s3().createBucket(r -> r.bucket("code"));
    assertThatThrownBy(() -> LIMITED.s3().headObject(r -> r.bucket("code").key(name)))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));

    STACK
        .gateway()
        .permissions()
        .attach("limited", statement("s3:ListBucket", "arn:aws:s3:::code", "{}"));

    assertThatThrownBy(() -> LIMITED.s3().headObject(r -> r.bucket("code").key(name)))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void copiesNothingThatItMayNotRead() {
    STACK
        .gateway()
        .permissions()
        .attach("limited", statement("s3:PutObject", "arn:aws:s3:::code/*", "{}"));

    assertDenied(
        () ->
            LIMITED
                .s3()
                .copyObject(r ->
                    r.sourceBucket("theirs")
                        .sourceKey("k")
                        .destinationBucket("code")
                        .destinationKey("k")),
        "s3:GetObject on resource: arn:aws:s3:::theirs/k");
  }

  @Test
  void knowsTheFunctionOfAMapping() {
    STACK.gateway().mappingsTake(Duration.ZERO);
    createRole("/workers/", BOUNDARY);
    createFunction("arn:aws:iam::000000000000:role/workers/" + name, "code");
    ROOT.sqs().createQueue(r -> r.queueName(name));
    String queue = "arn:aws:sqs:us-east-1:000000000000:" + name;

    assertDenied(
        () ->
            LIMITED
                .lambda()
                .createEventSourceMapping(r -> r.functionName("dev").eventSourceArn(queue)),
        "lambda:CreateEventSourceMapping on resource: *");
    String mapping =
        LIMITED
            .lambda()
            .createEventSourceMapping(r -> r.functionName(name).eventSourceArn(queue))
            .uuid();
    LIMITED.lambda().deleteEventSourceMapping(r -> r.uuid(mapping));
  }

  @Test
  void versionsAliasesAndInvocationsNeedTheirOwnRights() {
    createRole("/workers/", BOUNDARY);
    createFunction("arn:aws:iam::000000000000:role/workers/" + name, "code");
    ROOT.lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName(name));
    String version = ROOT.lambda().publishVersion(r -> r.functionName(name)).version();
    String function = "arn:aws:lambda:us-east-1:000000000000:function:" + name;
    STACK.gateway().permissions().detachAll();
    STACK
        .gateway()
        .permissions()
        .attach("limited", statement("lambda:CreateAlias, lambda:GetAlias", function, "{}"));

    LIMITED.lambda().createAlias(r -> r.functionName(name).name("live").functionVersion(version));
    LIMITED.lambda().getAlias(r -> r.functionName(name).name("live"));
    assertDenied(
        () -> LIMITED.lambda().publishVersion(r -> r.functionName(name)),
        "lambda:PublishVersion on resource: " + function);
    assertDenied(
        () -> LIMITED.lambda().updateAlias(r -> r.functionName(name).name("live")),
        "lambda:UpdateAlias on resource: " + function);
    assertDenied(
        () -> LIMITED.lambda().deleteAlias(r -> r.functionName(name).name("live")),
        "lambda:DeleteAlias");
    assertDenied(
        () -> LIMITED.lambda().listAliases(r -> r.functionName(name)), "lambda:ListAliases");
    assertDenied(
        () -> LIMITED.lambda().listVersionsByFunction(r -> r.functionName(name)),
        "lambda:ListVersionsByFunction");
    assertDenied(
        () ->
            LIMITED
                .lambda()
                .putProvisionedConcurrencyConfig(
                    r -> r.functionName(name).qualifier("live").provisionedConcurrentExecutions(1)),
        "lambda:PutProvisionedConcurrencyConfig on resource: " + function + ":live");
    assertDenied(
        () -> LIMITED.lambda().listProvisionedConcurrencyConfigs(r -> r.functionName(name)),
        "lambda:ListProvisionedConcurrencyConfigs on resource: " + function);
    assertDenied(
        () -> LIMITED.lambda().invoke(r -> r.functionName(name).qualifier("live")),
        "lambda:InvokeFunction on resource: " + function + ":live");
  }

  private void createRole(String path, String boundary) {
    LIMITED
        .iam()
        .createRole(r ->
            r.roleName(name)
                .path(path)
                .assumeRolePolicyDocument("{}")
                .permissionsBoundary(boundary));
  }

  private void putRolePolicy() {
    LIMITED
        .iam()
        .putRolePolicy(r ->
            r.roleName(name).policyName("p").policyDocument(statement("s3:GetObject", "*", "{}")));
  }

  private void createFunction(String role, String bucket) {
    LIMITED
        .lambda()
        .createFunction(r ->
            r.functionName(name)
                .runtime("java25")
                .handler("h")
                .role(role)
                .code(c -> c.s3Bucket(bucket).s3Key("k")));
  }

  private void alarm(AwsClients aws, String owner) {
    aws.cloudWatch()
        .putMetricAlarm(r ->
            r.alarmName(name)
                .namespace("N")
                .metricName("M")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .tags(
                    software.amazon.awssdk.services.cloudwatch.model.Tag.builder()
                        .key("owner")
                        .value(owner)
                        .build()));
  }

  private static void assertDenied(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).startsWith("AccessDenied");
              assertThat(e.awsErrorDetails().errorMessage()).contains(words);
            });
  }

  private static String tagged(String owner) {
    return "{\"StringEquals\": {\"aws:ResourceTag/owner\": \"%s\"}}".formatted(owner);
  }

  private static String statement(String actions, String resource, String condition) {
    return """
    {"Version": "2012-10-17", "Statement":
      [{"Effect": "Allow", "Action": ["%s"], "Resource": "%s", "Condition": %s}]}
    """
        .formatted(actions.replace(", ", "\", \""), resource, condition);
  }
}
