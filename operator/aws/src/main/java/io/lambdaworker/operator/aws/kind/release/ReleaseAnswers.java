package io.lambdaworker.operator.aws.kind.release;

import io.lambdaworker.operator.aws.read.Facets;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Contents;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;

/** Makes records of what Lambda answers about versions and aliases. */
public final class ReleaseAnswers {
  private ReleaseAnswers() {}

  public static Observed alias(String function, AliasConfiguration answer) {
    return new Observed(
        new FunctionAlias(
            function,
            answer.name(),
            Facet.known(Facets.orEmpty(answer.functionVersion())),
            Facet.known(
                answer.routingConfig() == null
                    ? Map.of()
                    : Map.copyOf(answer.routingConfig().additionalVersionWeights())),
            Facet.known(Facets.orEmpty(answer.description()))),
        new Identity(
            Facets.orEmpty(answer.aliasArn()), null, null, answer.revisionId(), Facet.unread()));
  }

  /**
   * From ListVersionsByFunction, PublishVersion or GetFunction; the state only where AWS shows it,
   * which listings do not.
   */
  public static Observed version(String function, FunctionConfiguration answer) {
    var deadLetters = answer.deadLetterConfig();
    return new Observed(
        new FunctionVersion(
            function,
            answer.version(),
            Facet.known(
                new Contents(
                    Facets.orEmpty(answer.description()),
                    Facets.orEmpty(answer.codeSha256()),
                    null,
                    Facets.orEmpty(answer.role()),
                    deadLetters == null ? null : Facets.emptyToNull(deadLetters.targetArn()),
                    number(answer.timeout()))),
            Facet.unread()),
        new Identity(
            Facets.orEmpty(answer.functionArn()),
            null,
            null,
            answer.revisionId(),
            answer.stateAsString() == null
                ? Facet.unread()
                : Facet.known(
                    new Lifecycle(
                        answer.stateAsString(),
                        null,
                        answer.stateReasonCodeAsString(),
                        answer.stateReason()))));
  }

  static Observed with(Observed version, Facet<Provisioned> provisioned) {
    var known = (FunctionVersion) version.resource();
    return new Observed(
        new FunctionVersion(known.function(), known.number(), known.contents(), provisioned),
        version.identity());
  }

  static Provisioned provisioned(ProvisionedConcurrencyConfigListItem answer) {
    return new Provisioned(
        number(answer.requestedProvisionedConcurrentExecutions()),
        number(answer.availableProvisionedConcurrentExecutions()),
        Facets.orEmpty(answer.statusAsString()),
        Facets.emptyToNull(answer.statusReason()));
  }

  private static int number(Integer answer) {
    return answer == null ? 0 : answer;
  }
}
