package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a platform team decides once for many workers: account, region, defaults and limits. */
public record LambdaWorkerClassSpec(
    AwsAccount aws,
    @Nullable NamespaceSelector allowedNamespaces,
    @Nullable Monitoring monitoring,
    @Nullable ClassDefaults defaults,
    @Nullable Limits limits,
    @Nullable ClassRole role,
    @Nullable String namePrefix,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tags) {

  public LambdaWorkerClassSpec {
    tags = Canonical.map(tags);
  }
}
