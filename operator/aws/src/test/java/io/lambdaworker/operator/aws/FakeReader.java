package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.aws.read.Slice;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
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
 * A kind of an account that is held here; listings show no tags, as most of AWS's do not, and what
 * completes them tells of tags alone, but of functions everything.
 */
final class FakeReader implements Reader {
  private final Kind kind;
  private final boolean listed;
  private final NavigableMap<String, Observed> there = new TreeMap<>();
  private final Map<AwsId, Observed> hidden = new HashMap<>();
  final List<String> calls = new ArrayList<>();
  final List<Priority> priorities = new ArrayList<>();
  int pages = 1;
  @Nullable SdkException failure;
  Runnable beforeAnswer = () -> {};

  FakeReader(Kind kind) {
    this(kind, true);
  }

  FakeReader(Kind kind, boolean listed) {
    this.kind = kind;
    this.listed = listed;
  }

  void put(Observed observed) {
    there.put(observed.resource().name(), observed);
  }

  void remove(String name) {
    there.remove(name);
  }

  /** Left out of listings, as what was made a moment ago may be. */
  void hide(AwsId id) {
    hidden.put(id, there.remove(id.name()));
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public boolean isListed() {
    return listed;
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
    var some = shallow(Slice.of(kind, worker, there));
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
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    calls.add("complete " + worker.function());
    var found = new HashMap<AwsId, Optional<Observed>>();
    known.forEach(each ->
        found.put(
            each.id(),
            Optional.ofNullable(there.get(each.resource().name())).map(this::completion)));
    answering();
    return new Answer(found, Map.of());
  }

  private Observed completion(Observed there) {
    if (kind == Kind.FUNCTION) {
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
