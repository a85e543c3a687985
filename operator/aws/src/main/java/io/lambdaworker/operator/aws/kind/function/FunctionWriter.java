package io.lambdaworker.operator.aws.kind.function;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.Pause;
import io.lambdaworker.operator.aws.write.CallFailedException;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.LambdaTags;
import io.lambdaworker.operator.aws.write.RolePatience;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.StepStoppedException;
import io.lambdaworker.operator.aws.write.TagChanges;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.code.CodeLocation;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Overlay;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/**
 * Writes functions: first the code, then the configuration, and waits after each until Lambda takes
 * the next write.
 */
final class FunctionWriter implements Writer<LambdaFunction> {
  /** Pauses between attempts to create a function whose role is new. */
  private static final List<Duration> ROLE_PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8));

  private static final UpdateFunctionConfigurationRequest NO_CHANGE =
      UpdateFunctionConfigurationRequest.builder().build();

  private final LambdaClient lambda;
  private final Sender sender;
  private final RolePatience patience;
  private final Pause pause;
  private final FunctionState state;
  private final FunctionEnvironment environments;

  FunctionWriter(LambdaClient lambda, Sender sender, RolePatience patience, Pause pause) {
    this.lambda = lambda;
    this.sender = sender;
    this.patience = patience;
    this.pause = pause;
    this.state = new FunctionState(lambda, sender, pause);
    this.environments = new FunctionEnvironment(lambda, sender);
  }

  @Override
  public void create(LambdaFunction desired, Journal journal) {
    Map<String, String> tags = desired.tags().orElse(Tags.NONE).values();
    CreateFunctionResponse created;
    Facet<String> source = desired.codeSource();
    if (desired.codeSha256() instanceof Facet.Known<String>(String sha)) {
      created = createWithNewRole(desired, merged(tags, codeTags(desired, sha)));
    } else {
      // The tags say which object was deployed and with which checksum. Here the checksum is known
      // only from the answer, so both tags are written after it. Should the operator die in
      // between,
      // they are missing and the code is deployed again.
      created = createWithNewRole(desired, tags);
      source = Facet.absent();
    }
    Facet<String> sha = Facet.known(created.codeSha256());
    Identity identity = FunctionState.identity(FunctionState.configurationOf(created));
    journal.wrote(
        new Observed(written(desired, source, sha, Facet.absent(), desired.tags()), identity));
    mustBe(desired.codeSha256(), created.codeSha256(), desired);
    if (!source.isKnown()) {
      var late = new TagChanges(codeTags(desired, created.codeSha256()), Set.of());
      LambdaTags.write(lambda, sender, created.functionArn(), late);
    }
    if (isSettling(identity)) {
      identity = state.settled(desired.name());
    }
    concurrency(desired.name(), Facet.absent(), desired.reservedConcurrency());
    journal.wrote(
        new Observed(
            written(
                desired, desired.codeSource(), sha, desired.reservedConcurrency(), desired.tags()),
            identity));
  }

  @Override
  public void update(Step.Update step, Observed base, LambdaFunction function, Journal journal) {
    LambdaFunction target = Overlay.of(step, function);
    LambdaFunction desired = (LambdaFunction) step.desired();
    String name = function.name();
    Identity identity = base.identity();
    if (isSettling(identity)) {
      identity = state.settled(name);
    }
    concurrency(name, function.reservedConcurrency(), target.reservedConcurrency());
    Facet<String> sha = target.codeSha256();
    var tags = TagChanges.between(function.tags(), target.tags());
    boolean code =
        step.touches("codeSource") || step.touches("codeSha256") || step.touches("architecture");
    if (code) {
      String deployed = deploy(desired, target, identity);
      sha = Facet.known(deployed);
      tags = new TagChanges(merged(tags.set(), codeTags(desired, deployed)), tags.remove());
    }
    LambdaTags.write(lambda, sender, identity.arn(), tags);
    if (code) {
      identity = state.updated(name);
    }
    if (configure(step, function, target, identity)) {
      identity = state.updated(name);
    }
    journal.wrote(
        new Observed(
            written(target, target.codeSource(), sha, target.reservedConcurrency(), target.tags()),
            identity));
  }

  @Override
  public void delete(Observed observed, LambdaFunction function, boolean retainData) {
    sender.write(
        "lambda:DeleteFunction", () -> lambda.deleteFunction(r -> r.functionName(function.name())));
    state.gone(function.name());
  }

  @Override
  public Reason whileBusy() {
    return Reason.FunctionPending;
  }

  private CreateFunctionResponse createWithNewRole(
      LambdaFunction desired, Map<String, String> tags) {
    Map<String, String> environment = FunctionEnvironment.revealed(desired);
    for (Duration wait : ROLE_PAUSES) {
      try {
        return create(desired, environment, tags);
      } catch (CallFailedException e) {
        if (!AwsErrors.isRolePropagating(e.error())) {
          throw e;
        }
      }
      pause.of(wait);
    }
    try {
      return create(desired, environment, tags);
    } catch (CallFailedException e) {
      throw AwsErrors.isRolePropagating(e.error()) ? patience.refused(desired.id(), e) : e;
    }
  }

  private CreateFunctionResponse create(
      LambdaFunction desired, Map<String, String> environment, Map<String, String> tags) {
    CreateFunctionResponse created =
        Redaction.around(
            environment.values(),
            () ->
                sender.write(
                    "lambda:CreateFunction",
                    () ->
                        lambda.createFunction(
                            FunctionRequests.create(desired, environment, tags))));
    patience.accepted(desired.id());
    return created;
  }

  private String deploy(LambdaFunction desired, LambdaFunction target, Identity identity) {
    String architecture = FunctionRequests.known(target.configuration(), target).architecture();
    String deployed =
        sender
            .write(
                "lambda:UpdateFunctionCode",
                () ->
                    lambda.updateFunctionCode(
                        FunctionRequests.code(desired, architecture, identity.revisionId())))
            .codeSha256();
    mustBe(desired.codeSha256(), deployed, desired);
    return deployed;
  }

  private boolean configure(
      Step.Update step, LambdaFunction base, LambdaFunction target, Identity identity) {
    UpdateFunctionConfigurationRequest.Builder request =
        target.configuration() instanceof Facet.Known<Configuration>(Configuration to)
                && base.configuration() instanceof Facet.Known<Configuration>(Configuration from)
            ? FunctionRequests.configuration(from, to)
            : UpdateFunctionConfigurationRequest.builder();
    Map<String, String> environment = Map.of();
    if (!target.environment().equals(base.environment())) {
      environment = environments.merged((LambdaFunction) step.desired(), target);
      var variables = environment;
      request.environment(e -> e.variables(variables));
    }
    if (request.build().equals(NO_CHANGE)) {
      if (!step.touches(Change.LAST_UPDATE)) {
        return false;
      }
      request.memorySize(FunctionRequests.known(target.configuration(), target).memorySize());
    }
    request.functionName(base.name()).revisionId(identity.revisionId());
    try {
      Redaction.around(
          environment.values(),
          () ->
              sender.write(
                  "lambda:UpdateFunctionConfiguration",
                  () -> lambda.updateFunctionConfiguration(request.build())));
      patience.accepted(base.id());
      return true;
    } catch (CallFailedException e) {
      throw AwsErrors.isRolePropagating(e.error()) ? patience.refused(base.id(), e) : e;
    }
  }

  private void concurrency(String name, Facet<Integer> base, Facet<Integer> target) {
    if (target.equals(base)) {
      return;
    }
    switch (target) {
      case Facet.Known<Integer>(Integer reserved) ->
          sender.write(
              "lambda:PutFunctionConcurrency",
              () ->
                  lambda.putFunctionConcurrency(
                      r -> r.functionName(name).reservedConcurrentExecutions(reserved)));
      case Facet.Absent<Integer> absent ->
          sender.write(
              "lambda:DeleteFunctionConcurrency",
              () -> lambda.deleteFunctionConcurrency(r -> r.functionName(name)));
      case Facet.Unread<Integer> unread -> {}
    }
  }

  private static void mustBe(Facet<String> wanted, String deployed, LambdaFunction function) {
    if (wanted instanceof Facet.Known<String>(String sha) && !sha.equals(deployed)) {
      CodeLocation code = FunctionRequests.known(function.codeLocation(), function);
      throw StepStoppedException.failed(
          Failure.terminal(
              Reason.Rejected,
              "%s has the SHA-256 %s, not %s".formatted(code.describe(), deployed, sha)));
    }
  }

  /** The tags that say which code is deployed. */
  private static Map<String, String> codeTags(LambdaFunction desired, String sha) {
    var tags = new TreeMap<>(Map.of(TagKeys.CODE_SHA256, sha));
    if (desired.codeSource() instanceof Facet.Known<String>(String source)) {
      tags.put(TagKeys.CODE_SOURCE, source);
    }
    return tags;
  }

  private static Map<String, String> merged(Map<String, String> some, Map<String, String> more) {
    var all = new TreeMap<>(some);
    all.putAll(more);
    return all;
  }

  private static boolean isSettling(Identity identity) {
    return identity.lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle lifecycle)
        && FunctionState.isSettling(lifecycle);
  }

  /** The function as it was written, with no value to reveal. */
  private static LambdaFunction written(
      LambdaFunction function,
      Facet<String> codeSource,
      Facet<String> codeSha256,
      Facet<Integer> reservedConcurrency,
      Facet<Tags> tags) {
    return new LambdaFunction(
        function.name(),
        Facet.unread(),
        codeSource,
        codeSha256,
        function.configuration(),
        function.environment().map(FunctionEnvironment::unrevealed),
        reservedConcurrency,
        tags);
  }
}
