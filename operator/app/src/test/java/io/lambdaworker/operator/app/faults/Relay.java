package io.lambdaworker.operator.app.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A way to a port of this machine that can be cut as a network is: nothing arrives, nobody says.
 */
final class Relay implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile boolean isSilent;

  private Relay(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  static Relay to(int port) {
    try {
      var relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      Thread.startVirtualThread(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on nothing gets through; connections stay open. */
  void fallSilent() {
    isSilent = true;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(near);
        open.add(far);
        Thread.startVirtualThread(() -> copy(near, far));
        Thread.startVirtualThread(() -> copy(far, near));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try {
      for (int read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
        if (!isSilent) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
      to.shutdownOutput();
    } catch (IOException closed) {
      // by either side; the other is closed with the relay
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
