package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Map;

/** Two workers and what is there of them. */
final class Seen {
  static final WorkerKey SHARE = WorkerKey.of("share", "eu-central-1");
  static final WorkerKey FLIGHT = WorkerKey.of("flight", "eu-central-1");
  static final Tags TAGS = new Tags(Map.of("team", "data"));

  private Seen() {}

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
                    new LambdaFunction.Logging("Text", null, null, SHARE.logGroup()))),
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
