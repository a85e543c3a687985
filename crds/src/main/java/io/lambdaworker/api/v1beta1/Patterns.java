package io.lambdaworker.api.v1beta1;

/**
 * The shapes that the API server checks, as regular expressions that both Go and Java understand.
 * Where AWS publishes a pattern this one is at least as narrow.
 */
final class Patterns {

  private static final String PARTITION = "^arn:aws[a-z-]*:";
  private static final String REGIONAL = ":[a-z0-9-]+:[0-9]{12}:";

  /** A DNS label: the names of a worker's parts. */
  static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

  /** A DNS subdomain: the names of Kubernetes objects. */
  static final String OBJECT_NAME = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";

  /** A key of a Secret or ConfigMap. */
  static final String DATA_KEY = "^[-._a-zA-Z0-9]+$";

  /** Lambda wants a letter and then at least one more character. */
  static final String ENV_NAME = "^[a-zA-Z][a-zA-Z0-9_]+$";

  /** Control characters, separators of lines, and what turns the direction of reading. */
  private static final String UNSEEN =
      "\\p{Cc}\\p{Zl}\\p{Zp}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}";

  /** One line as people see it: nothing in it can look like another line of a log. */
  static final String ONE_LINE = "^[^" + UNSEEN + "]*$";

  static final String NO_SPACE = "^[^\\s" + UNSEEN + "]+$";
  static final String FUNCTION_NAME = "^[a-zA-Z0-9-_]+$";
  static final String FUNCTION_NAMES = "^[a-zA-Z0-9_*?-]+$";
  static final String RUNTIME = "^[a-z][a-z0-9._-]*$";
  static final String BUCKET = "^[a-z0-9][a-z0-9.-]*[a-z0-9]$";

  /** In a policy these would be wildcards and variables: {@code *}, {@code ?} and {@code $}. */
  static final String S3_PREFIX = "^[^*?$\\s]+$";

  /** 32 bytes in base64. */
  static final String SHA256 = "^[A-Za-z0-9+/]{43}=$";

  static final String TAG_VALUE = "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$";

  static final String TABLE = "^[a-zA-Z0-9_.-]+$";
  static final String PARAMETER = "^/?[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*$";
  static final String ACTION = "^([*]|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$";
  static final String REGION = "^[a-z]+(-[a-z]+)+-[0-9]+$";
  static final String ACCOUNT_ID = "^[0-9]{12}$";
  static final String EXTERNAL_ID = "^[a-zA-Z0-9_+=,.@:/-]+$";
  static final String ROLE_PATH = "^/([!-~]+/)?$";

  static final String QUEUE_ARN = PARTITION + "sqs" + REGIONAL + "[a-zA-Z0-9_-]+([.]fifo)?$";
  static final String TOPIC_ARN = PARTITION + "sns" + REGIONAL + "[a-zA-Z0-9_-]+([.]fifo)?$";
  static final String KEY_ARN = PARTITION + "kms" + REGIONAL + "key/[a-zA-Z0-9-]+$";

  /** A function, perhaps with a version or alias. */
  static final String FUNCTION_ARN =
      PARTITION + "lambda" + REGIONAL + "function:[a-zA-Z0-9-_]+(:[a-zA-Z0-9$_-]+)?$";

  static final String SECRET_ARN =
      PARTITION + "secretsmanager" + REGIONAL + "secret:[a-zA-Z0-9/_+=.@-]+$";
  static final String ROLE_ARN = PARTITION + "iam::[0-9]{12}:role/[a-zA-Z0-9/_+=,.@-]+$";

  /** A role's ARN that may have wildcards in its path and name. */
  static final String ROLE_ARNS = PARTITION + "iam::[0-9]{12}:role/[a-zA-Z0-9/_+=,.@*?-]+$";

  static final String POLICY_ARN = PARTITION + "iam::([0-9]{12}|aws):policy/[a-zA-Z0-9/_+=,.@-]+$";

  private Patterns() {}
}
