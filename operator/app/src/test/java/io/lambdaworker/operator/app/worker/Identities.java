package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.util.concurrent.atomic.AtomicLong;

/** What AWS would assign to a resource that was just made, and the state that it is in. */
final class Identities {
  private static final AtomicLong ROLES = new AtomicLong();

  private Identities() {}

  static Identity of(Resource resource, String stateOfFunctions) {
    String name = resource.name();
    return switch (resource) {
      case LambdaFunction function ->
          living(AwsInMemory.ACCOUNT.functionArn(name), stateOfFunctions);
      case EventSourceMapping mapping ->
          living(AwsInMemory.ACCOUNT.arn("lambda", "event-source-mapping:" + name), "Enabled");
      case Alarm alarm -> living("arn:aws:cloudwatch:alarm:" + name, "OK");
      case Role role -> role(AwsInMemory.ACCOUNT.roleArn(role.path(), name));
      case Queue queue ->
          new Identity(
              AwsInMemory.ACCOUNT.queueArn(name),
              null,
              "https://sqs/" + name,
              null,
              Facet.unread());
      default -> Identity.ofArn("arn:aws:" + name);
    };
  }

  /** Each role that is made has another id, under whatever name. */
  private static Identity role(String arn) {
    return new Identity(arn, "AROA" + ROLES.incrementAndGet(), null, null, Facet.unread());
  }

  private static Identity living(String arn, String state) {
    return new Identity(
        arn, null, null, null, Facet.known(new Lifecycle(state, "Successful", null, null)));
  }
}
