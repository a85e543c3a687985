package io.lambdaworker.operator.aws.kind.mapping;

import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Condition;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import java.util.List;

/** Event source mappings, read and written. */
public final class AwsMappings implements AwsKind<EventSourceMapping> {
  private static final Resources MAPPINGS = Resources.of("lambda", "event-source-mapping:*");

  /** A function of ours. */
  private static final String FUNCTION = Resources.arn("lambda", "function:${NAME_PREFIX}*");

  @Override
  public Kind<EventSourceMapping> kind() {
    return MappingKind.KIND;
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new MappingReader(tools.clients().lambda(), tools.calls(), tools.account());
  }

  @Override
  public Writer<EventSourceMapping> writer(AwsTools tools) {
    return new MappingWriter(
        tools.clients().lambda(), tools.sender(), tools.patience(), tools.pause());
  }

  /**
   * Mappings have ids and no names, so what they may be is said by their function. Source:
   * "Actions, resources, and condition keys for AWS Lambda" in the service authorization reference,
   * which has {@code lambda:FunctionArn} for creating, changing and deleting them.
   */
  @Override
  public List<Permission> permissions() {
    return List.of(
        Permission.listed("lambda:ListEventSourceMappings"),
        MAPPINGS.read("lambda:GetEventSourceMapping", "lambda:ListTags"),
        // CreateEventSourceMapping with tags also needs TagResource.
        MAPPINGS.createdAsOurs("lambda:TagResource"),
        MAPPINGS.changedWhenOurs("lambda:TagResource", "lambda:UntagResource"),
        MAPPINGS.adoptedWhenOffered("lambda:TagResource"),
        Resources.ALL
            .allowed(
                "EventSourceMappings",
                "lambda:CreateEventSourceMapping",
                "lambda:UpdateEventSourceMapping",
                "lambda:DeleteEventSourceMapping")
            .when(new Condition("ArnLike", "lambda:FunctionArn", FUNCTION)));
  }
}
