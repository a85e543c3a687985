package io.lambdaworker.local.gateway;

import io.lambdaworker.local.http.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults in force, and how often each may still act. */
final class Faults {
  private final List<Armed> armed = new ArrayList<>();

  synchronized void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  synchronized void clear() {
    armed.clear();
  }

  /**
   * What happens to a call before it reaches AWS.
   *
   * @throws IOException when its connection is cut
   */
  synchronized Optional<Answer> before(Operation operation) throws IOException {
    for (Armed one : armed) {
      switch (one.fault) {
        case Fault.CutAfter cut -> {
          if (--one.left < 0) {
            throw new IOException("cut after " + cut.calls() + " calls");
          }
        }
        case Fault.Error error -> {
          if (one.fires(error.operations(), operation)) {
            return Optional.of(
                operation.protocol().error(error.status(), error.code(), error.message()));
          }
        }
        case Fault.Deny deny -> {
          if (Patterns.match(deny.operations(), operation.name())) {
            return Optional.of(denial(operation));
          }
        }
        case Fault.LostReply lost -> {}
        case Fault.Delay delay -> {}
      }
    }
    return Optional.empty();
  }

  synchronized boolean losesReply(Operation operation) {
    for (Armed one : armed) {
      if (one.fault instanceof Fault.LostReply lost && one.fires(lost.operations(), operation)) {
        return true;
      }
    }
    return false;
  }

  synchronized Duration delay(Operation operation) {
    Duration sum = Duration.ZERO;
    for (Armed one : armed) {
      if (one.fault instanceof Fault.Delay delay
          && Patterns.match(delay.operations(), operation.name())) {
        sum = sum.plus(delay.delay());
      }
    }
    return sum;
  }

  private static Answer denial(Operation operation) {
    String service = operation.name().substring(0, operation.name().indexOf(':'));
    String code =
        switch (service) {
          case "iam", "cloudwatch", "sqs", "s3" -> "AccessDenied";
          case "sns" -> "AuthorizationError";
          default -> "AccessDeniedException";
        };
    return operation
        .protocol()
        .error(
            operation.protocol() == Protocol.JSON ? 400 : 403,
            code,
            "User: arn:aws:iam::000000000000:user/operator is not authorized to perform: "
                + operation.name()
                + " because no identity-based policy allows the "
                + operation.name()
                + " action");
  }

  private static final class Armed {
    private final Fault fault;
    private int left;

    Armed(Fault fault) {
      this.fault = fault;
      this.left =
          switch (fault) {
            case Fault.Error error -> error.times();
            case Fault.LostReply lost -> lost.times();
            case Fault.CutAfter cut -> cut.calls();
            case Fault.Deny deny -> Fault.ALWAYS;
            case Fault.Delay delay -> Fault.ALWAYS;
          };
    }

    boolean fires(String operations, Operation operation) {
      if (left <= 0 || !Patterns.match(operations, operation.name())) {
        return false;
      }
      left--;
      return true;
    }
  }
}
