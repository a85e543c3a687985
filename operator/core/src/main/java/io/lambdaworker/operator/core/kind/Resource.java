package io.lambdaworker.operator.core.kind;

import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;

/**
 * One AWS resource, desired or observed; always a record. Its components that are facets are
 * compared and merged one by one. The others identify the resource, or AWS takes them only when it
 * is created.
 */
public interface Resource {
  Kind<?> kind();

  /** Unique among the resources of its kind in an account and region. */
  String name();

  /** Unread where the kind has no tags; {@link Kind#owned} then says what tells the owner. */
  default Facet<Tags> tags() {
    return Facet.unread();
  }

  /** The same resource with these tags; as it is where the kind has none. */
  default Resource withTags(Facet<Tags> tags) {
    return (Resource)
        Components.map((Record) this, (name, value) -> name.equals("tags") ? tags : value);
  }

  /** The same resource with every facet unread. */
  default Resource unread() {
    return (Resource)
        Components.map(
            (Record) this, (name, value) -> value instanceof Facet<?> ? Facet.unread() : value);
  }

  default AwsId id() {
    return new AwsId(kind(), name());
  }
}
