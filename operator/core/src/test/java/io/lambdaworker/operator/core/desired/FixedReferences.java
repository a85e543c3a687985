package io.lambdaworker.operator.core.desired;

import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.worker.References;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the tests' workers refer to, as if it had been found: values, queues and the code. */
public final class FixedReferences {
  public static final Digests DIGESTS =
      new Digests("a key for tests, 16+".getBytes(StandardCharsets.UTF_8));

  /** The value of a secret variable; it must show in no text. */
  public static final String SECRET = "do-not-print-me";

  public static final References REFERENCES =
      new References(
          Map.of("TABLE_NAME", DIGESTS.sensitive(SECRET)),
          Map.of(
              "indexer/items",
              "arn:aws:sqs:us-east-1:123456789012:prod-indexer-items",
              "keyed/items",
              "arn:aws:sqs:us-east-1:123456789012:prod-keyed-items",
              "orders/ordered",
              "arn:aws:sqs:us-east-1:123456789012:prod-orders-ordered.fifo"),
          Map.of("keyed/items", "arn:aws:kms:us-east-1:123456789012:key/keyed"));

  public static final Artifact ARTIFACT =
      new Artifact(
          new S3Object("artifacts", "handlers/share/current.jar", null),
          "version-1",
          Facet.known("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));

  private FixedReferences() {}
}
