package io.lambdaworker.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/** Free loopback ports. */
public final class Ports {
  private static final int TRIES = 5;

  private Ports() {}

  /**
   * Starts a server on a free port. Somebody else may take the port before it does; then it ends at
   * once, and another port is tried.
   *
   * @param start throws {@link Child.Ended} where the server ended instead of starting
   */
  public static <T> T start(IntFunction<T> start) {
    for (int tries = 1; ; tries++) {
      try {
        return start.apply(free());
      } catch (Child.Ended e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * A port that nothing listens on, below the range that the kernel gives to outgoing connections,
   * so that none of those takes it before a server does.
   */
  public static int free() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IllegalStateException("no free port between 15000 and 32000 on 127.0.0.1");
  }
}
