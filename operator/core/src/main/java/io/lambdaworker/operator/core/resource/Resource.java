package io.lambdaworker.operator.core.resource;

/**
 * One AWS resource, desired or observed. Components that are facets are compared by {@code Diff};
 * the others identify the resource or can be chosen at its creation alone.
 */
public sealed interface Resource
    permits LogGroup, Role, Queue, LambdaFunction, EventSourceMapping, Alarm {

  Kind kind();

  /** Unique among the resources of its kind in an account and region. */
  String name();

  Facet<Tags> tags();

  /** The same resource with these tags. */
  Resource withTags(Facet<Tags> tags);

  /** The same resource, of which nothing was read. */
  Resource unread();

  default AwsId id() {
    return new AwsId(kind(), name());
  }
}
