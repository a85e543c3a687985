package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.Pause;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LambdaFunction.CodeLocation;
import io.lambdaworker.operator.core.resource.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Sensitive;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/**
 * Writes functions: code, wait, configuration, wait. The only place where environment values are
 * revealed.
 */
final class FunctionWriter implements Writer<LambdaFunction> {
  /** Between attempts to create a function whose role is new. */
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

  FunctionWriter(LambdaClient lambda, Sender sender, RolePatience patience, Pause pause) {
    this.lambda = lambda;
    this.sender = sender;
    this.patience = patience;
    this.pause = pause;
    this.state = new FunctionState(lambda, sender, pause);
  }

  @Override
  public void create(LambdaFunction desired, Journal journal) {
    Map<String, String> tags = desired.tags().orElse(Tags.NONE).values();
    CreateFunctionResponse created;
    Facet<String> source = desired.codeSource();
    if (desired.codeSha256() instanceof Facet.Known<String>(String sha)) {
      created = createWithNewRole(desired, merged(tags, codeTags(desired, sha)));
    } else {
      // Without the checksum the source says nothing yet: both tags come after the answer, so that
      // code is deployed again when the operator dies in between.
      created = createWithNewRole(desired, tags);
      source = Facet.absent();
    }
    Facet<String> sha = Facet.known(created.codeSha256());
    Identity identity = FunctionState.identity(configurationOf(created));
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
    if (configure(desired, function, target, identity)) {
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

  private CreateFunctionResponse createWithNewRole(
      LambdaFunction desired, Map<String, String> tags) {
    Map<String, String> environment = reveal(desired.environment().orElse(Map.of()));
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
        Secrets.hidden(
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
      LambdaFunction desired, LambdaFunction base, LambdaFunction target, Identity identity) {
    UpdateFunctionConfigurationRequest.Builder request =
        target.configuration() instanceof Facet.Known<Configuration>(Configuration to)
                && base.configuration() instanceof Facet.Known<Configuration>(Configuration from)
            ? FunctionRequests.configuration(from, to)
            : UpdateFunctionConfigurationRequest.builder();
    Map<String, String> environment = Map.of();
    if (!target.environment().equals(base.environment())) {
      environment = environment(desired, target);
      var variables = environment;
      request.environment(e -> e.variables(variables));
    }
    if (request.build().equals(NO_CHANGE)) {
      return false;
    }
    request.functionName(base.name()).revisionId(identity.revisionId());
    try {
      Secrets.hidden(
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

  /** Variables that are left to others are only in AWS, and are written back as they are. */
  private Map<String, String> environment(LambdaFunction desired, LambdaFunction target) {
    var ours = desired.environment().orElse(Map.of());
    var environment = new TreeMap<String, String>();
    Map<String, String> there = Map.of();
    for (Map.Entry<String, Sensitive> variable : target.environment().orElse(Map.of()).entrySet()) {
      String key = variable.getKey();
      Sensitive wanted = ours.get(key);
      if (wanted != null && wanted.equals(variable.getValue())) {
        environment.put(key, wanted.reveal());
        continue;
      }
      if (there.isEmpty()) {
        there =
            sender
                .read(
                    "lambda:GetFunctionConfiguration",
                    () -> lambda.getFunctionConfiguration(r -> r.functionName(target.name())))
                .environment()
                .variables();
      }
      String value = there.get(key);
      if (value != null) {
        environment.put(key, value);
      }
    }
    return environment;
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
              "s3://%s/%s has the SHA-256 %s, not %s"
                  .formatted(code.bucket(), code.key(), deployed, sha)));
    }
  }

  /** What the tags tell of the deployed code. */
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

  private static Map<String, String> reveal(Map<String, Sensitive> environment) {
    var revealed = new TreeMap<String, String>();
    environment.forEach((name, value) -> revealed.put(name, value.reveal()));
    return revealed;
  }

  /** The function as AWS has it: nothing in it can be revealed. */
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
        function.environment().map(FunctionWriter::veiled),
        reservedConcurrency,
        tags);
  }

  private static Map<String, Sensitive> veiled(Map<String, Sensitive> environment) {
    var veiled = new TreeMap<String, Sensitive>();
    environment.forEach((name, value) -> veiled.put(name, Sensitive.observed(value.digest())));
    return veiled;
  }

  private static FunctionConfiguration configurationOf(CreateFunctionResponse created) {
    return FunctionConfiguration.builder()
        .functionArn(created.functionArn())
        .revisionId(created.revisionId())
        .state(created.state())
        .stateReason(created.stateReason())
        .stateReasonCode(created.stateReasonCode())
        .lastUpdateStatus(created.lastUpdateStatus())
        .build();
  }
}
