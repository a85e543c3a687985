package io.lambdaworker.local.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.BasicHttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** The HTTP server: a whole request in, a whole answer out, or a closed connection. */
public final class Front implements AutoCloseable {
  private final HttpServer server;

  private Front(HttpServer server) {
    this.server = server;
  }

  /** Serves every path and host on a free loopback port. */
  public static Front start(Handler handler) {
    HttpRequestHandler all =
        (request, response, context) -> write(handler.handle(read(request)), request, response);
    var server =
        ServerBootstrap.bootstrap()
            .setLocalAddress(InetAddress.getLoopbackAddress())
            .setListenerPort(0)
            .setSocketConfig(
                SocketConfig.custom()
                    .setTcpNoDelay(true)
                    .setSoTimeout(Timeout.ofHours(1))
                    .setBacklogSize(512)
                    .build())
            .setRequestRouter((request, context) -> all)
            .create();
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
    }
    return new Front(server);
  }

  public int port() {
    return server.getLocalPort();
  }

  private static Received read(ClassicHttpRequest request) throws IOException {
    byte[] body =
        request.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(request.getEntity());
    return new Received(
        request.getMethod(), request.getPath(), List.of(request.getHeaders()), body);
  }

  private static void write(
      Answer answer, ClassicHttpRequest request, ClassicHttpResponse response) {
    response.setCode(answer.status());
    answer.headers().forEach(response::addHeader);
    boolean head = request.getMethod().equals("HEAD");
    if (head || answer.body().length > 0) {
      response.setEntity(
          new BasicHttpEntity(
              new ByteArrayInputStream(answer.body()), answer.length(), null, null));
    }
  }

  @Override
  public void close() {
    server.close(CloseMode.IMMEDIATE);
  }

  /** What happens to a request. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @throws IOException when the connection is to be closed without an answer
     */
    Answer handle(Received request) throws IOException;
  }
}
