package io.lambdaworker.operator.aws.kind.pointer;

import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.pointer.Pointer;
import io.lambdaworker.operator.core.kind.pointer.PointerKind;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Pointers: one listing tells all of them, with all that there is to know. */
final class PointerReader implements Reader {
  private final PointerService service;
  private final Account account;

  PointerReader(PointerService service, Account account) {
    this.service = service;
    this.account = account;
  }

  @Override
  public Kind<?> kind() {
    return PointerKind.KIND;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    return Optional.of(new Listing(Listing.named(all()), "", true, 1));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    return Listing.ofWorker(
        PointerKind.KIND.<Supplier<Observed>>of(worker, Listing.named(all())), 1);
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    return Answer.of(asked, all().stream().filter(each -> asked.contains(each.id())).toList());
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return look(worker, known.stream().map(Observed::id).collect(Collectors.toSet()));
  }

  private Collection<Observed> all() {
    return service.targets().entrySet().stream()
        .map(each -> observed(each.getKey(), each.getValue()))
        .toList();
  }

  private Observed observed(String name, String target) {
    String function = name.substring(0, name.indexOf(':'));
    return new Observed(
        new Pointer(name, function, Facet.known(target)),
        Identity.ofArn(account.functionArn(name)));
  }
}
