package io.lambdaworker.operator.core.kind.role;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Set;

/**
 * An IAM role. Its policies are ours alone: one that is not desired is removed.
 *
 * @param path chosen at creation alone, begins and ends with a slash
 * @param trustPolicy canonical JSON, see {@link PolicyJson}
 * @param inlinePolicies canonical JSON by policy name
 * @param attachedPolicies ARNs of managed policies
 */
public record Role(
    String name,
    String path,
    Facet<String> trustPolicy,
    Facet<String> permissionsBoundary,
    Facet<Map<String, String>> inlinePolicies,
    Facet<Set<String>> attachedPolicies,
    Facet<Tags> tags)
    implements Resource {

  @Override
  public Kind<Role> kind() {
    return RoleKind.KIND;
  }

  public Role withBoundary(Facet<String> boundary) {
    return new Role(name, path, trustPolicy, boundary, inlinePolicies, attachedPolicies, tags);
  }

  public Role withTags(Facet<Tags> others) {
    return new Role(
        name, path, trustPolicy, permissionsBoundary, inlinePolicies, attachedPolicies, others);
  }

  public Role withInlinePolicies(Facet<Map<String, String>> policies) {
    return new Role(name, path, trustPolicy, permissionsBoundary, policies, attachedPolicies, tags);
  }
}
