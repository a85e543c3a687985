package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Digests;
import java.util.List;

/** A reader for every kind. */
public final class Readers {

  private Readers() {}

  /**
   * @param digests for values of environment variables, which are forgotten as soon as they are
   *     read
   * @param bulkRoleRead whether roles are listed
   */
  public static List<Reader> of(
      AwsClients clients, Calls calls, Account account, Digests digests, boolean bulkRoleRead) {
    return List.of(
        new FunctionReader(clients.lambda(), calls, new FunctionAnswers(digests)),
        new MappingReader(clients.lambda(), calls, account),
        new AlarmReader(clients.cloudWatch(), calls),
        new QueueReader(clients.sqs(), calls, account),
        new LogGroupReader(clients.logs(), calls, account),
        new RoleReader(clients.iam(), calls, bulkRoleRead));
  }
}
