package io.lambdaworker.operator.aws.kind.release;

import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import java.util.List;

/** Versions of functions, read and written. */
public final class AwsVersions implements AwsKind<FunctionVersion> {
  private static final Resources FUNCTIONS = Resources.of("lambda", "function:${NAME_PREFIX}*");

  @Override
  public Kind<FunctionVersion> kind() {
    return VersionKind.KIND;
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new VersionReader(tools.clients().lambda(), tools.calls());
  }

  @Override
  public Writer<FunctionVersion> writer(AwsTools tools) {
    return new VersionWriter(tools.clients().lambda(), tools.sender());
  }

  /**
   * A version is deleted by DeleteFunction, and its state read by GetFunction, which the room of
   * functions asks for. Source: "Actions, resources, and condition keys for AWS Lambda" in the
   * service authorization reference.
   */
  @Override
  public List<Permission> permissions() {
    return List.of(
        FUNCTIONS.read("lambda:ListVersionsByFunction", "lambda:ListProvisionedConcurrencyConfigs"),
        FUNCTIONS.changedWhenOurs(
            "lambda:PublishVersion",
            "lambda:PutProvisionedConcurrencyConfig",
            "lambda:DeleteProvisionedConcurrencyConfig"));
  }

  @Override
  public boolean isOfReleases() {
    return true;
  }
}
