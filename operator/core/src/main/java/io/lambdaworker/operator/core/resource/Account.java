package io.lambdaworker.operator.core.resource;

/** An AWS account and region, enough to compute ARNs. */
public record Account(String accountId, String region) {

  /** How ARNs begin: aws, aws-cn, aws-us-gov and so on, as the region says. */
  public String partition() {
    return Partition.of(region).id();
  }

  /**
   * The domain of a service's endpoint in the region, which is also its name in kms:ViaService:
   * {@code sqs.cn-north-1.amazonaws.com.cn}.
   */
  public String domain(String service) {
    return "%s.%s.%s".formatted(service, region, Partition.of(region).dnsSuffix());
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
