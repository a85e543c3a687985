package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.worker.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the class of a worker that was restored from a backup without its status, by the tags of
 * what it has in AWS. Else a worker that names no class would be made again under the default one
 * of today, maybe in another account, and what it had would run on beside it.
 */
final class RestoredClass {
  private final List<Kind<?>> kinds;
  private final Classes classes;
  private final OpenAccounts accounts;

  RestoredClass(List<Kind<?>> kinds, Classes classes, OpenAccounts accounts) {
    this.kinds = kinds;
    this.classes = classes;
    this.accounts = accounts;
  }

  /**
   * The worker with the class that its tags name; empty where it has a status or names its class
   * itself, and where no account that can be used has anything of it.
   *
   * @throws HaltException InventoryStale as long as an account was not listed yet
   */
  Optional<Inputs> of(LambdaWorker worker) {
    var status = worker.getStatus();
    boolean isPinned = status != null && status.className() != null;
    if (isPinned || worker.getSpec() == null || worker.getSpec().classRef() != null) {
      return Optional.empty();
    }
    List<Inputs> all = classes.all(worker);
    return all.size() < 2 ? Optional.empty() : all.stream().filter(this::isOf).findFirst();
  }

  private boolean isOf(Inputs inputs) {
    OpenAccount account;
    try {
      account = accounts.ofClass(inputs.className(), inputs.workerClass());
    } catch (HaltException halt) {
      return isOut(halt);
    }
    WorkerResources resources = account.resources();
    if (!resources.isFresh()) {
      if (resources.failure().isPresent()) {
        return false;
      }
      throw HaltException.passing(
          Reason.InventoryStale,
          "the account of class %s is being listed".formatted(inputs.className()));
    }
    Set<AwsId> named =
        kinds.stream()
            .filter(Kind::carriesHold)
            .flatMap(
                kind -> kind.fixedNames(inputs.key()).stream().map(name -> new AwsId(kind, name)))
            .collect(Collectors.toSet());
    Predicate<Observed> isNamed = each -> named.contains(each.id());
    Set<AwsId> untold =
        resources.of(inputs.key()).stream()
            .filter(isNamed)
            .filter(each -> each.resource().tags().isUnread())
            .map(Observed::id)
            .collect(Collectors.toSet());
    if (!untold.isEmpty()) {
      resources.look(inputs.key(), untold);
    }
    return resources.of(inputs.key()).stream().filter(isNamed).anyMatch(each -> says(each, inputs));
  }

  /**
   * An account that cannot be used holds nobody up: whoever restored it sees its class's status.
   */
  private static boolean isOut(HaltException halt) {
    if (halt.failure().reason() == Reason.InventoryStale) {
      throw halt;
    }
    return false;
  }

  private static boolean says(Observed found, Inputs inputs) {
    Tags tags = found.resource().tags().orElse(Tags.NONE);
    return inputs.className().equals(tags.values().get(TagKeys.CLASS))
        && Owner.of(tags).filter(inputs.owner()::isSameAs).isPresent();
  }
}
