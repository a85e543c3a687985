package io.lambdaworker.operator.aws.kind.function;

import io.lambdaworker.operator.aws.client.QuotaRow;
import io.lambdaworker.operator.aws.client.QuotaRow.Operation;
import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Condition;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import java.util.List;

/** Lambda functions, read and written. */
public final class AwsFunctions implements AwsKind<LambdaFunction> {
  private static final Resources FUNCTIONS = Resources.of("lambda", "function:${NAME_PREFIX}*");

  @Override
  public Kind<LambdaFunction> kind() {
    return FunctionKind.KIND;
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new FunctionReader(
        tools.clients().lambda(), tools.calls(), new FunctionAnswers(tools.digests()));
  }

  @Override
  public Writer<LambdaFunction> writer(AwsTools tools) {
    return new FunctionWriter(
        tools.clients().lambda(),
        tools.sender(),
        tools.patience(),
        tools.pause(),
        new PlannedCode(tools.code()));
  }

  /**
   * ListFunctions has no resource. Source: "Actions, resources, and condition keys for AWS Lambda"
   * in the service authorization reference.
   */
  @Override
  public List<Permission> permissions() {
    return List.of(
        Permission.listed("lambda:ListFunctions"),
        // GetFunction tells a function's tags only to who may also call ListTags.
        FUNCTIONS.read("lambda:GetFunction", "lambda:GetFunctionConfiguration", "lambda:ListTags"),
        FUNCTIONS.read(
            "lambda:GetFunctionCodeSigningConfig",
            "lambda:GetFunctionUrlConfig",
            "lambda:GetFunctionEventInvokeConfig",
            "lambda:GetPolicy"),
        // CreateFunction with tags also needs TagResource.
        FUNCTIONS.createdAsOurs("lambda:CreateFunction", "lambda:TagResource"),
        FUNCTIONS.changedWhenOurs(
            "lambda:UpdateFunctionCode",
            "lambda:UpdateFunctionConfiguration",
            "lambda:PutFunctionConcurrency",
            "lambda:DeleteFunctionConcurrency",
            "lambda:DeleteFunction",
            "lambda:TagResource",
            "lambda:UntagResource"),
        FUNCTIONS.adoptedWhenOffered(
            "lambda:UpdateFunctionCode",
            "lambda:UpdateFunctionConfiguration",
            "lambda:PutFunctionConcurrency",
            "lambda:DeleteFunctionConcurrency",
            "lambda:TagResource"),
        // Whoever gives a function its role must be allowed to pass it. Source: "Grant a user
        // permissions to pass a role to an AWS service" in the IAM user guide.
        Resources.ROLES
            .allowed("PassRoleToLambda", "iam:PassRole")
            .when(Condition.equal("iam:PassedToService", "lambda.amazonaws.com")));
  }

  /** Source: "Lambda quotas" in the Lambda developer guide. */
  @Override
  public List<QuotaRow> quotas() {
    return List.of(new Operation("lambda:GetFunction", 100), new Operation("lambda:GetPolicy", 15));
  }
}
