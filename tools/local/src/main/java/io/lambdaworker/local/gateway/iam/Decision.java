package io.lambdaworker.local.gateway.iam;

/** What policies say of an access. */
public enum Decision {
  ALLOWED,
  /** Nothing allows it. */
  NOT_ALLOWED,
  /** Something denies it, whatever else allows it. */
  DENIED
}
