package io.lambdaworker.operator.aws.kind.release;

import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.plan.Step;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/**
 * Writes aliases. Version, weights and description go in one call, so that no reader ever sees the
 * one without the others.
 */
final class AliasWriter implements Writer<FunctionAlias> {
  private final LambdaClient lambda;
  private final Sender sender;

  AliasWriter(LambdaClient lambda, Sender sender) {
    this.lambda = lambda;
    this.sender = sender;
  }

  @Override
  public void create(FunctionAlias desired, Journal journal) {
    var created =
        sender.write(
            "lambda:CreateAlias",
            () ->
                lambda.createAlias(r ->
                    r.functionName(desired.function())
                        .name(desired.alias())
                        .functionVersion(desired.version().orElse(""))
                        .description(desired.description().orElse(""))
                        .routingConfig(
                            w -> w.additionalVersionWeights(desired.weights().orElse(Map.of())))));
    journal.wrote(
        ReleaseAnswers.alias(
            desired.function(),
            AliasConfiguration.builder()
                .name(created.name())
                .aliasArn(created.aliasArn())
                .functionVersion(created.functionVersion())
                .description(created.description())
                .routingConfig(created.routingConfig())
                .revisionId(created.revisionId())
                .build()));
  }

  /**
   * All of it, where the alias is as it was read: somebody who changed it meanwhile makes AWS
   * refuse the call (Lambda API, "UpdateAlias", RevisionId). Weights that are empty remove those
   * there are.
   */
  @Override
  public void update(Step.Update step, Observed base, FunctionAlias alias, Journal journal) {
    var desired = (FunctionAlias) step.desired();
    var updated =
        sender.write(
            "lambda:UpdateAlias",
            () ->
                lambda.updateAlias(r ->
                    r.functionName(desired.function())
                        .name(desired.alias())
                        .functionVersion(desired.version().orElse(""))
                        .description(desired.description().orElse(""))
                        .routingConfig(
                            w -> w.additionalVersionWeights(desired.weights().orElse(Map.of())))
                        .revisionId(base.identity().revisionId())));
    journal.wrote(
        ReleaseAnswers.alias(
            desired.function(),
            AliasConfiguration.builder()
                .name(updated.name())
                .aliasArn(updated.aliasArn())
                .functionVersion(updated.functionVersion())
                .description(updated.description())
                .routingConfig(updated.routingConfig())
                .revisionId(updated.revisionId())
                .build()));
  }

  @Override
  public void delete(Observed observed, FunctionAlias alias, boolean retainData) {
    sender.write(
        "lambda:DeleteAlias",
        () -> lambda.deleteAlias(r -> r.functionName(alias.function()).name(alias.alias())));
  }
}
