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
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private final PlannedCode code;

  FunctionWriter(
      LambdaClient lambda, Sender sender, RolePatience patience, Pause pause, PlannedCode code) {
    this.code = code;
    this.lambda = lambda;
    this.sender = sender;
    this.patience = patience;
    this.pause = pause;
    this.state = new FunctionState(lambda, sender, pause);
    this.environments = new FunctionEnvironment(lambda, sender);
  }

  @Override
  public void create(LambdaFunction desired, Journal journal) {
    // Where S3 has no checksum of the object, Lambda's answer is the first to tell it. Then the
    // tags name the object alone, which spares a call for each worker, and the status keeps the
    // checksum.
    Facet<Tags> first = CodeTags.of(desired, desired.codeSha256()).over(desired.tags());
    LambdaFunction pinned = code.pinned(desired);
    var created = createWithNewRole(pinned, first.orElse(Tags.NONE).values());
    Facet<String> source = desired.codeSource();
    Facet<String> sha = Facet.known(created.codeSha256());
    Facet<Tags> deployed = CodeTags.of(desired, sha).over(desired.tags());
    Identity identity = FunctionState.identity(FunctionState.configurationOf(created));
    journal.wrote(new Observed(written(desired, source, sha, Facet.absent(), deployed), identity));
    mustBe(desired.codeSha256(), created.codeSha256(), desired);
    boolean isAnother = code.mayBeAnother(pinned, created.codeSha256());
    if (isSettling(identity)) {
      identity = state.settled(desired.name());
    }
    if (isAnother) {
      LambdaTags.write(lambda, sender, identity.arn(), CodeTags.ofNone());
      journal.wrote(
          new Observed(
              written(desired, Facet.absent(), sha, Facet.absent(), desired.tags()), identity));
      throw code.changed(pinned);
    }
    Facet<Integer> reserved = desired.reservedConcurrency();
    concurrency(desired.name(), Facet.absent(), reserved);
    journal.wrote(new Observed(written(desired, source, sha, reserved, deployed), identity));
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
    Facet<Integer> reserved = target.reservedConcurrency();
    concurrency(name, function.reservedConcurrency(), reserved);
    Facet<String> sha = target.codeSha256();
    Facet<Tags> deployed = function.tags();
    var tags = TagChanges.between(function.tags(), target.tags());
    boolean isOther = CodeTags.deploys(step, function);
    if (isOther) {
      LambdaFunction pinned = code.pinned(desired);
      String answered = deploy(pinned, target, identity);
      sha = Facet.known(answered);
      if (code.mayBeAnother(pinned, answered)) {
        journal.wrote(
            new Observed(
                written(function, function.codeSource(), sha, reserved, deployed), identity));
        throw code.changed(pinned);
      }
    }
    if (isOther || step.touches("codeSource")) {
      var ofCode = CodeTags.of(desired, sha);
      deployed = ofCode.over(deployed);
      tags = ofCode.with(tags);
    }
    if (isOther) {
      journal.wrote(
          new Observed(
              written(function, function.codeSource(), sha, reserved, deployed), identity));
      identity = state.updated(name);
    }
    if (configure(step, function, target, identity)) {
      identity = state.updated(name);
    }
    if (!tags.isEmpty()) {
      // They may be refused; what was written before them is known all the same.
      journal.wrote(
          new Observed(written(target, function.codeSource(), sha, reserved, deployed), identity));
      LambdaTags.write(lambda, sender, identity.arn(), tags);
    }
    journal.wrote(
        new Observed(written(target, target.codeSource(), sha, reserved, target.tags()), identity));
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
    return function.written(
        codeSource,
        codeSha256,
        function.environment().map(FunctionEnvironment::unrevealed),
        reservedConcurrency,
        tags);
  }
}
