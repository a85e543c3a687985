package io.lambdaworker.operator.aws.kind.release;

import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Contents;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Publishes, provisions and deletes versions. */
final class VersionWriter implements Writer<FunctionVersion> {
  private final LambdaClient lambda;
  private final Sender sender;

  VersionWriter(LambdaClient lambda, Sender sender) {
    this.lambda = lambda;
    this.sender = sender;
  }

  /**
   * Publishes what the function is now, where its code and revision are those that were read; else
   * AWS refuses it. Where nothing changed since the last version, AWS answers that one, with its
   * old description (Lambda API, "PublishVersion").
   */
  @Override
  public void create(FunctionVersion desired, Journal journal) {
    if (!(desired.contents() instanceof Facet.Known<Contents>(Contents contents))) {
      throw new IllegalArgumentException("nothing to publish as " + desired.id());
    }
    var published =
        sender.write(
            "lambda:PublishVersion",
            () ->
                lambda.publishVersion(r ->
                    r.functionName(desired.function())
                        .description(contents.description())
                        .codeSha256(contents.codeSha256())
                        .revisionId(contents.revisionId())));
    var answer =
        FunctionConfiguration.builder()
            .functionArn(published.functionArn())
            .version(published.version())
            .description(published.description())
            .codeSha256(published.codeSha256())
            .role(published.role())
            .timeout(published.timeout())
            .deadLetterConfig(published.deadLetterConfig())
            .revisionId(published.revisionId())
            .state(published.state())
            .stateReason(published.stateReason())
            .stateReasonCode(published.stateReasonCode())
            .build();
    // An older version may have executions provisioned; a new one has none.
    boolean isNew = contents.description().equals(answer.description());
    journal.wrote(
        ReleaseAnswers.with(
            ReleaseAnswers.version(desired.function(), answer),
            isNew ? Facet.absent() : Facet.unread()));
  }

  /** Of a version, only its provisioned concurrency can be changed. */
  @Override
  public void update(Step.Update step, Observed base, FunctionVersion version, Journal journal) {
    Facet<Provisioned> target = ((FunctionVersion) step.desired()).provisioned();
    switch (target) {
      case Facet.Known<Provisioned>(Provisioned wanted) -> {
        var put =
            sender.write(
                "lambda:PutProvisionedConcurrencyConfig",
                () ->
                    lambda.putProvisionedConcurrencyConfig(r ->
                        r.functionName(version.function())
                            .qualifier(version.number())
                            .provisionedConcurrentExecutions(wanted.requested())));
        journal.wrote(
            ReleaseAnswers.with(
                base,
                Facet.known(
                    new Provisioned(
                        wanted.requested(),
                        put.availableProvisionedConcurrentExecutions() == null
                            ? 0
                            : put.availableProvisionedConcurrentExecutions(),
                        put.statusAsString() == null ? "IN_PROGRESS" : put.statusAsString(),
                        put.statusReason()))));
      }
      case Facet.Absent<Provisioned> absent -> {
        sender.write(
            "lambda:DeleteProvisionedConcurrencyConfig",
            () ->
                lambda.deleteProvisionedConcurrencyConfig(
                    r -> r.functionName(version.function()).qualifier(version.number())));
        journal.wrote(ReleaseAnswers.with(base, Facet.absent()));
      }
      case Facet.Unread<Provisioned> unread -> {}
    }
  }

  /** The version alone: without a qualifier the whole function would be deleted. */
  @Override
  public void delete(Observed observed, FunctionVersion version, boolean retainData) {
    if (!version.number().matches("[1-9][0-9]*")) {
      throw new IllegalArgumentException("no version: " + version.id());
    }
    sender.write(
        "lambda:DeleteFunction",
        () ->
            lambda.deleteFunction(
                r -> r.functionName(version.function()).qualifier(version.number())));
  }
}
