package io.lambdaworker.operator.core.resource;

/** Every tag key that the operator reads or writes in AWS. */
public final class TagKeys {
  public static final String PREFIX = "lambdaworker.io/";

  /** Owner: the cluster's id, kube-system's uid unless configured. */
  public static final String CLUSTER = PREFIX + "cluster";

  /** Owner: the worker's namespace. */
  public static final String NAMESPACE = PREFIX + "namespace";

  /** Owner: the worker's name. */
  public static final String NAME = PREFIX + "name";

  /** The worker's uid, for information: a restored worker has another and is the same owner. */
  public static final String UID = PREFIX + "uid";

  /**
   * The class that the worker was made under. It is kept, so that a new default class moves no
   * worker to another account.
   */
  public static final String CLASS = PREFIX + "class";

  /**
   * Which of the user's tags we set: their keys separated by spaces, or where they do not fit a
   * hash of each. A tag is removed only when its key is in here and no longer desired; tags that
   * others set stay.
   */
  public static final String MANAGED_KEYS = PREFIX + "managed-keys";

  /** On functions: which S3 object, and which version of it, was deployed. */
  public static final String CODE_SOURCE = PREFIX + "code-source";

  /** On functions: the CodeSha256 that our own update returned. */
  public static final String CODE_SHA256 = PREFIX + "code-sha256";

  /** On functions, set by people: while it is there, drift is only detected. */
  public static final String HOLD = PREFIX + "hold";

  /** Set by the owner of a foreign resource to offer it: cluster/namespace/name. */
  public static final String ADOPTABLE_BY = PREFIX + "adoptable-by";

  /** On adopted resources, which are deleted only under deletionPolicy Delete. */
  public static final String ADOPTED = PREFIX + "adopted";

  /** On adopted functions: ARN of the role that they had before. */
  public static final String FORMER_ROLE = PREFIX + "former-role";

  /**
   * On functions: unique id of the role that they got. A role that is deleted and made again has
   * the same name and another id.
   */
  public static final String ROLE_ID = PREFIX + "role-id";

  private TagKeys() {}
}
