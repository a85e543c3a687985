package io.lambdaworker.operator.app.drift;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/** What a person can do to an event source mapping. */
final class MappingRows {
  private static final String PATH = "eventSource.items";

  private MappingRows() {}

  static List<Row> rows() {
    return List.of(
        row("enabled", "disabled", m -> m.enabled(false)).unusable(),
        row("batchSize", "smaller batches", m -> m.batchSize(1)),
        row(
            "maximumBatchingWindowInSeconds",
            "a window",
            m -> m.maximumBatchingWindowInSeconds(60)),
        row(
            "functionResponseTypes",
            "whole batches fail",
            m -> m.functionResponseTypes(List.<FunctionResponseType>of())),
        row(
            "maximumConcurrency",
            "less concurrency",
            m -> m.scalingConfig(s -> s.maximumConcurrency(2))),
        row(
            "maximumConcurrency",
            "no limit",
            m -> m.scalingConfig(ScalingConfig.builder().build())),
        row(
            "filters",
            "other filters",
            m ->
                m.filterCriteria(f -> f.filters(p -> p.pattern("{\"body\":{\"by\":[\"hand\"]}}")))),
        row("filters", "no filters", m -> m.filterCriteria(FilterCriteria.builder().build())),
        tag(
            "tags.team",
            "a tag changed",
            hands ->
                hands
                    .lambda()
                    .tagResource(r -> r.resource(arn(hands)).tags(Map.of("team", "by hand")))),
        tag(
            "tags.cost-center",
            "a tag removed",
            hands ->
                hands.lambda().untagResource(r -> r.resource(arn(hands)).tagKeys("cost-center"))),
        new Row(
                PATH + " missing",
                "the mapping deleted",
                hands -> {
                  String uuid = hands.mapping().uuid();
                  hands.lambda().deleteEventSourceMapping(r -> r.uuid(uuid));
                },
                MappingRows::whole)
            .unusable());
  }

  private static Row row(
      String field, String how, Consumer<UpdateEventSourceMappingRequest.Builder> change) {
    return new Row(
        PATH + "." + field, how, hands -> hands.updateMapping(change), MappingRows::settings);
  }

  private static Row tag(String field, String how, Consumer<Hands> change) {
    return new Row(PATH + "." + field, how, change, MappingRows::whole);
  }

  private static String arn(Hands hands) {
    return hands.mapping().eventSourceMappingArn();
  }

  private static Object whole(Hands hands) {
    return List.of(settings(hands), hands.lambda().listTags(r -> r.resource(arn(hands))).tags());
  }

  private static Object settings(Hands hands) {
    EventSourceMappingConfiguration now = hands.mapping();
    return List.of(
        now.state(),
        now.eventSourceArn(),
        now.batchSize(),
        now.maximumBatchingWindowInSeconds(),
        now.functionResponseTypes(),
        String.valueOf(now.scalingConfig()),
        String.valueOf(now.filterCriteria()));
  }
}
