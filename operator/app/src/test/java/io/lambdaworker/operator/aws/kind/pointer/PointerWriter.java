package io.lambdaworker.operator.aws.kind.pointer;

import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.pointer.Pointer;
import io.lambdaworker.operator.core.plan.Overlay;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Identity;

/** Writes pointers. */
final class PointerWriter implements Writer<Pointer> {
  private final PointerService service;
  private final Sender sender;
  private final Account account;

  PointerWriter(PointerService service, Sender sender, Account account) {
    this.service = service;
    this.sender = sender;
    this.account = account;
  }

  @Override
  public void create(Pointer desired, Journal journal) {
    String target = desired.target().orElse("");
    sender.write("pointer:CreatePointer", () -> service.create(desired.name(), target));
    journal.wrote(new Observed(desired, Identity.ofArn(account.functionArn(desired.name()))));
  }

  @Override
  public void update(Step.Update step, Observed base, Pointer pointer, Journal journal) {
    Pointer wanted = Overlay.of(step, pointer);
    String target = wanted.target().orElse("");
    sender.write("pointer:UpdatePointer", () -> service.update(pointer.name(), target));
    journal.wrote(new Observed(wanted, base.identity()));
  }

  @Override
  public void delete(Observed observed, Pointer pointer, boolean retainData) {
    sender.write("pointer:DeletePointer", () -> service.delete(pointer.name()));
  }
}
