package io.lambdaworker.operator.aws.kind.release;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.read.NotFound;
import io.lambdaworker.operator.aws.read.Pages;
import io.lambdaworker.operator.aws.read.Pages.Page;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;

/** Reads the provisioned concurrency of all versions of one function together. */
final class ProvisionedReader {
  private static final int PAGE = 50;

  private final LambdaClient lambda;
  private final Calls calls;

  ProvisionedReader(LambdaClient lambda, Calls calls) {
    this.lambda = lambda;
    this.calls = calls;
  }

  /**
   * By the qualifier: a version's number, or an alias's name. Versions without any are not in it.
   */
  Map<String, Provisioned> of(WorkerKey worker) {
    return NotFound.asEmpty(() ->
            Pages.<ProvisionedConcurrencyConfigListItem>all(next -> page(worker, next)).items())
        .orElse(List.of())
        .stream()
        .collect(
            Collectors.toMap(
                ProvisionedReader::qualifier, ReleaseAnswers::provisioned, (a, b) -> a));
  }

  private static String qualifier(ProvisionedConcurrencyConfigListItem item) {
    return item.functionArn().substring(item.functionArn().lastIndexOf(':') + 1);
  }

  private Page<ProvisionedConcurrencyConfigListItem> page(WorkerKey worker, @Nullable String next) {
    var answer =
        calls.read(() ->
            lambda.listProvisionedConcurrencyConfigs(
                r -> r.functionName(worker.function()).maxItems(PAGE).marker(next)));
    return new Page<>(List.copyOf(answer.provisionedConcurrencyConfigs()), answer.nextMarker());
  }
}
