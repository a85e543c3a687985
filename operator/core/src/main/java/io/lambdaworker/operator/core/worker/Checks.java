package io.lambdaworker.operator.core.worker;

import io.lambdaworker.operator.core.resource.Account;

/**
 * One check of a worker: what there is to check, what its class allows, and the problems noted so
 * far.
 */
public final class Checks {
  private static final int PARTITION = 1;
  private static final int REGION = 3;

  private final Inputs inputs;
  private final Allowed allowed;
  private final Problems problems = new Problems();

  public Checks(Inputs inputs) {
    this.inputs = inputs;
    this.allowed = new Allowed(inputs.workerClass().limits());
  }

  public Inputs inputs() {
    return inputs;
  }

  public Allowed allowed() {
    return allowed;
  }

  public Problems problems() {
    return problems;
  }

  /**
   * @param field path in the spec
   * @param message what is wrong and what to do
   */
  public void problem(String field, String message) {
    problems.add(field, message);
  }

  /**
   * Notes a problem unless the class's limits.resources allow what the worker names by this ARN.
   */
  public void mustBeAllowed(String field, String arn) {
    if (!allowed.resource(arn)) {
      problem(
          field,
          ("the class's limits.resources do not allow %s: name one that they allow%s, or ask "
                  + "for it to be added")
              .formatted(arn, allowed.resourcesLike(arn)));
    }
  }

  /** Notes a problem unless the ARN is in the function's own region, since AWS takes no other. */
  public void mustBeLocal(String field, String arn) {
    Account account = inputs.account();
    if (!ArnPattern.part(arn, PARTITION).equals(account.partition())
        || !ArnPattern.part(arn, REGION).equals(account.region())) {
      problem(field, "take one of region " + account.region() + ", where the function is");
    }
  }
}
