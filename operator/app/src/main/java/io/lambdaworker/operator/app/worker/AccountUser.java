package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;

/** Who keeps an account open, and is woken when it can be used. */
sealed interface AccountUser {

  /** A class whose settings it has. */
  record OfClass(String name) implements AccountUser {}

  /** A worker that was reconciled with it. */
  record OfWorker(ResourceID id) implements AccountUser {}
}
