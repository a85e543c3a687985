package io.lambdaworker.operator.aws.kind.function;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Parallel;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.DeployedCode;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.NotFound;
import io.lambdaworker.operator.aws.read.Pages;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/**
 * Reads functions. ListFunctions shows neither state, tags nor reserved concurrency. GetFunction
 * shows all and has a quota of its own (100 a second).
 */
final class FunctionReader implements Reader {
  /** ListFunctions answers no more at once, whatever is asked for. */
  private static final int PAGE = 50;

  private final LambdaClient lambda;
  private final Calls calls;
  private final FunctionAnswers answers;
  private final FunctionExtras extras;

  FunctionReader(LambdaClient lambda, Calls calls, FunctionAnswers answers) {
    this.lambda = lambda;
    this.calls = calls;
    this.answers = answers;
    this.extras = new FunctionExtras(lambda, calls);
  }

  @Override
  public Kind<?> kind() {
    return FunctionKind.KIND;
  }

  @Override
  public Optional<Listing> list(Scope scope) {
    return Pages.within(
            scope,
            hasAll(scope.watched()),
            next -> {
              var answer =
                  calls.read(() -> lambda.listFunctions(r -> r.maxItems(PAGE).marker(next)));
              return new Page<>(answer.functions(), answer.nextMarker());
            })
        .map(this::listing);
  }

  private Listing listing(Pages<FunctionConfiguration> pages) {
    var all = new TreeMap<String, Supplier<Observed>>();
    pages.items().forEach(each -> all.put(each.functionName(), () -> answers.listed(each)));
    return new Listing(all, "", pages.whole(), pages.calls());
  }

  private static Predicate<List<FunctionConfiguration>> hasAll(Set<WorkerKey> watched) {
    Set<String> wanted = watched.stream().map(WorkerKey::function).collect(Collectors.toSet());
    return seen ->
        !wanted.isEmpty()
            && seen.stream()
                .map(FunctionConfiguration::functionName)
                .collect(Collectors.toSet())
                .containsAll(wanted);
  }

  @Override
  public Listing listOf(WorkerKey worker) {
    var all = new TreeMap<String, Supplier<Observed>>();
    get(worker.function())
        .ifPresent(found -> all.put(worker.function(), () -> answers.complete(found)));
    return Listing.ofWorker(all, 1);
  }

  @Override
  public Answer look(WorkerKey worker, Set<AwsId> asked) {
    return Answer.all(
        Parallel.all(asked.stream().<Supplier<Answer>>map(id -> () -> look(id)).toList()));
  }

  @Override
  public Answer complete(WorkerKey worker, Collection<Observed> known) {
    return look(worker, known.stream().map(Observed::id).collect(Collectors.toSet()));
  }

  @Override
  public Answer seldom(WorkerKey worker, Collection<Observed> known) {
    return Answer.all(
        known.stream()
            .map(each -> Answer.of(each.id(), Optional.of(extras.seldomRead(each))))
            .toList());
  }

  /** With other code, the tags about the code are no longer true. */
  @Override
  public boolean isSame(Observed fresh, Observed older) {
    Facet<String> now = ((LambdaFunction) fresh.resource()).codeSha256();
    Facet<String> before = ((LambdaFunction) older.resource()).codeSha256();
    return !now.isKnown() || !before.isKnown() || now.equals(before);
  }

  @Override
  public Answer asRead(Observed written) {
    return FunctionAnswers.asRead(written);
  }

  @Override
  public boolean lacksDeployed(Observed known) {
    return ((LambdaFunction) known.resource()).codeSource().isUnread();
  }

  private Answer look(AwsId id) {
    Optional<GetFunctionResponse> answer = get(id.name());
    Map<String, DeployedCode> deployed =
        answer
            .flatMap(found -> DeployedCode.of(found.tags()))
            .map(found -> Map.of(id.name(), found))
            .orElse(Map.of());
    return new Answer(Map.of(id, answer.map(answers::complete)), deployed);
  }

  private Optional<GetFunctionResponse> get(String name) {
    return NotFound.asEmpty(() -> calls.read(() -> lambda.getFunction(r -> r.functionName(name))));
  }
}
