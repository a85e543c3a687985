package io.lambdaworker.operator.app;

import io.lambdaworker.local.LocalStack;
import io.lambdaworker.local.gateway.iam.PolicyTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * The chart's IAM policies for the operator. Every operator in these tests works under them: a call
 * that they do not allow is denied, and fails the test when the operator is stopped.
 */
public final class OperatorPolicy {
  /** The access key by which the gateway knows the operator's calls. */
  public static final String ACCESS_KEY = "operator";

  public static final String BOUNDARY = "arn:aws:iam::000000000000:policy/boundary";

  /** What the spec of every class needs, since the policy demands this path and boundary. */
  public static final String ROLE =
      "role: {path: /lambda-workers/, permissionsBoundaryArn: '%s'}\n".formatted(BOUNDARY);

  private static final Path FILES = Sources.ROOT.resolve("helm/lambda-worker-operator/files");

  /** Of every operator, and of those whose workers have releases. */
  public static final List<String> NAMES = List.of("iam-policy.json", "iam-policy-releases.json");

  private OperatorPolicy() {}

  /** Lets the operator work with resources of this prefix, and read this bucket. */
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
    for (String name : NAMES) {
      LocalStack.shared()
          .gateway()
          .permissions()
          .attach(ACCESS_KEY, PolicyTemplate.filled(FILES.resolve(name), values));
    }
  }

  /** The calls that the policy denied the operator since this was last asked. */
  public static List<String> takeRefused() {
    var permissions = LocalStack.shared().gateway().permissions();
    List<String> refused = permissions.refused();
    permissions.forgetRefused();
    return refused;
  }

  /** The value of the tag {@code lambdaworker.io/cluster} on what operators make here. */
  public static String clusterId() {
    return SharedCluster.admin().namespaces().withName("kube-system").get().getMetadata().getUid();
  }
}
