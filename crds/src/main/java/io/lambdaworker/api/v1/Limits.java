package io.lambdaworker.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What workers of the class may have and name; what is not allowed here is denied. */
public record Limits(
    @Nullable Integer maximumMemorySize,
    @Nullable Integer maximumTimeout,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> runtimes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> resources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AccessLimit> access,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> roleArns) {

  public Limits {
    runtimes = Canonical.list(runtimes);
    resources = Canonical.list(resources);
    access = Canonical.list(access);
    roleArns = Canonical.list(roleArns);
  }
}
