package io.lambdaworker.operator.aws.kind.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.ReadersUnderTest;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping.Extras;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping.Pollers;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping.Settings;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;

/** Lambda's answers about event source mappings, as records. */
class MappingReaderTest {
  private static final String QUEUE = ReadersUnderTest.ACCOUNT.queueArn("share-items");
  private static final String NAME = EventSourceMapping.nameOf("share", QUEUE);
  private static final Settings PLAIN = new Settings(true, 10, 0, Set.of(), null);

  private final ReadersUnderTest reading = new ReadersUnderTest();

  @ParameterizedTest
  @CsvSource({
    "Enabling, true",
    "Enabled, true",
    "Disabling, false",
    "Disabled, false",
    "Creating,",
    "Updating,",
    "Deleting,",
    "Dreaming,",
  })
  void stateTellsWhetherAMappingIsEnabledOrStillChanging(String state, Boolean enabled) {
    listed(mapping(m -> m.state(state)));

    var observed = reading.list(MappingKind.KIND).getFirst();

    assertThat(record(observed).settings().isUnread()).isEqualTo(enabled == null);
    assertThat(record(observed).settings().map(Settings::enabled))
        .isEqualTo(enabled == null ? Facet.unread() : Facet.known(enabled));
    assertThat(observed.identity().lifecycle().map(Lifecycle::state)).isEqualTo(Facet.known(state));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "USER_INITIATED, OK, USER_INITIATED",
        "-, No records processed, -",
        "Lambda initiated, PROBLEM: Function call failed, "
            + "Lambda initiated; last result PROBLEM: Function call failed",
      })
  void aMappingSaysWhyItIsInItsState(String transition, String result, String reason) {
    listed(mapping(m -> m.stateTransitionReason(transition).lastProcessingResult(result)));

    assertThat(reading.list(MappingKind.KIND).getFirst().identity().lifecycle())
        .isEqualTo(Facet.known(new Lifecycle("Enabled", null, null, reason)));
  }

  static Stream<Arguments> husks() {
    return Stream.of(
        row("nothing at all", m -> m.batchSize(null), PLAIN),
        row("husk of scaling", m -> m.scalingConfig(s -> {}), PLAIN),
        row("empty lists", m -> m.functionResponseTypesWithStrings(List.of()), PLAIN),
        row(
            "everything",
            m ->
                m.batchSize(100)
                    .maximumBatchingWindowInSeconds(5)
                    .functionResponseTypesWithStrings("ReportBatchItemFailures")
                    .scalingConfig(s -> s.maximumConcurrency(4)),
            new Settings(true, 100, 5, Set.of("ReportBatchItemFailures"), 4)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("husks")
  void readsHusksAsNothingSet(
      String what, Consumer<EventSourceMappingConfiguration.Builder> answer, Settings expected) {
    listed(mapping(answer));

    assertThat(record(reading.list(MappingKind.KIND).getFirst()).settings())
        .isEqualTo(Facet.known(expected));
  }

  static Stream<Arguments> extras() {
    return Stream.of(
        row("nothing", m -> {}, Extras.NONE.orElse(null)),
        row(
            "husks",
            m ->
                m.provisionedPollerConfig(p -> {})
                    .destinationConfig(d -> d.onFailure(f -> {}))
                    .metricsConfig(x -> {})
                    .kmsKeyArn(""),
            Extras.NONE.orElse(null)),
        row(
            "everything",
            m ->
                m.provisionedPollerConfig(p -> p.minimumPollers(2).maximumPollers(8))
                    .destinationConfig(d -> d.onFailure(f -> f.destination("arn:theirs")))
                    .metricsConfig(x -> x.metricsWithStrings("EventCount"))
                    .kmsKeyArn("arn:key"),
            new Extras(new Pollers(2, 8), "arn:theirs", "arn:key", Set.of("EventCount"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("extras")
  void readsWhatNoSpecCanName(
      String what, Consumer<EventSourceMappingConfiguration.Builder> answer, Extras expected) {
    listed(mapping(answer));

    assertThat(record(reading.list(MappingKind.KIND).getFirst()).extras())
        .isEqualTo(Facet.known(expected));
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        row("none", m -> {}, Facet.known(List.of())),
        row("a husk", m -> m.filterCriteria(f -> {}), Facet.known(List.of())),
        row(
            "two in order",
            m -> m.filterCriteria(f -> f.filters(x -> x.pattern("b"), x -> x.pattern("a"))),
            Facet.known(List.of("b", "a"))),
        row(
            "not to be decrypted",
            m -> m.filterCriteriaError(e -> e.errorCode("KMSDisabledException")),
            Facet.unread()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filters")
  void readsFiltersAsTheirPatterns(
      String what,
      Consumer<EventSourceMappingConfiguration.Builder> answer,
      Facet<List<String>> expected) {
    listed(mapping(answer));

    assertThat(record(reading.list(MappingKind.KIND).getFirst()).filters()).isEqualTo(expected);
  }

  @Test
  void aSourceThatIsMappedTwiceIsSeenTwice() {
    listed(mapping(m -> m.uuid("uuid-2")), mapping(m -> m.uuid("uuid-1")));

    var observed = reading.list(MappingKind.KIND);

    assertThat(observed)
        .extracting(each -> each.resource().name() + " " + each.identity().id())
        .containsExactlyInAnyOrder(NAME + " uuid-1", NAME + "#uuid-2 uuid-2");
  }

  @Test
  void theAliasOfAMappingIsAFieldOfIt() {
    String arn = ReadersUnderTest.ACCOUNT.functionArn("share") + ":live";
    listed(mapping(m -> m.functionArn(arn)));

    Observed found = reading.list(MappingKind.KIND).getFirst();

    assertThat(found.resource().name()).isEqualTo(NAME);
    assertThat(record(found).qualifier()).isEqualTo(Facet.known("live"));
  }

  @Test
  void aMappingOfOneVersionTakesNoWorkersName() {
    String arn = ReadersUnderTest.ACCOUNT.functionArn("share") + ":7";
    listed(mapping(m -> m.uuid("uuid-0").functionArn(arn)), mapping(m -> {}));

    assertThat(reading.list(MappingKind.KIND))
        .extracting(each -> each.resource().name() + " " + each.identity().id())
        .containsExactlyInAnyOrder(NAME + " uuid-1", NAME + "#uuid-0 uuid-0");
  }

  @Test
  void aSourceWithoutArnIsNamedByItsMapping() {
    listed(mapping(m -> m.eventSourceArn(null)));

    assertThat(reading.list(MappingKind.KIND))
        .extracting(each -> each.resource().name())
        .containsExactly("share|#uuid-1");
  }

  @Test
  void aLookReadsTheTagsOfWhatIsAskedAlone() {
    listed(mapping(m -> {}), mapping(m -> m.uuid("uuid-2").eventSourceArn(QUEUE + "-2")));
    reading.aws.answer(
        "lambda:ListTags", ListTagsResponse.builder().tags(Map.of("team", "data")).build());

    var observed = reading.look(MappingKind.KIND, NAME).orElseThrow();

    assertThat(observed.resource().tags()).isEqualTo(Facet.known(new Tags(Map.of("team", "data"))));
    assertThat(reading.aws.calls())
        .containsExactly("lambda:ListEventSourceMappings", "lambda:ListTags");
    assertThat(reading.aws.last(ListEventSourceMappingsRequest.class).functionName())
        .isEqualTo("share");
  }

  @Test
  void mappingsOfADeletedFunctionAreFoundByTheirSource() {
    reading.aws.fail(
        "lambda:ListEventSourceMappings", SdkErrors.of(404, "ResourceNotFoundException"));
    var other = ReadersUnderTest.ACCOUNT.functionArn("other");
    listed(mapping(m -> {}), mapping(m -> m.uuid("uuid-0").functionArn(other)));
    reading.aws.answer("lambda:ListTags", ListTagsResponse.builder().build());

    var observed = reading.look(MappingKind.KIND, NAME).orElseThrow();

    assertThat(observed.identity().id()).isEqualTo("uuid-1");
    assertThat(reading.aws.last(ListEventSourceMappingsRequest.class).eventSourceArn())
        .isEqualTo(QUEUE);
  }

  @Test
  void aKnownMappingIsAskedForByItsUuid() {
    reading.aws.answer(
        "lambda:GetEventSourceMapping",
        GetEventSourceMappingResponse.builder()
            .uuid("uuid-1")
            .state("Enabled")
            .batchSize(7)
            .build());
    reading.aws.answer(
        "lambda:ListTags", ListTagsResponse.builder().tags(Map.of("team", "data")).build());

    var read = reading.reader(MappingKind.KIND).lookAgain(List.of(known())).resources();

    var observed = read.get(known().id()).orElseThrow();
    assertThat(record(observed).settings().orElse(PLAIN).batchSize()).isEqualTo(7);
    assertThat(observed.resource().tags().isKnown()).isTrue();
  }

  @Test
  void aMappingThatItsUuidDoesNotShowIsGone() {
    reading.aws.failAlways(
        "lambda:GetEventSourceMapping", SdkErrors.of(404, "ResourceNotFoundException"));

    var read = reading.reader(MappingKind.KIND).lookAgain(List.of(known())).resources();

    assertThat(read).isEqualTo(Map.of(known().id(), Optional.empty()));
  }

  private Observed known() {
    listed(mapping(m -> {}));
    return reading.list(MappingKind.KIND).getFirst();
  }

  @Test
  void aMappingGoneBeforeItsTagsAreReadIsAbsent() {
    listed(mapping(m -> {}));
    reading.aws.failAlways("lambda:ListTags", SdkErrors.of(404, "ResourceNotFoundException"));

    assertThat(reading.look(MappingKind.KIND, NAME)).isEmpty();
  }

  private void listed(EventSourceMappingConfiguration... mappings) {
    reading.aws.answer(
        "lambda:ListEventSourceMappings",
        ListEventSourceMappingsResponse.builder().eventSourceMappings(mappings).build());
  }

  private static EventSourceMapping record(Observed observed) {
    return (EventSourceMapping) observed.resource();
  }

  private static Arguments row(
      String what, Consumer<EventSourceMappingConfiguration.Builder> answer, Object expected) {
    return arguments(what, answer, expected);
  }

  private static EventSourceMappingConfiguration mapping(
      Consumer<EventSourceMappingConfiguration.Builder> rest) {
    var mapping =
        EventSourceMappingConfiguration.builder()
            .uuid("uuid-1")
            .functionArn(ReadersUnderTest.ACCOUNT.functionArn("share"))
            .eventSourceArn(QUEUE)
            .state("Enabled")
            .batchSize(10);
    rest.accept(mapping);
    return mapping.build();
  }
}
