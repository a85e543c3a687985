package io.lambdaworker.operator.app.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Forwards to a port of this machine until it is told to drop all traffic. Connections then stay
 * open, but nothing arrives any more, as when a network fails.
 */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile boolean isDropping;

  private TcpProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  static TcpProxy to(int port) {
    try {
      var relay = new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      Thread.startVirtualThread(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on nothing gets through. */
  void dropTraffic() {
    isDropping = true;
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
        if (!isDropping) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
      to.shutdownOutput();
    } catch (IOException closed) {
      // One side closed its connection; the other is closed with the proxy.
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
