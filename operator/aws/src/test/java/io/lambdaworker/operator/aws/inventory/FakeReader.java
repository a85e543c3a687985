package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.client.FakeAws;
import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The resources of one kind in an account in memory. Its listings omit tags, as most of AWS's do;
 * completing a listing adds the tags, and for functions everything else too. Rules of the kind,
 * such as its names, come from the real reader.
 */
final class FakeReader implements Reader {
  private static final Account ACCOUNT = new Account("123456789012", "eu-central-1");
  private static final Digests DIGESTS =
      new Digests("a key of sixteen".getBytes(StandardCharsets.UTF_8));

  private final Kind<?> kind;
  private final Reader real;
  private final NavigableMap<String, Observed> there = new TreeMap<>();
  private final Map<AwsId, Observed> hidden = new HashMap<>();
  private final Map<AwsId, Observed> byNumber = new HashMap<>();
  final List<String> calls = new ArrayList<>();
  final List<Priority> priorities = new ArrayList<>();
  final List<AwsId> completed = new ArrayList<>();
  Answer seldom = Answer.NOTHING;
  int pages = 1;
  @Nullable SdkException failure;
  Runnable beforeAnswer = () -> {};

  FakeReader(Kind<?> kind) {
    this(kind, true);
  }

  FakeReader(Kind<?> kind, boolean listed) {
    this.kind = kind;
    this.real =
        AwsKinds.readers(
                AwsKinds.ALL,
                AwsTools.of(
                    new FakeAws().clients(),
                    ACCOUNT,
                    DIGESTS,
                    listed,
                    Clock.systemUTC(),
                    pause -> {}))
            .stream()
            .filter(reader -> reader.kind().equals(kind))
            .findFirst()
            .orElseThrow();
  }

  void put(Observed observed) {
    there.put(observed.resource().name(), observed);
  }

  void remove(String name) {
    there.remove(name);
  }

  /** Listings omit it from now on, as AWS may do with what was made a moment ago. */
  void hide(AwsId id) {
    hidden.put(id, there.remove(id.name()));
  }

  /** Listings and looks omit it from now on; whoever knows its number still finds it. */
  void hideButByNumber(AwsId id) {
    byNumber.put(id, there.remove(id.name()));
  }

  @Override
  public Kind<?> kind() {
    return kind;
  }

  @Override
  public boolean isListed() {
    return real.isListed();
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    calls.add("list");
    NavigableMap<String, Supplier<Observed>> all = shallow(there);
    answering();
    return pages > scope.mostPages()
        ? Optional.empty()
        : Optional.of(new Listing(all, "", true, pages));
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    calls.add("listOf " + worker.function());
    var some = shallow(kind.of(worker, there));
    answering();
    return Listing.ofWorkers(List.of(new Listing(some, "", false, 1)));
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    calls.add("look " + worker.function());
    var found = new HashMap<AwsId, Optional<Observed>>();
    asked.forEach(id ->
        found.put(
            id,
            Optional.ofNullable(there.get(id.name()))
                .or(() -> Optional.ofNullable(hidden.get(id)))));
    answering();
    return new Answer(found, Map.of());
  }

  @Override
  public Answer lookAgain(Collection<Observed> missing) {
    calls.add("lookAgain " + missing.size());
    var found = new HashMap<AwsId, Optional<Observed>>();
    missing.forEach(each -> found.put(each.id(), Optional.ofNullable(byNumber.get(each.id()))));
    return new Answer(found, Map.of());
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    calls.add("complete " + worker.function());
    known.forEach(each -> completed.add(each.id()));
    var found = new HashMap<AwsId, Optional<Observed>>();
    known.forEach(each ->
        found.put(
            each.id(),
            Optional.ofNullable(there.get(each.resource().name())).map(this::completion)));
    answering();
    return new Answer(found, Map.of());
  }

  @Override
  public Answer seldom(WorkerKey worker, Collection<Observed> known) {
    calls.add("seldom " + worker.function());
    return seldom;
  }

  @Override
  public Set<AwsId> idsOf(WorkerKey worker) {
    return real.idsOf(worker);
  }

  @Override
  public boolean isSame(Observed fresh, Observed older) {
    return real.isSame(fresh, older);
  }

  @Override
  public Answer asRead(Observed written) {
    return real.asRead(written);
  }

  @Override
  public Optional<Observed> assumed(WorkerKey worker, Collection<Observed> known) {
    return real.assumed(worker, known);
  }

  @Override
  public boolean isSlowToSettle() {
    return real.isSlowToSettle();
  }

  @Override
  public boolean lacksDeployed(Observed known) {
    return real.lacksDeployed(known);
  }

  private Observed completion(Observed there) {
    if (kind == FunctionKind.KIND) {
      return there;
    }
    Observed unread = there.unread();
    return new Observed(unread.resource().withTags(there.resource().tags()), unread.identity());
  }

  private void answering() {
    priorities.add(Priority.current());
    beforeAnswer.run();
    if (failure != null) {
      throw failure;
    }
  }

  private static NavigableMap<String, Supplier<Observed>> shallow(Map<String, Observed> some) {
    var all = new TreeMap<String, Supplier<Observed>>();
    some.forEach((name, each) ->
        all.put(
            name, () -> new Observed(each.resource().withTags(Facet.unread()), each.identity())));
    return all;
  }
}
