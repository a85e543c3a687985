package io.lambdaworker.local;

import static io.lambdaworker.local.Refused.invalid;
import static io.lambdaworker.local.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Versions and aliases of the local AWS route and refuse as Lambda's do. */
class AliasesIT {
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients AWS = AwsClients.of(STACK.aws().endpoint());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFLICT = "ResourceConflictException";
  private static final String NOT_FOUND = "ResourceNotFoundException";
  private static final String STALE = "PreconditionFailedException";
  private static final String MALFORMED = "ValidationException";

  @BeforeEach
  void start() {
    STACK.aws().reset();
  }

  @Test
  void anAliasSplitsInvocationsByItsWeights() throws IOException {
    Release release = Release.of(AWS);
    release.live(release.publish());
    String second = release.with(Map.of("GREETING", "hello")).publish();
    release.route(second, 0.3);

    var ran = new HashMap<String, Integer>();
    for (int i = 0; i < 200; i++) {
      var answer = release.invoke(Release.LIVE);
      assertThat(JSON.readTree(answer.payload().asByteArray()).path("version").asText())
          .isEqualTo(answer.executedVersion());
      ran.merge(answer.executedVersion(), 1, Integer::sum);
    }
    // 60 expected, with a standard deviation of 6.5.
    assertThat(ran).containsOnlyKeys("1", "2");
    assertThat(ran.get("2")).isBetween(25, 95);

    var live = AWS.lambda().getFunctionConfiguration(r -> r.functionName(Release.LIVE));
    assertThat(live.version()).isEqualTo("1");
    assertThat(live.functionArn()).endsWith(":live");
  }

  @Test
  void refusesWeightsThatLambdaRefuses() {
    Release release = twoVersions();
    refused(NOT_FOUND, ":release:9", () -> release.route("9", 0.1));
    refused(MALFORMED, "less than or equal to 1.0", () -> release.route("2", 1.5));
    refused(MALFORMED, "greater than or equal to 0.0", () -> release.route("2", -0.1));
    refused(MALFORMED, "[0-9]+", () -> release.route("$LATEST", 0.1));
    invalid("already included in routing", () -> release.route("1", 0.1));
    invalid(
        "greater than 1",
        () ->
            AWS.lambda()
                .updateAlias(r ->
                    r.functionName(Release.NAME)
                        .name("live")
                        .routingConfig(c -> c.additionalVersionWeights(Map.of("2", .1, "3", .1)))));
    invalid(
        "$LATEST is not supported for an alias pointing to more than 1 version",
        () ->
            AWS.lambda()
                .createAlias(r ->
                    r.functionName(Release.NAME)
                        .name("next")
                        .functionVersion("$LATEST")
                        .routingConfig(Release.to("1", 0.1))));
    refused(
        NOT_FOUND,
        ":release:9",
        () ->
            AWS.lambda()
                .createAlias(r -> r.functionName(Release.NAME).name("next").functionVersion("9")));
    assertThat(live(release).routingConfig()).isNull();
  }

  @Test
  void refusesWeightsBetweenUnequalRolesOrDeadLetterQueues() {
    Release release = twoVersions();
    release.configured(r -> r.role(Release.role("other")));
    String otherRole = release.publish();
    AWS.sqs().createQueue(r -> r.queueName("dead"));
    release.configured(r ->
        r.role(Release.role(Release.NAME))
            .deadLetterConfig(d -> d.targetArn("arn:aws:sqs:us-east-1:000000000000:dead")));
    String otherDeadLetters = release.publish();

    invalid("the same execution role", () -> release.route(otherRole, 0.1));
    invalid("the same dead letter queue", () -> release.route(otherDeadLetters, 0.1));
    release.route("2", 0.1);
    // What the request leaves out stays: the weight of version 2 too.
    invalid("already included in routing", () -> release.point("2"));
    invalid("the same execution role", () -> release.point(otherRole));
  }

  @Test
  void anAliasIsChangedOnlyByItsRevision() {
    Release release = twoVersions();
    String first = live(release).revisionId();
    release.route("2", 0.1);
    refused(
        STALE,
        "does not match the latest RevisionId",
        () ->
            AWS.lambda()
                .updateAlias(r -> r.functionName(Release.NAME).name("live").revisionId(first)));
    assertThat(live(release).routingConfig().additionalVersionWeights()).containsEntry("2", 0.1);
  }

  @Test
  void anUnchangedPublishReturnsTheVersionThatIsThere() {
    Release release = Release.of(AWS);
    String first = release.publish();
    // Written again, but the same.
    release.configured(r -> r.timeout(60));
    assertThat(release.publish()).isEqualTo(first);

    FunctionConfiguration latest = latest();
    invalid("is different from current CodeSHA256", () -> release.publish("not this", null));
    refused(STALE, "RevisionId", () -> release.publish(null, "not this"));
    release.configured(r -> r.timeout(61));
    refused(STALE, "RevisionId", () -> release.publish(null, latest.revisionId()));
    assertThat(release.publish(latest.codeSha256(), latest().revisionId())).isEqualTo("2");
  }

  @Test
  void aVersionThatAnAliasNamesCannotBeDeleted() {
    Release release = twoVersions();
    release.route("2", 0.1);
    refused(CONFLICT, "aliases reference it: [live]", () -> delete("1"));
    refused(CONFLICT, "aliases reference it: [live]", () -> delete("2"));
    invalid("cannot be deleted without deleting the function", () -> delete("$LATEST"));

    AWS.lambda().deleteAlias(r -> r.functionName(Release.NAME).name("live"));
    delete("1");
    assertThat(versions()).containsExactly("$LATEST", "2");
  }

  @Test
  void listsEveryVersionOfEveryFunction() {
    twoVersions();
    var all = AWS.lambda().listFunctions(r -> r.functionVersion("ALL")).functions();
    assertThat(all.stream().map(FunctionConfiguration::functionArn))
        .extracting(arn -> arn.replaceFirst(".*:function:", ""))
        .containsExactly("release:$LATEST", "release:1", "release:2");
    assertThat(AWS.lambda().listFunctions().functions()).hasSize(1);
    assertThat(versions()).containsExactly("$LATEST", "1", "2");
  }

  /** Version 2 has another environment; live is version 1. */
  private static Release twoVersions() {
    Release release = Release.of(AWS);
    release.live(release.publish());
    assertThat(release.with(Map.of("GREETING", "hello")).publish()).isEqualTo("2");
    return release;
  }

  private static AliasConfiguration live(Release release) {
    var aliases = release.lambda().listAliases(r -> r.functionName(Release.NAME)).aliases();
    return aliases.getFirst();
  }

  private static FunctionConfiguration latest() {
    return AWS.lambda().getFunction(r -> r.functionName(Release.NAME)).configuration();
  }

  private static void delete(String version) {
    AWS.lambda().deleteFunction(r -> r.functionName(Release.NAME).qualifier(version));
  }

  private static List<String> versions() {
    return AWS
        .lambda()
        .listVersionsByFunction(r -> r.functionName(Release.NAME))
        .versions()
        .stream()
        .map(FunctionConfiguration::version)
        .toList();
  }
}
