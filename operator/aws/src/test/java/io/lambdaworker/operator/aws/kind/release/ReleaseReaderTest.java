package io.lambdaworker.operator.aws.kind.release;

import static io.lambdaworker.operator.aws.kind.ReadersUnderTest.SHARE;
import static io.lambdaworker.operator.aws.kind.Samples.SHA;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.DESCRIPTION;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.live;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.ReadersUnderTest;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;

/** Lambda's answers about versions and aliases, as records. */
class ReleaseReaderTest {
  private static final String VERSIONS = "lambda:ListVersionsByFunction";
  private static final String ALIASES = "lambda:ListAliases";
  private static final String PROVISIONED = "lambda:ListProvisionedConcurrencyConfigs";
  private static final AwsId FIVE = new AwsId(VersionKind.KIND, "share:5");

  private final ReadersUnderTest reading = new ReadersUnderTest();

  /** As after a publish whose answer was lost. */
  @Test
  void aLookForTheNextVersionFindsWhatWasPublished() {
    reading
        .aws
        .once(VERSIONS, versions("more", "$LATEST", "4"))
        .once(VERSIONS, versions(null, "5"))
        .once(PROVISIONED, provisioned("more", "live"))
        .once(PROVISIONED, provisioned(null, "5"));

    var found = look(VersionKind.next(SHARE));

    assertThat(found.get(VersionKind.next(SHARE))).isEmpty();
    assertThat(found).containsOnlyKeys(VersionKind.next(SHARE), id("share:4"), FIVE);
    var version = (FunctionVersion) found.get(FIVE).orElseThrow().resource();
    assertThat(version.contents().map(FunctionVersion.Contents::description))
        .isEqualTo(Facet.known(DESCRIPTION));
    assertThat(version.provisioned())
        .isEqualTo(Facet.known(new Provisioned(3, 1, "FAILED", "limit")));
    assertThat(((FunctionVersion) found.get(id("share:4")).orElseThrow().resource()).provisioned())
        .isEqualTo(Facet.absent());
    assertThat(reading.aws.last(ListVersionsByFunctionRequest.class).marker()).isEqualTo("more");
  }

  @Test
  void oneVersionIsReadWithItsStateAndProvisionedConcurrency() {
    reading.aws.answer("lambda:GetFunction", got("5"));
    reading.aws.answer(PROVISIONED, provisioned(null, "4", "5"));

    Observed found = look(FIVE).get(FIVE).orElseThrow();

    assertThat(((FunctionVersion) found.resource()).provisioned())
        .isEqualTo(Facet.known(new Provisioned(3, 1, "FAILED", "limit")));
    assertThat(found.identity().lifecycle().map(now -> now.state()))
        .isEqualTo(Facet.known("Active"));
    assertThat(reading.aws.last(GetFunctionRequest.class).qualifier()).isEqualTo("5");
  }

  @Test
  void aVersionWithoutProvisionedConcurrencyHasNone() {
    reading.aws.answer("lambda:GetFunction", got("5"));
    reading.aws.answer(PROVISIONED, provisioned(null, "4", "live"));

    var found = (FunctionVersion) look(FIVE).get(FIVE).orElseThrow().resource();

    assertThat(found.provisioned()).isEqualTo(Facet.absent());
  }

  @Test
  void aVersionThatIsGoneIsNone() {
    reading.aws.failAlways("lambda:GetFunction", SdkErrors.of(404, "ResourceNotFoundException"));

    assertThat(look(FIVE)).isEqualTo(Map.of(FIVE, Optional.empty()));
    assertThat(reading.aws.calls()).containsExactly("lambda:GetFunction");
  }

  @Test
  void everyAliasOfEveryPageIsRead() {
    reading.aws.once(
        ALIASES,
        ListAliasesResponse.builder()
            .aliases(alias("live", Map.of("5", 0.1)))
            .nextMarker("more")
            .build());
    reading.aws.once(
        ALIASES,
        ListAliasesResponse.builder()
            .aliases(AliasConfiguration.builder().name("theirs").functionVersion("2").build())
            .build());

    var found = look(AliasKind.live(SHARE));

    assertThat(found).hasSize(2);
    Observed live = found.get(AliasKind.live(SHARE)).orElseThrow();
    assertThat(live.resource()).isEqualTo(live("4", Map.of("5", 0.1)));
    assertThat(live.identity().revisionId()).isEqualTo("rev-a");
    assertThat(reading.aws.last(ListAliasesRequest.class).marker()).isEqualTo("more");
  }

  @ParameterizedTest
  @ValueSource(strings = {VERSIONS, ALIASES})
  void aFunctionThatIsGoneHasNeither(String operation) {
    reading.aws.failAlways(operation, SdkErrors.of(404, "ResourceNotFoundException"));

    assertThat(look(idOf(operation)).values()).containsExactly(Optional.empty());
    assertThat(reading.reader(kind(operation)).listOf(SHARE).all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    VERSIONS + ", 403, AccessDeniedException",
    VERSIONS + ", 500, ServiceException",
    VERSIONS + ", 400, InvalidParameterValueException",
    ALIASES + ", 403, AccessDeniedException",
    ALIASES + ", 500, ServiceException",
    ALIASES + ", 400, InvalidParameterValueException"
  })
  void whatIsNotKnownIsAnErrorAndNotNothing(String operation, int status, String code) {
    reading.aws.failAlways(operation, SdkErrors.of(status, code));

    assertThatThrownBy(() -> look(idOf(operation))).isInstanceOf(SdkException.class);
    assertThatThrownBy(() -> reading.reader(kind(operation)).listOf(SHARE))
        .isInstanceOf(SdkException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lambda:GetFunction", PROVISIONED})
  void aVersionThatMayNotBeReadIsAnError(String denied) {
    reading.aws.answer("lambda:GetFunction", got("5"));
    reading.aws.failAlways(denied, SdkErrors.of(403, "AccessDeniedException"));

    assertThatThrownBy(() -> look(FIVE)).isInstanceOf(SdkException.class);
  }

  @Test
  void aPageThatFailsFailsTheWholeListing() {
    reading.aws.once(VERSIONS, versions("more", "4"));
    reading.aws.failAlways(VERSIONS, SdkErrors.of(500, "ServiceException"));

    assertThatThrownBy(() -> look(VersionKind.next(SHARE))).isInstanceOf(SdkException.class);
  }

  @Test
  void aTurnCostsOneCallHoweverManyVersionsThereAre() {
    reading.aws.answer(VERSIONS, versions(null, "5"));

    var found = reading.reader(VersionKind.KIND).inTurn(SHARE, Set.of(FIVE)).resources();

    assertThat(found.get(FIVE)).isPresent();
    assertThat(reading.aws.calls()).containsExactly(VERSIONS);
  }

  @Test
  void neitherIsListedForTheWholeAccount() {
    for (Kind<?> kind : List.<Kind<?>>of(VersionKind.KIND, AliasKind.KIND)) {
      assertThat(reading.reader(kind).isListed()).isFalse();
      assertThat(reading.reader(kind).list(ReadersUnderTest.ALL)).isEmpty();
    }
    assertThat(reading.aws.calls()).isEmpty();
  }

  private Map<AwsId, Optional<Observed>> look(AwsId id) {
    return reading.reader(id.kind()).look(SHARE, Set.of(id)).resources();
  }

  private static AwsId id(String version) {
    return new AwsId(VersionKind.KIND, version);
  }

  private static Kind<?> kind(String operation) {
    return idOf(operation).kind();
  }

  private static AwsId idOf(String operation) {
    return operation.equals(VERSIONS) ? VersionKind.next(SHARE) : AliasKind.live(SHARE);
  }

  private static AliasConfiguration alias(String name, Map<String, Double> weights) {
    return AliasConfiguration.builder()
        .name(name)
        .functionVersion("4")
        .description("state")
        .routingConfig(w -> w.additionalVersionWeights(weights))
        .revisionId("rev-a")
        .build();
  }

  private static ListVersionsByFunctionResponse versions(@Nullable String next, String... numbers) {
    return ListVersionsByFunctionResponse.builder()
        .versions(List.of(numbers).stream().map(number -> version(number).build()).toList())
        .nextMarker(next)
        .build();
  }

  private static ListProvisionedConcurrencyConfigsResponse provisioned(
      @Nullable String next, String... qualifiers) {
    return ListProvisionedConcurrencyConfigsResponse.builder()
        .provisionedConcurrencyConfigs(
            List.of(qualifiers).stream()
                .map(qualifier ->
                    ProvisionedConcurrencyConfigListItem.builder()
                        .functionArn(
                            "arn:aws:lambda:eu-central-1:123456789012:function:share:" + qualifier)
                        .requestedProvisionedConcurrentExecutions(3)
                        .availableProvisionedConcurrentExecutions(1)
                        .status("FAILED")
                        .statusReason("limit")
                        .build())
                .toList())
        .nextMarker(next)
        .build();
  }

  private static GetFunctionResponse got(String number) {
    return GetFunctionResponse.builder()
        .configuration(version(number).state("Active").build())
        .build();
  }

  private static FunctionConfiguration.Builder version(String number) {
    return FunctionConfiguration.builder()
        .functionArn("arn:share:" + number)
        .version(number)
        .description(DESCRIPTION)
        .codeSha256(SHA);
  }
}
