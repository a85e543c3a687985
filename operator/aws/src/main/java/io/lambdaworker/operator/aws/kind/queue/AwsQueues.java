package io.lambdaworker.operator.aws.kind.queue;

import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import java.util.List;

/** SQS queues, read and written. */
public final class AwsQueues implements AwsKind<Queue> {
  private static final Resources QUEUES = Resources.of("sqs", "${NAME_PREFIX}*");

  @Override
  public Kind<Queue> kind() {
    return QueueKind.KIND;
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new QueueReader(tools.clients().sqs(), tools.calls(), tools.account(), tools.clock());
  }

  @Override
  public Writer<Queue> writer(AwsTools tools) {
    return new QueueWriter(tools.clients().sqs(), tools.sender(), tools.account(), tools.clock());
  }

  /**
   * ListQueues has no resource. Source: "Actions, resources, and condition keys for Amazon SQS" in
   * the service authorization reference.
   */
  @Override
  public List<Permission> permissions() {
    return List.of(
        Permission.listed("sqs:ListQueues"),
        QUEUES.read("sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:ListQueueTags"),
        // CreateQueue with tags also needs TagQueue.
        QUEUES.createdAsOurs("sqs:CreateQueue", "sqs:TagQueue"),
        QUEUES.changedWhenOurs(
            "sqs:SetQueueAttributes", "sqs:DeleteQueue", "sqs:TagQueue", "sqs:UntagQueue"),
        QUEUES.adoptedWhenOffered("sqs:SetQueueAttributes", "sqs:TagQueue"));
  }
}
