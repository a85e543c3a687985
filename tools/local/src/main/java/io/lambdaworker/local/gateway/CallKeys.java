package io.lambdaworker.local.gateway;

import io.lambdaworker.local.gateway.iam.Access;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The condition keys of one call; the resource is looked at when a condition asks for it. */
final class CallKeys implements Access.Keys {
  private static final String REQUEST_TAG = "aws:RequestTag/";
  private static final String RESOURCE_TAG = "aws:ResourceTag/";

  private final String region;
  private final Map<String, String> requestTags;
  private final Map<String, String> more;
  private final Supplier<Resource> resource;

  /**
   * @param more keys that this call alone has; they win over what the resource has
   */
  CallKeys(
      String region,
      Map<String, String> requestTags,
      Map<String, String> more,
      Supplier<Resource> resource) {
    this.region = region;
    this.requestTags = Map.copyOf(requestTags);
    this.more = Map.copyOf(more);
    this.resource = resource;
  }

  @Override
  public Optional<String> value(String key) {
    if (more.containsKey(key)) {
      return Optional.of(more.get(key));
    }
    if (key.startsWith(REQUEST_TAG)) {
      return Optional.ofNullable(requestTags.get(key.substring(REQUEST_TAG.length())));
    }
    if (key.startsWith(RESOURCE_TAG)) {
      return Optional.ofNullable(resource.get().tags().get(key.substring(RESOURCE_TAG.length())));
    }
    return switch (key) {
      case "aws:RequestedRegion" -> Optional.of(region);
      case "iam:PermissionsBoundary" -> resource.get().boundary();
      case "lambda:FunctionArn" -> resource.get().function();
      default -> Optional.empty();
    };
  }
}
