package io.lambdaworker.operator.core.resource;

/**
 * A resource as AWS last told of it.
 *
 * @param identity what AWS assigned to it
 */
public record Observed(Resource resource, Identity identity) {

  public AwsId id() {
    return resource.id();
  }

  /** That there is such a resource, and no more. */
  public Observed unread() {
    return new Observed(
        resource.unread(),
        new Identity(identity.arn(), identity.id(), identity.url(), null, Facet.unread()));
  }
}
