package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Overlay;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The room of a kind on AWS's side, over a service in memory. Its listing tells everything but
 * tags, as most of AWS's do.
 *
 * @param looked what was read directly, for tests
 */
record RoomInMemory<R extends Resource>(Kind<R> kind, ServiceInMemory aws, List<AwsId> looked)
    implements AwsKind<R> {

  static RoomInMemory<?> of(Kind<?> kind, ServiceInMemory aws) {
    return new RoomInMemory<>(kind, aws, new ArrayList<>());
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new Reading();
  }

  @Override
  public Writer<R> writer(AwsTools tools) {
    return new Writing(tools.sender());
  }

  /** Nothing that IAM knows of. */
  @Override
  public List<Permission> permissions() {
    return List.of();
  }

  private Observed told(Observed observed) {
    Identity whole = observed.identity();
    return aws.tellsNumbers(kind)
        ? observed
        : new Observed(
            observed.resource(),
            new Identity(whole.arn(), null, whole.url(), whole.revisionId(), whole.lifecycle()));
  }

  private final class Reading implements Reader {
    @Override
    public Kind<?> kind() {
      return kind;
    }

    @Override
    public Optional<Listing> list(Scope scope) {
      return Optional.of(new Listing(Listing.named(listed()), "", true, 1));
    }

    @Override
    public Listing listOf(WorkerKey worker) {
      return Listing.ofWorker(kind.<Supplier<Observed>>of(worker, Listing.named(listed())), 1);
    }

    @Override
    public Answer look(WorkerKey worker, Set<AwsId> asked) {
      looked.addAll(asked);
      return Answer.of(asked, all().stream().filter(each -> asked.contains(each.id())).toList());
    }

    @Override
    public Answer complete(WorkerKey worker, Collection<Observed> known) {
      return look(worker, known.stream().map(Observed::id).collect(Collectors.toSet()));
    }

    private Collection<Observed> listed() {
      return all().stream()
          .map(
              each -> told(new Observed(each.resource().withTags(Facet.unread()), each.identity())))
          .toList();
    }

    private List<Observed> all() {
      return aws.there().values().stream().filter(each -> each.id().kind() == kind).toList();
    }
  }

  private final class Writing implements Writer<R> {
    private final Sender sender;

    Writing(Sender sender) {
      this.sender = sender;
    }

    @Override
    public void create(R desired, Journal journal) {
      journal.wrote(told(sender.write("test:Create", () -> aws.create(desired))));
    }

    @Override
    public void update(Step.Update step, Observed base, R resource, Journal journal) {
      journal.wrote(
          told(
              sender.write(
                  "test:Update", () -> aws.update(step.id(), now -> Overlay.of(step, now)))));
    }

    @Override
    public void delete(Observed observed, R resource, boolean retainData) {
      sender.write("test:Delete", () -> aws.delete(observed.id()));
    }
  }
}
