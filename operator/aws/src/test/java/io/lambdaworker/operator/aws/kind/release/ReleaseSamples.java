package io.lambdaworker.operator.aws.kind.release;

import io.lambdaworker.operator.aws.kind.Samples;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Contents;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import java.util.Map;

/** Versions and aliases of a function named share. */
final class ReleaseSamples {
  static final String DESCRIPTION = "lambdaworker.io release 0123456789abcdef";
  static final String REVISION = "rev-1";

  private ReleaseSamples() {}

  /** What is to be published. */
  static FunctionVersion next() {
    return new FunctionVersion(
        "share",
        FunctionVersion.NEW,
        Facet.known(new Contents(DESCRIPTION, Samples.SHA, REVISION, "", null, 0)),
        Facet.absent());
  }

  static FunctionVersion version(String number, Facet<Provisioned> provisioned) {
    return new FunctionVersion(
        "share",
        number,
        Facet.known(new Contents(DESCRIPTION, Samples.SHA, null, "", null, 0)),
        provisioned);
  }

  static Facet<Provisioned> executions(int requested) {
    return Facet.known(new Provisioned(requested, 0, "IN_PROGRESS", null));
  }

  static FunctionAlias live(String version, Map<String, Double> weights) {
    return new FunctionAlias(
        "share", "live", Facet.known(version), Facet.known(weights), Facet.known("state"));
  }

  /** As it was read, with {@link #REVISION}. */
  static Observed read(Resource resource) {
    return new Observed(
        resource, new Identity("arn:" + resource.name(), null, null, REVISION, Facet.unread()));
  }
}
