package io.lambdaworker.operator.aws.kind.release;

import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import java.util.List;

/** Aliases of functions, read and written. */
public final class AwsAliases implements AwsKind<FunctionAlias> {
  private static final Resources FUNCTIONS = Resources.of("lambda", "function:${NAME_PREFIX}*");

  @Override
  public Kind<FunctionAlias> kind() {
    return AliasKind.KIND;
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new AliasReader(tools.clients().lambda(), tools.calls());
  }

  @Override
  public Writer<FunctionAlias> writer(AwsTools tools) {
    return new AliasWriter(tools.clients().lambda(), tools.sender());
  }

  /**
   * Calls about an alias are allowed on its function. Source: "Actions, resources, and condition
   * keys for AWS Lambda" in the service authorization reference.
   */
  @Override
  public List<Permission> permissions() {
    return List.of(
        FUNCTIONS.read("lambda:ListAliases"),
        FUNCTIONS.changedWhenOurs(
            "lambda:CreateAlias", "lambda:UpdateAlias", "lambda:DeleteAlias"));
  }

  @Override
  public boolean isOfReleases() {
    return true;
  }
}
