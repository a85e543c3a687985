package io.lambdaworker.operator.app;

import io.lambdaworker.local.LocalStack;
import io.lambdaworker.local.gateway.iam.PolicyTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * The operator's IAM policy of the chart, under which every operator in these tests works: whatever
 * it does in AWS without being allowed is denied, and told when it stops.
 */
public final class OperatorPolicy {
  /** The operator's own, so that the gateway tells it from others. */
  public static final String ACCESS_KEY = "operator";

  public static final String BOUNDARY = "arn:aws:iam::000000000000:policy/boundary";

  /** What a class must say of roles, in YAML. */
  public static final String ROLE =
      "role: {path: /lambda-workers/, permissionsBoundaryArn: '%s'}\n".formatted(BOUNDARY);

  private static final Path FILE =
      Sources.ROOT.resolve("helm/lambda-worker-operator/files/iam-policy.json");

  private OperatorPolicy() {}

  /** The policy of an operator of the shared cluster. */
  public static void attach(String namePrefix, String codeBucket) {
    var values = new TreeMap<String, String>();
    values.put("PARTITION", "aws");
    values.put("REGION", "us-east-1");
    values.put("ACCOUNT_ID", "000000000000");
    values.put("NAME_PREFIX", namePrefix);
    values.put("ROLE_PATH", "/lambda-workers/");
    values.put("CLUSTER_ID", clusterId());
    values.put("BOUNDARY_ARN", BOUNDARY);
    values.put("CODE_BUCKET", codeBucket);
    LocalStack.shared()
        .gateway()
        .permissions()
        .attach(ACCESS_KEY, PolicyTemplate.filled(FILE, values));
  }

  /** What the operator was refused so far; forgotten with this. */
  public static List<String> takeRefused() {
    var permissions = LocalStack.shared().gateway().permissions();
    List<String> refused = permissions.refused();
    permissions.forgetRefused();
    return refused;
  }

  /** What the tag {@code lambdaworker.io/cluster} says here. */
  public static String clusterId() {
    return Kube.admin().namespaces().withName("kube-system").get().getMetadata().getUid();
  }
}
