package io.lambdaworker.operator.app.lifecycle;

import io.lambdaworker.operator.app.TestNamespace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** A function's versions and alias, as a person sees them. */
record ReleaseInAws(TestNamespace namespace, String function) {

  Optional<GetAliasResponse> live() {
    try {
      return Optional.of(lambda().getAlias(r -> r.functionName(function).name("live")));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The version that the alias names. */
  String serving() {
    return live().orElseThrow().functionVersion();
  }

  Map<String, Double> weights() {
    return live()
        .map(GetAliasResponse::routingConfig)
        .map(routing -> routing.additionalVersionWeights())
        .orElse(Map.of());
  }

  boolean hasWeights() {
    return !weights().isEmpty();
  }

  /** Version and weights, such as <code>2 {3=0.2}</code>. */
  String serves() {
    return serving() + " " + weights();
  }

  List<String> versions() {
    return lambda().listVersionsByFunction(r -> r.functionName(function)).versions().stream()
        .map(FunctionConfiguration::version)
        .filter(version -> !version.equals("$LATEST"))
        .toList();
  }

  /** The only one of the function. */
  EventSourceMappingConfiguration mapping() {
    var all = lambda().listEventSourceMappings(r -> r.functionName(function)).eventSourceMappings();
    if (all.size() != 1) {
      throw new AssertionError("not one mapping: " + all);
    }
    return all.getFirst();
  }

  List<String> alarmsOfVersions() {
    return namespace
        .aws()
        .cloudWatch()
        .describeAlarms(r -> r.alarmNamePrefix(function + "-release-errors-"))
        .metricAlarms()
        .stream()
        .map(MetricAlarm::alarmName)
        .toList();
  }

  private LambdaClient lambda() {
    return namespace.aws().lambda();
  }
}
