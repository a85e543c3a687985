package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Map;

/**
 * Two workers and resources of theirs. {@code shallow} is a resource as a listing shows it: without
 * its tags.
 */
public final class SampleWorkers {
  public static final WorkerKey SHARE = WorkerKey.of("share", "eu-central-1");
  public static final WorkerKey FLIGHT = WorkerKey.of("flight", "eu-central-1");
  static final Tags TAGS = new Tags(Map.of("team", "data"));

  private SampleWorkers() {}

  static Observed group(WorkerKey worker, int retention) {
    return observed(new LogGroup(worker.logGroup(), Facet.known(retention), Facet.known(TAGS)));
  }

  static Observed function(String sha256) {
    return observed(
        new LambdaFunction(
            "share",
            Facet.unread(),
            Facet.unread(),
            Facet.known(sha256),
            Facet.known(
                new LambdaFunction.Configuration(
                    "arn:aws:iam::123456789012:role/workers/" + SHARE.role(),
                    "java25",
                    "w.Handler",
                    "",
                    "arm64",
                    512,
                    30,
                    512,
                    null,
                    "Active",
                    new LambdaFunction.Logging("Text", null, null, SHARE.logGroup()),
                    null)),
            Facet.known(Map.of()),
            Facet.unread(),
            Facet.known(TAGS)));
  }

  static Observed shallow(Observed observed) {
    return new Observed(observed.resource().withTags(Facet.unread()), observed.identity());
  }

  static Observed observed(Resource resource) {
    return new Observed(resource, Identity.ofArn("arn:aws:x:" + resource.name()));
  }
}
