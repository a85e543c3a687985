package io.lambdaworker.operator.aws.kind.pointer;

import io.lambdaworker.operator.aws.kind.AwsKind;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.aws.permission.Permission;
import io.lambdaworker.operator.aws.permission.Resources;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Writer;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.pointer.Pointer;
import io.lambdaworker.operator.core.kind.pointer.PointerKind;
import java.util.List;

/**
 * Pointers, read and written.
 *
 * @param service stands in for the SDK's client, which a real room takes from the tools
 */
public record AwsPointers(PointerService service) implements AwsKind<Pointer> {
  private static final Resources POINTERS = Resources.of("pointer", "pointer:${NAME_PREFIX}*");

  @Override
  public Kind<Pointer> kind() {
    return PointerKind.KIND;
  }

  @Override
  public Reader reader(AwsTools tools) {
    return new PointerReader(service, tools.account());
  }

  @Override
  public Writer<Pointer> writer(AwsTools tools) {
    return new PointerWriter(service, tools.sender(), tools.account());
  }

  @Override
  public List<Permission> permissions() {
    return List.of(
        Permission.listed("pointer:ListPointers"),
        POINTERS.changedWhenOurs(
            "pointer:CreatePointer", "pointer:UpdatePointer", "pointer:DeletePointer"));
  }
}
