package io.lambdaworker.operator.core.resource;

/**
 * A CloudWatch Logs log group.
 *
 * @param retentionInDays absent when logs never expire
 */
public record LogGroup(String name, Facet<Integer> retentionInDays, Facet<Tags> tags)
    implements Resource {

  @Override
  public Kind kind() {
    return Kind.LOG_GROUP;
  }

  @Override
  public LogGroup unread() {
    return new LogGroup(name, Facet.unread(), Facet.unread());
  }

  @Override
  public LogGroup withTags(Facet<Tags> newTags) {
    return new LogGroup(name, retentionInDays, newTags);
  }
}
