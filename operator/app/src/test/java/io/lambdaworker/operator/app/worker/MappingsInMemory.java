package io.lambdaworker.operator.app.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/**
 * Event source mappings, and all tags of Lambda. Lambda takes seconds over each change of a
 * mapping, and refuses another one meanwhile. It takes two mappings of one source where one names
 * the function and the other its alias.
 */
final class MappingsInMemory {
  private static final Duration WORK = Duration.ofSeconds(4);
  private static final Set<String> SETTINGS =
      Set.of(
          "EventSourceArn",
          "BatchSize",
          "MaximumBatchingWindowInSeconds",
          "FunctionResponseTypes",
          "ScalingConfig",
          "FilterCriteria");

  private final Clock clock;
  private final FunctionInMemory function;
  private final PublishedInMemory published;
  private final Map<String, Mapping> all = new TreeMap<>();
  private int made;

  private record Mapping(
      EventSourceMappingConfiguration settings,
      boolean enabled,
      Map<String, String> tags,
      String changing,
      Instant until) {}

  MappingsInMemory(
      SdkInMemory sdk, Clock clock, FunctionInMemory function, PublishedInMemory published) {
    this.clock = clock;
    this.function = function;
    this.published = published;
    sdk.on(CreateEventSourceMappingRequest.class, this::create);
    sdk.on(UpdateEventSourceMappingRequest.class, this::update);
    sdk.on(
        DeleteEventSourceMappingRequest.class,
        r -> {
          Mapping now = settled(r.uuid());
          put(r.uuid(), new Mapping(now.settings, now.enabled, now.tags, "Deleting", later()));
          return DeleteEventSourceMappingResponse.builder().state("Deleting").build();
        });
    sdk.on(
        GetEventSourceMappingRequest.class,
        r ->
            SdkInMemory.copy(
                    shown(existing(r.uuid())), GetEventSourceMappingResponse.builder(), Set.of())
                .build());
    sdk.on(ListEventSourceMappingsRequest.class, this::list);
    sdk.on(
        ListTagsRequest.class,
        r -> ListTagsResponse.builder().tags(Map.copyOf(tags(r.resource()))).build());
    sdk.on(
        TagResourceRequest.class,
        r -> {
          tags(r.resource()).putAll(r.tags());
          return TagResourceResponse.builder().build();
        });
    sdk.on(
        UntagResourceRequest.class,
        r -> {
          tags(r.resource()).keySet().removeAll(r.tagKeys());
          return UntagResourceResponse.builder().build();
        });
  }

  /** As the other ones are. */
  void be(MappingsInMemory other) {
    other.all.forEach((uuid, each) ->
        all.put(
            uuid,
            new Mapping(each.settings, each.enabled, new TreeMap<>(each.tags), "", each.until)));
    made = other.made;
  }

  /** All that are there, as Lambda shows them. */
  List<EventSourceMappingConfiguration> shown() {
    all.values().removeIf(each -> each.changing.equals("Deleting") && !isChanging(each));
    return all.values().stream().map(this::shown).toList();
  }

  /** Empty for the function itself. */
  static String qualifier(EventSourceMappingConfiguration mapping) {
    String[] parts = mapping.functionArn().split(":");
    return parts.length > 7 ? parts[7] : "";
  }

  /** A person moves it to the alias, or with an empty name to the function. */
  void byHand(String uuid, String qualifier) {
    Mapping now = existing(uuid);
    String name = function.now().functionName() + (qualifier.isEmpty() ? "" : ":" + qualifier);
    put(
        uuid,
        new Mapping(invoking(now.settings.toBuilder(), name), now.enabled, now.tags, "", later()));
  }

  private CreateEventSourceMappingResponse create(CreateEventSourceMappingRequest asked) {
    EventSourceMappingConfiguration settings =
        invoking(
            SdkInMemory.copy(asked, EventSourceMappingConfiguration.builder(), SETTINGS),
            asked.functionName());
    for (EventSourceMappingConfiguration each : shown()) {
      if (each.eventSourceArn().equals(settings.eventSourceArn())
          && each.functionArn().equals(settings.functionArn())) {
        throw SdkInMemory.error(409, FunctionInMemory.CONFLICT, "exists: " + each.uuid());
      }
    }
    String uuid = "uuid-" + ++made;
    EventSourceMappingConfiguration named =
        settings.toBuilder()
            .uuid(uuid)
            .eventSourceMappingArn(
                AwsInMemory.ACCOUNT.arn("lambda", "event-source-mapping:" + uuid))
            .build();
    put(
        uuid,
        new Mapping(named, asked.enabled(), new TreeMap<>(asked.tags()), "Creating", later()));
    return SdkInMemory.copy(
            shown(existing(uuid)), CreateEventSourceMappingResponse.builder(), Set.of())
        .build();
  }

  private UpdateEventSourceMappingResponse update(UpdateEventSourceMappingRequest asked) {
    Mapping now = settled(asked.uuid());
    var next = SdkInMemory.copy(asked, now.settings.toBuilder(), SETTINGS);
    boolean enabled = asked.enabled() == null ? now.enabled : asked.enabled();
    String changing = enabled == now.enabled ? "Updating" : enabled ? "Enabling" : "Disabling";
    EventSourceMappingConfiguration settings =
        asked.functionName() == null ? next.build() : invoking(next, asked.functionName());
    put(asked.uuid(), new Mapping(settings, enabled, now.tags, changing, later()));
    return SdkInMemory.copy(
            shown(existing(asked.uuid())), UpdateEventSourceMappingResponse.builder(), Set.of())
        .build();
  }

  private ListEventSourceMappingsResponse list(ListEventSourceMappingsRequest asked) {
    if (asked.functionName() != null) {
      function.now();
    }
    var found = new ArrayList<EventSourceMappingConfiguration>();
    for (EventSourceMappingConfiguration each : shown()) {
      if (asked.eventSourceArn() == null || asked.eventSourceArn().equals(each.eventSourceArn())) {
        found.add(each);
      }
    }
    return ListEventSourceMappingsResponse.builder().eventSourceMappings(found).build();
  }

  private EventSourceMappingConfiguration invoking(
      EventSourceMappingConfiguration.Builder settings, String name) {
    String arn = function.now().functionArn();
    String[] parts = name.split(":");
    if (parts.length == 1) {
      return settings.functionArn(arn).build();
    }
    if (!published.aliases.containsKey(parts[1])) {
      FunctionInMemory.none("no alias " + parts[1]);
    }
    return settings.functionArn(arn + ":" + parts[1]).build();
  }

  private Map<String, String> tags(String arn) {
    String uuid = arn.substring(arn.lastIndexOf(':') + 1);
    if (all.containsKey(uuid)) {
      return existing(uuid).tags;
    }
    function.now();
    return function.tags;
  }

  private Mapping settled(String uuid) {
    Mapping now = existing(uuid);
    if (isChanging(now)) {
      throw SdkInMemory.error(400, "ResourceInUseException", now.changing);
    }
    return now;
  }

  private Mapping existing(String uuid) {
    shown();
    Mapping now = all.get(uuid);
    return now == null ? FunctionInMemory.none("no mapping " + uuid) : now;
  }

  private void put(String uuid, Mapping mapping) {
    all.put(uuid, mapping);
  }

  private Instant later() {
    return clock.instant().plus(WORK);
  }

  private boolean isChanging(Mapping mapping) {
    return clock.instant().isBefore(mapping.until) && !mapping.changing.isEmpty();
  }

  private EventSourceMappingConfiguration shown(Mapping mapping) {
    @Nullable String settled = mapping.enabled ? "Enabled" : "Disabled";
    return mapping.settings.toBuilder()
        .state(isChanging(mapping) ? mapping.changing : settled)
        .build();
  }
}
