package io.lambdaworker.operator.core.kind;

/**
 * A resource's kind and name, unique in an account and region. The name of an event source mapping,
 * which AWS names by a uuid of its own, is made of its function and source: {@code
 * EventSourceMapping.nameOf}.
 */
public record AwsId(Kind<?> kind, String name) {

  @Override
  public String toString() {
    return kind.label() + " " + name;
  }
}
