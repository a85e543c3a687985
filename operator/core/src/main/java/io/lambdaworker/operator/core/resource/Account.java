package io.lambdaworker.operator.core.resource;

/** An AWS account and region, enough to compute ARNs. */
public record Account(String accountId, String region) {

  /** The partition follows from the region: aws, aws-cn, aws-us-gov. */
  public String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  public String functionArn(String name) {
    return arn("lambda", "function:" + name);
  }

  public String queueArn(String name) {
    return arn("sqs", name);
  }

  public String logGroupArn(String name) {
    return arn("logs", "log-group:" + name);
  }

  public String alarmArn(String name) {
    return arn("cloudwatch", "alarm:" + name);
  }

  public String tableArn(String name) {
    return arn("dynamodb", "table/" + name);
  }

  /**
   * @param path begins and ends with a slash
   */
  public String roleArn(String path, String name) {
    return "arn:%s:iam::%s:role%s%s".formatted(partition(), accountId, path, name);
  }

  public String arn(String service, String resource) {
    return "arn:%s:%s:%s:%s:%s".formatted(partition(), service, region, accountId, resource);
  }
}
