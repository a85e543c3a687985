package io.lambdaworker.operator.app.permissions;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.client.Quotas;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every operation of AWS that the operator's classes call, read from their byte code. */
final class SdkCalls {
  private static final String SERVICES = "software.amazon.awssdk.services.";

  private static final Set<String> NO_OPERATIONS = Set.of("builder", "close", "create");

  private static final Quotas QUOTAS = AwsKinds.quotas(AwsKinds.ALL);

  private SdkCalls() {}

  /** Such as {@code lambda:CreateFunction}, as the gateway names them too. */
  static Set<String> ofOperator() {
    JavaClasses classes = new ClassFileImporter().importPackages("io.lambdaworker.operator.aws");
    var operations = new TreeSet<String>();
    for (JavaClass each : classes) {
      Stream.concat(
              each.getMethodCallsFromSelf().stream(), each.getMethodReferencesFromSelf().stream())
          .map(access -> access.getTarget())
          .filter(target -> isClient(target.getOwner()))
          .filter(target -> !NO_OPERATIONS.contains(target.getName()))
          .forEach(target ->
              operations.add(
                  QUOTAS.operation(service(target.getOwner()), operation(target.getName()))));
    }
    return operations;
  }

  private static boolean isClient(JavaClass type) {
    return type.getPackageName().startsWith(SERVICES) && type.getSimpleName().endsWith("Client");
  }

  /** As the SDK names it: {@code CloudWatchLogs} of {@code CloudWatchLogsClient}. */
  private static String service(JavaClass client) {
    return client.getSimpleName().replaceFirst("Client$", "");
  }

  private static String operation(String method) {
    String name = method.replaceFirst("Paginator$", "");
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
