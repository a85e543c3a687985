package io.lambdaworker.operator.app.permissions;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every operation of AWS that the operator's classes call, read from their byte code. */
final class SdkCalls {
  private static final Map<String, String> SERVICES =
      Map.of(
          "LambdaClient", "lambda",
          "IamClient", "iam",
          "SqsClient", "sqs",
          "CloudWatchClient", "cloudwatch",
          "CloudWatchLogsClient", "logs",
          "S3Client", "s3",
          "StsClient", "sts");

  private static final Set<String> NO_OPERATIONS = Set.of("builder", "close", "create");

  private SdkCalls() {}

  /** Such as {@code lambda:CreateFunction}, as the gateway names them too. */
  static Set<String> ofOperator() {
    JavaClasses classes = new ClassFileImporter().importPackages("io.lambdaworker.operator.aws");
    var operations = new TreeSet<String>();
    for (JavaClass each : classes) {
      Stream.concat(
              each.getMethodCallsFromSelf().stream(), each.getMethodReferencesFromSelf().stream())
          .map(access -> access.getTarget())
          .filter(target -> SERVICES.containsKey(target.getOwner().getSimpleName()))
          .filter(target -> !NO_OPERATIONS.contains(target.getName()))
          .forEach(target ->
              operations.add(
                  SERVICES.get(target.getOwner().getSimpleName())
                      + ":"
                      + operation(target.getName())));
    }
    return operations;
  }

  private static String operation(String method) {
    String name = method.replaceFirst("Paginator$", "");
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
