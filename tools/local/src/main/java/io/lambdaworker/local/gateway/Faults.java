package io.lambdaworker.local.gateway;

import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The faults in force, and how often each may still act. */
final class Faults {
  private final List<Armed> armed = new ArrayList<>();
  private long acted;

  synchronized void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  /** How often one of them acted, cleared ones included. */
  synchronized long acted() {
    return acted;
  }

  synchronized void clear() {
    armed.clear();
  }

  /**
   * What happens to a call before it reaches AWS.
   *
   * @throws IOException when its connection is cut
   */
  synchronized Optional<Answer> before(Operation operation, Received request) throws IOException {
    for (Armed one : armed) {
      switch (one.event) {
        case Fault.Cut cut -> {
          if (one.acts(operation, request)) {
            throw new IOException("cut before " + operation.name());
          }
        }
        case Fault.Error error -> {
          if (one.acts(operation, request)) {
            return Optional.of(
                operation.protocol().error(error.status(), error.code(), error.message()));
          }
        }
        case Fault.Deny deny -> {
          if (one.acts(operation, request)) {
            return Optional.of(denial(operation));
          }
        }
        case Fault.LostReply lost -> {}
        case Fault.Delay delay -> {}
      }
    }
    return Optional.empty();
  }

  synchronized boolean losesReply(Operation operation, Received request) {
    for (Armed one : armed) {
      if (one.event instanceof Fault.LostReply && one.acts(operation, request)) {
        return true;
      }
    }
    return false;
  }

  synchronized Duration delay(Operation operation, Received request) {
    Duration sum = Duration.ZERO;
    for (Armed one : armed) {
      if (one.event instanceof Fault.Delay delay && one.acts(operation, request)) {
        sum = sum.plus(delay.delay());
      }
    }
    return sum;
  }

  private static Answer denial(Operation operation) {
    return Permissions.denial(
        operation,
        "User: arn:aws:iam::000000000000:user/operator is not authorized to perform: "
            + operation.name()
            + " because no identity-based policy allows the "
            + operation.name()
            + " action");
  }

  /** A fault in force. */
  private final class Armed {
    private final Fault.Event event;
    private final Set<String> texts;
    private int spared;
    private int left;

    Armed(Fault fault) {
      var about = new HashSet<String>();
      Fault rest = fault;
      while (!(rest instanceof Fault.Event)) {
        switch (rest) {
          case Fault.About(Set<String> some, Fault inner) -> {
            about.addAll(some);
            rest = inner;
          }
          case Fault.After(int calls, Fault inner) -> {
            spared += calls;
            rest = inner;
          }
          case Fault.Event last -> {}
        }
      }
      event = (Fault.Event) rest;
      texts = Set.copyOf(about);
      left =
          switch (event) {
            case Fault.Error error -> error.times();
            case Fault.LostReply lost -> lost.times();
            case Fault.Cut cut -> cut.times();
            case Fault.Deny deny -> Fault.ALWAYS;
            case Fault.Delay delay -> Fault.ALWAYS;
          };
    }

    boolean acts(Operation operation, Received request) {
      if (left <= 0 || !Patterns.match(event.operations(), operation.name()) || !fits(request)) {
        return false;
      }
      if (spared > 0) {
        spared--;
        return false;
      }
      if (left != Fault.ALWAYS) {
        left--;
      }
      acted++;
      return true;
    }

    private boolean fits(Received request) {
      if (texts.isEmpty()) {
        return true;
      }
      String all = request.target() + new String(request.body(), StandardCharsets.ISO_8859_1);
      return texts.stream().anyMatch(all::contains);
    }
  }
}
