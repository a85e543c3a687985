package io.lambdaworker.operator.aws.kind.function;

import static io.lambdaworker.operator.aws.kind.function.LambdaAnswers.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.ReadersUnderTest;
import io.lambdaworker.operator.aws.read.DeployedCode;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Logging;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/** Lambda's answers about functions, as records. */
class FunctionReaderTest {
  private static final String MARKER = "hush";

  private final ReadersUnderTest reading = new ReadersUnderTest();

  static Stream<Arguments> whatAwsLeavesOut() {
    return Stream.of(
        row("no description", c -> c.description(null), Configuration::description, ""),
        row("no architecture", c -> {}, Configuration::architecture, "x86_64"),
        row("arm", c -> c.architectures(Architecture.ARM64), Configuration::architecture, "arm64"),
        row("no storage", c -> {}, Configuration::ephemeralStorage, 512),
        row(
            "husk of storage",
            c -> c.ephemeralStorage(s -> {}),
            Configuration::ephemeralStorage,
            512),
        row("no memory", c -> c.memorySize(null), Configuration::memorySize, 128),
        row("no timeout", c -> c.timeout(null), Configuration::timeout, 3),
        row("empty key", c -> c.kmsKeyArn(""), Configuration::kmsKeyArn, null),
        row("no tracing", c -> {}, Configuration::tracing, "PassThrough"),
        row(
            "husk of tracing",
            c -> c.tracingConfig(t -> {}),
            Configuration::tracing,
            "PassThrough"),
        row(
            "tracing",
            c -> c.tracingConfig(t -> t.mode(TracingMode.ACTIVE)),
            Configuration::tracing,
            "Active"),
        row(
            "an image has no runtime",
            c -> c.runtime((String) null).handler(null),
            Configuration::runtime,
            null),
        row(
            "an image has no handler",
            c -> c.runtime((String) null).handler(null),
            Configuration::handler,
            null),
        row(
            "a runtime that the SDK does not know",
            c -> c.runtime("java99"),
            Configuration::runtime,
            "java99"),
        row(
            "no logging",
            c -> {},
            Configuration::logging,
            new Logging("Text", null, null, "/aws/lambda/share")),
        row(
            "husk of logging",
            c -> c.loggingConfig(l -> l.logGroup("")),
            Configuration::logging,
            new Logging("Text", null, null, "/aws/lambda/share")),
        row(
            "text logs have no levels",
            c -> c.loggingConfig(l -> l.logFormat(LogFormat.TEXT).systemLogLevel("INFO")),
            Configuration::logging,
            new Logging("Text", null, null, "/aws/lambda/share")),
        row(
            "JSON logs have Lambda's levels",
            c -> c.loggingConfig(l -> l.logFormat(LogFormat.JSON)),
            Configuration::logging,
            new Logging("JSON", "INFO", "INFO", "/aws/lambda/share")),
        row(
            "all of logging",
            c ->
                c.loggingConfig(l ->
                    l.logFormat(LogFormat.JSON)
                        .applicationLogLevel("DEBUG")
                        .systemLogLevel("WARN")
                        .logGroup("/other")),
            Configuration::logging,
            new Logging("JSON", "DEBUG", "WARN", "/other")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatAwsLeavesOut")
  void readsWhatAwsLeavesOutAsItsDefault(
      String what,
      Consumer<FunctionConfiguration.Builder> answer,
      Function<Configuration, Object> field,
      Object expected) {
    reading.aws.answer(
        "lambda:ListFunctions",
        ListFunctionsResponse.builder().functions(function(answer)).build());

    var listed = (LambdaFunction) reading.list(FunctionKind.KIND).getFirst().resource();

    assertThat(listed.configuration())
        .isInstanceOfSatisfying(
            Facet.Known.class,
            known -> assertThat(field.apply((Configuration) known.value())).isEqualTo(expected));
  }

  @Test
  void aListingTellsNeitherStateTagsNorConcurrency() {
    reading.aws.answer(
        "lambda:ListFunctions",
        ListFunctionsResponse.builder().functions(function(c -> {})).build());

    var listed = reading.list(FunctionKind.KIND).getFirst();
    var function = (LambdaFunction) listed.resource();

    assertThat(function.tags()).isEqualTo(Facet.unread());
    assertThat(function.reservedConcurrency()).isEqualTo(Facet.unread());
    assertThat(function.codeSource()).isEqualTo(Facet.unread());
    assertThat(function.codeSha256()).isEqualTo(Facet.known("sha"));
    assertThat(listed.identity().lifecycle()).isEqualTo(Facet.unread());
    assertThat(listed.identity().revisionId()).isEqualTo("rev-1");
  }

  @Test
  void environmentValuesAreKeptAsDigestsAlone() {
    reading.aws.answer(
        "lambda:ListFunctions",
        ListFunctionsResponse.builder()
            .functions(function(c -> c.environment(e -> e.variables(Map.of("KEY", MARKER)))))
            .build());

    var function = (LambdaFunction) reading.list(FunctionKind.KIND).getFirst().resource();

    assertThat(function.environment())
        .isEqualTo(Facet.known(Map.of("KEY", ReadersUnderTest.DIGESTS.observed(MARKER))));
    assertThat(function.toString()).doesNotContain(MARKER);
  }

  @Test
  void noEnvironmentIsAnEmptyOne() {
    reading.aws.answer("lambda:GetFunction", answer(c -> {}, r -> {}));

    assertThat(look().environment()).isEqualTo(Facet.known(Map.of()));
  }

  @Test
  void anEnvironmentThatLambdaCannotDecryptIsUnread() {
    reading.aws.answer(
        "lambda:GetFunction",
        answer(
            c -> c.environment(e -> e.error(x -> x.errorCode("KMSAccessDeniedException"))),
            r -> {}));

    assertThat(look().environment()).isEqualTo(Facet.unread());
  }

  @Test
  void aLookTellsTagsConcurrencyAndState() {
    reading.aws.answer(
        "lambda:GetFunction",
        answer(
            c -> c.state("Active").lastUpdateStatus("InProgress"),
            r ->
                r.tags(
                        Map.of(
                            "team",
                            "data",
                            TagKeys.CODE_SOURCE,
                            "source-1",
                            TagKeys.CODE_SHA256,
                            "sha-of-ours"))
                    .concurrency(x -> x.reservedConcurrentExecutions(0))));

    var function = look();

    assertThat(function.tags()).isEqualTo(Facet.known(new Tags(Map.of("team", "data"))));
    assertThat(function.codeSource()).isEqualTo(Facet.known("source-1"));
    assertThat(function.reservedConcurrency()).isEqualTo(Facet.known(0));
    var id = new AwsId(FunctionKind.KIND, "share");
    var answer = reading.reader(FunctionKind.KIND).look(ReadersUnderTest.SHARE, Set.of(id));
    assertThat(answer.deployed())
        .containsExactly(Map.entry("share", new DeployedCode("source-1", "sha-of-ours")));
    assertThat(answer.resources().get(id).orElseThrow().identity().lifecycle())
        .isEqualTo(Facet.known(new Lifecycle("Active", "InProgress", null, null)));
  }

  @Test
  void withoutReservedConcurrencyItIsAbsent() {
    reading.aws.answer("lambda:GetFunction", answer(c -> {}, r -> {}));

    assertThat(look().reservedConcurrency()).isEqualTo(Facet.absent());
    assertThat(look().codeSource()).isEqualTo(Facet.absent());
    assertThat(look().tags()).isEqualTo(Facet.known(Tags.NONE));
  }

  @Test
  void tagsThatLambdaCannotReadAreUnread() {
    reading.aws.answer(
        "lambda:GetFunction",
        answer(c -> {}, r -> r.tagsError(e -> e.errorCode("AccessDenied").message("no"))));

    assertThat(look().tags()).isEqualTo(Facet.unread());
    assertThat(look().codeSource()).isEqualTo(Facet.unread());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "AccessDeniedException, AccessDenied, true",
    "AccessDenied, AccessDenied, true",
    "ThrottlingException, Throttled, false",
    "InternalFailure, AwsUnavailable, false",
  })
  void saysWhichRightTheTagsLack(String code, Reason reason, boolean terminal) {
    reading.aws.answer(
        "lambda:GetFunction",
        answer(c -> {}, r -> r.tagsError(e -> e.errorCode(code).message("no"))));

    Failure why = unshown("tags");

    assertThat(why.reason()).isEqualTo(reason);
    assertThat(why.terminal()).isEqualTo(terminal);
    assertThat(why.message()).contains("lambda:ListTags");
  }

  @Test
  void saysWhyTheEnvironmentIsUnread() {
    reading.aws.answer(
        "lambda:GetFunction",
        answer(
            c ->
                c.environment(e ->
                    e.error(x ->
                        x.errorCode("KMSDisabledException")
                            .message("the key is disabled; Request ID: 0123-4567-89ab"))),
            r -> {}));

    assertThat(unshown("environment"))
        .isEqualTo(
            Failure.passing(
                Reason.NotReadable,
                "AWS cannot show the environment of function share: KMSDisabledException: the key is"
                    + " disabled; see to its KMS key"));
  }

  private Failure unshown(String facet) {
    return reading
        .look(FunctionKind.KIND, "share")
        .orElseThrow()
        .identity()
        .whyUnshown(facet)
        .orElseThrow();
  }

  static Stream<Arguments> lifecycles() {
    return Stream.of(
        arguments(
            "creation failed",
            state(c -> c.state("Failed").stateReasonCode("KMSKeyAccessDenied").stateReason("why")),
            new Lifecycle("Failed", null, "KMSKeyAccessDenied", "why")),
        arguments(
            "update failed",
            state(c ->
                c.state("Active")
                    .stateReasonCode("")
                    .lastUpdateStatus("Failed")
                    .lastUpdateStatusReasonCode("ImageDeleted")
                    .lastUpdateStatusReason("gone")),
            new Lifecycle("Active", "Failed", "ImageDeleted", "gone")),
        arguments(
            "idle",
            state(c -> c.state("Inactive").stateReasonCode("Idle").stateReason("not used")),
            new Lifecycle("Inactive", null, "Idle", "not used")),
        arguments(
            "a state that the SDK does not know",
            state(c -> c.state("Dreaming")),
            new Lifecycle("Dreaming", null, null, null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lifecycles")
  void readsStatesAsLambdaTellsThem(
      String what, Consumer<FunctionConfiguration.Builder> answer, Lifecycle expected) {
    assertThat(FunctionAnswers.lifecycle(function(answer))).isEqualTo(Facet.known(expected));
  }

  @Test
  void aFunctionThatIsNotThereIsAbsent() {
    reading.aws.failAlways("lambda:GetFunction", SdkErrors.of(404, "ResourceNotFoundException"));

    assertThat(reading.look(FunctionKind.KIND, "share")).isEmpty();
    assertThat(reading.reader(FunctionKind.KIND).listOf(ReadersUnderTest.SHARE).resources())
        .isEmpty();
  }

  private LambdaFunction look() {
    return (LambdaFunction) reading.look(FunctionKind.KIND, "share").orElseThrow().resource();
  }

  private static Consumer<FunctionConfiguration.Builder> state(
      Consumer<FunctionConfiguration.Builder> state) {
    return state;
  }

  private static Arguments row(
      String what,
      Consumer<FunctionConfiguration.Builder> answer,
      Function<Configuration, Object> field,
      Object expected) {
    return arguments(what, answer, field, expected);
  }

  private static GetFunctionResponse answer(
      Consumer<FunctionConfiguration.Builder> configuration,
      Consumer<GetFunctionResponse.Builder> rest) {
    var answer = GetFunctionResponse.builder().configuration(function(configuration));
    rest.accept(answer);
    return answer.build();
  }
}
