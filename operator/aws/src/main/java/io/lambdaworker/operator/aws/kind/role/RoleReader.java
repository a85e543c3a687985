package io.lambdaworker.operator.aws.kind.role;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Parallel;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.NotFound;
import io.lambdaworker.operator.aws.read.Pages;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;

/**
 * Reads roles. GetAccountAuthorizationDetails shows everything except, at times, the permissions
 * boundary. It also shows every role of the account, so it is used only where the class opts in.
 */
final class RoleReader implements Reader {
  private static final int PAGE = 200;

  /** Calls for one role: GetRole, ListRolePolicies, GetRolePolicy, ListAttachedRolePolicies. */
  private static final int CALLS = 4;

  private final IamClient iam;
  private final Calls calls;
  private final boolean listed;

  RoleReader(IamClient iam, Calls calls, boolean listed) {
    this.iam = iam;
    this.calls = calls;
    this.listed = listed;
  }

  @Override
  public Kind<?> kind() {
    return RoleKind.KIND;
  }

  @Override
  public boolean isListed() {
    return listed;
  }

  @Override
  public int callsPerWorker() {
    return CALLS;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    return Pages.within(
            scope,
            seen -> false,
            next -> {
              var answer =
                  calls.read(() ->
                      iam.getAccountAuthorizationDetails(
                          r -> r.filter(EntityType.ROLE).maxItems(PAGE).marker(next)));
              return new Page<>(
                  answer.roleDetailList(), answer.isTruncated() ? answer.marker() : null);
            })
        .map(pages -> {
          var all = new TreeMap<String, Supplier<Observed>>();
          pages.items().forEach(each -> all.put(each.roleName(), () -> RoleAnswers.listed(each)));
          return new Listing(all, "", pages.whole(), pages.calls());
        });
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    var all = new TreeMap<String, Supplier<Observed>>();
    read(worker.role()).ifPresent(found -> all.put(worker.role(), () -> found));
    return Listing.ofWorker(all, CALLS);
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    return Answer.all(
        Parallel.all(
            asked.stream()
                .<Supplier<Answer>>map(id -> () -> Answer.of(id, read(id.name())))
                .toList()));
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return Answer.all(
        Parallel.all(
            known.stream()
                .<Supplier<Answer>>map(each -> () -> Answer.of(each.id(), rest(each)))
                .toList()));
  }

  /**
   * The worker's role, if another resource such as the function names it. Only where roles are not
   * listed.
   */
  @Override
  public Optional<Observed> assumed(WorkerKey worker, Collection<Observed> known) {
    if (listed) {
      return Optional.empty();
    }
    return known.stream()
        .flatMap(each -> KindOf.of(each.resource()).uses(each.resource(), each.identity()).stream())
        .filter(arn -> arn.endsWith("/" + worker.role()))
        .map(arn -> RoleAnswers.used(arn, worker.role()))
        .findFirst();
  }

  private Optional<Observed> rest(Observed known) {
    return listed ? withoutPolicies(known.resource().name()) : read(known.resource().name());
  }

  private Optional<Observed> withoutPolicies(String name) {
    return NotFound.asEmpty(() -> calls.read(() -> iam.getRole(r -> r.roleName(name))))
        .map(answer -> RoleAnswers.withoutPolicies(answer.role()));
  }

  private Optional<Observed> read(String name) {
    return withoutPolicies(name)
        .flatMap(found ->
            NotFound.asEmpty(() -> {
              Map<String, String> inline = inlinePolicies(name);
              return RoleAnswers.withPolicies(found, inline, attachedPolicies(name));
            }));
  }

  private Map<String, String> inlinePolicies(String role) {
    var policies = new TreeMap<String, String>();
    Pages<String> names =
        Pages.all(next -> {
          var answer = calls.read(() -> iam.listRolePolicies(r -> r.roleName(role).marker(next)));
          return new Page<>(answer.policyNames(), answer.isTruncated() ? answer.marker() : null);
        });
    for (String name : names.items()) {
      NotFound.asEmpty(
              () -> calls.read(() -> iam.getRolePolicy(r -> r.roleName(role).policyName(name))))
          .ifPresent(answer -> policies.put(name, Facets.policy(answer.policyDocument())));
    }
    return policies;
  }

  private Set<String> attachedPolicies(String role) {
    Pages<AttachedPolicy> attached =
        Pages.all(next -> {
          var answer =
              calls.read(() -> iam.listAttachedRolePolicies(r -> r.roleName(role).marker(next)));
          return new Page<>(
              answer.attachedPolicies(), answer.isTruncated() ? answer.marker() : null);
        });
    var arns = new HashSet<String>();
    attached.items().forEach(each -> arns.add(each.policyArn()));
    return arns;
  }
}
