package io.lambdaworker.operator.core.resource;

/**
 * A resource as AWS last told of it.
 *
 * @param identity what AWS assigned to it
 */
public record Observed(Resource resource, Identity identity) {

  public ResourceId id() {
    return resource.id();
  }
}
