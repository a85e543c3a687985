package io.lambdaworker.operator.core.kind;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;

/**
 * A resource as AWS last showed it.
 *
 * @param identity what AWS assigned to it
 */
public record Observed(Resource resource, Identity identity) {

  public AwsId id() {
    return resource.id();
  }

  /** The same resource with no facet read: that it exists, and no more. */
  public Observed unread() {
    return new Observed(
        resource.unread(),
        new Identity(identity.arn(), identity.id(), identity.url(), null, Facet.unread()));
  }
}
