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

  static List<DriftRow> rows() {
    return List.of(
        row("enabled", "disabled", m -> m.enabled(false)).breaksTheWorker(),
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
        new DriftRow(
                PATH + ".qualifier",
                "moved to a version",
                console -> {
                  String version =
                      console
                          .lambda()
                          .publishVersion(r -> r.functionName(console.key().function()))
                          .functionArn();
                  console.updateMapping(m -> m.functionName(version));
                },
                MappingRows::settings)
            .breaksTheWorker(),
        tag(
            "tags.team",
            "a tag changed",
            console ->
                console
                    .lambda()
                    .tagResource(r -> r.resource(arn(console)).tags(Map.of("team", "by hand")))),
        tag(
            "tags.cost-center",
            "a tag removed",
            console ->
                console
                    .lambda()
                    .untagResource(r -> r.resource(arn(console)).tagKeys("cost-center"))),
        new DriftRow(
                PATH + " missing",
                "the mapping deleted",
                console -> {
                  String uuid = console.mapping().uuid();
                  console.lambda().deleteEventSourceMapping(r -> r.uuid(uuid));
                },
                MappingRows::whole)
            .breaksTheWorker());
  }

  private static DriftRow row(
      String field, String how, Consumer<UpdateEventSourceMappingRequest.Builder> change) {
    return new DriftRow(
        PATH + "." + field, how, console -> console.updateMapping(change), MappingRows::settings);
  }

  private static DriftRow tag(String field, String how, Consumer<WorkerConsole> change) {
    return new DriftRow(PATH + "." + field, how, change, MappingRows::whole);
  }

  private static String arn(WorkerConsole console) {
    return console.mapping().eventSourceMappingArn();
  }

  private static Object whole(WorkerConsole console) {
    return List.of(
        settings(console), console.lambda().listTags(r -> r.resource(arn(console))).tags());
  }

  private static Object settings(WorkerConsole console) {
    EventSourceMappingConfiguration now = console.mapping();
    return List.of(
        now.state(),
        now.functionArn(),
        now.eventSourceArn(),
        now.batchSize(),
        now.maximumBatchingWindowInSeconds(),
        now.functionResponseTypes(),
        String.valueOf(now.scalingConfig()),
        String.valueOf(now.filterCriteria()));
  }
}
