package io.lambdaworker.operator.app.config;

/** Every environment variable that the operator itself reads; docs/configuration.md lists them. */
public enum Setting {
  KUBECONFIG("", "Path of a kubeconfig file. Empty: the service account of the pod."),
  WATCH_NAMESPACES("", "Namespaces to watch, separated by commas. Empty: all."),
  WATCH_SELECTOR(
      "", "Workers to watch by their labels, such as tier=gold,stage in (a,b). Empty: all."),
  OPERATOR_NAMESPACE(
      "lambda-worker-system", "Namespace of the lease and of the digest key, the operator's own."),
  POD_NAME("operator", "Name of the pod, with which the lease's holder begins; the chart sets it."),
  CLUSTER_ID(
      "",
      "Id of the cluster in the tags of everything made in AWS. Empty: the uid of kube-system."),
  DIGEST_KEY_SECRET(
      "lambda-worker-operator-digest-key",
      "Secret that holds the key for digests of secret values; made at the first start."),
  SWEEP_PERIOD("30s", "From one listing of everything in AWS to the next."),
  DEEP_CHECK_PERIOD(
      "10m",
      "In which every part of every worker is read directly once, or longer where a tenth of AWS's quotas takes longer."),
  CODE_CHECK_PERIOD(
      "50s",
      "From one look at each code object in S3 that may change to the next, one call for all"
          + " workers that use it."),
  SETTLING_PERIOD(
      "60s",
      "After a write, in which AWS may show what was there before, or not know what is new. Shorter"
          + " only for other implementations of AWS's API."),
  CONCURRENCY("64", "Workers that are reconciled at once, 1 to 1024."),
  AWS_QUOTAS(
      "",
      "Calls a second where AWS raised a quota, or others need a part of it, such as"
          + " `cloudwatch:PutMetricAlarm=30,iam:write=5`; `*` is every other."),
  BIND_ADDRESS("0.0.0.0", "Address that the ports below listen on."),
  METRICS_PORT("8080", "Port of /metrics; 0 takes a free one."),
  HEALTH_PORT("8081", "Port of /healthz and /readyz; 0 takes a free one."),
  LEADER_ELECTION("true", "true: of several replicas one works, the others wait."),
  LOG_LEVEL("INFO", "TRACE, DEBUG, INFO, WARN or ERROR."),
  LOG_FORMAT("json", "json or text.");

  private final String defaultValue;
  private final String meaning;

  Setting(String defaultValue, String meaning) {
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String meaning() {
    return meaning;
  }
}
