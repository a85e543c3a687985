package io.lambdaworker.operator.aws.kind;

import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Pause;
import io.lambdaworker.operator.aws.read.CodeObjects;
import io.lambdaworker.operator.aws.write.RolePatience;
import io.lambdaworker.operator.aws.write.Sender;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Digests;
import java.time.Clock;

/**
 * What the rooms of one account and region work with.
 *
 * @param digests for values of environment variables; the values that AWS shows are not kept
 * @param bulkRoleRead whether roles are listed
 * @param sender sends writes, and the reads that belong to them
 * @param patience how long a role that Lambda refuses may be a new one; shared by all writers that
 *     name a role
 * @param pause waits between two calls
 * @param code objects in S3
 */
public record AwsTools(
    AwsClients clients,
    Calls calls,
    Account account,
    Digests digests,
    boolean bulkRoleRead,
    Sender sender,
    RolePatience patience,
    Clock clock,
    Pause pause,
    CodeObjects code) {
  public static AwsTools of(
      AwsClients clients,
      Account account,
      Digests digests,
      boolean bulkRoleRead,
      Clock clock,
      Pause pause) {
    var calls = new Calls(pause);
    return new AwsTools(
        clients,
        calls,
        account,
        digests,
        bulkRoleRead,
        new Sender(calls),
        new RolePatience(clock),
        clock,
        pause,
        new CodeObjects(clients, calls, clock));
  }
}
