package io.lambdaworker.local.gateway;

import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sends requests on to MiniStack: once, unchanged, over kept connections. */
final class Upstream implements AutoCloseable {
  // What belongs to a connection, or is derived from the body again.
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection", "keep-alive", "transfer-encoding", "content-length", "expect", "upgrade");

  private final HttpHost host;
  private final CloseableHttpClient client;

  Upstream(URI endpoint) {
    host = new HttpHost(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort());
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(256)
            .setMaxConnTotal(256)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setSocketTimeout(Timeout.ofMinutes(16))
                    .setValidateAfterInactivity(TimeValue.ofSeconds(10))
                    .build())
            .build();
    client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setProtocolUpgradeEnabled(false)
                    .setResponseTimeout(Timeout.ofMinutes(16))
                    .build())
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableRedirectHandling()
            .disableDefaultUserAgent()
            .build();
  }

  Answer send(Received request) throws IOException {
    var outgoing = new BasicClassicHttpRequest(request.method(), host, request.target());
    for (Header header : request.headers()) {
      if (passes(header)) {
        outgoing.addHeader(header);
      }
    }
    // AWS is reached over TLS; policies that refuse plain HTTP look at this.
    outgoing.setHeader("X-Forwarded-Proto", "https");
    if (request.body().length > 0 || Set.of("POST", "PUT").contains(request.method())) {
      outgoing.setEntity(new ByteArrayEntity(request.body(), null));
    }
    return client.execute(
        host,
        outgoing,
        response -> {
          byte[] body =
              response.getEntity() == null
                  ? new byte[0]
                  : EntityUtils.toByteArray(response.getEntity());
          Header length = response.getFirstHeader("Content-Length");
          return new Answer(
              response.getCode(),
              passing(response.getHeaders()),
              body,
              length == null ? body.length : Long.parseLong(length.getValue()));
        });
  }

  private static List<Header> passing(Header[] headers) {
    var passing = new ArrayList<Header>();
    for (Header header : headers) {
      if (passes(header)) {
        passing.add(header);
      }
    }
    return passing;
  }

  private static boolean passes(Header header) {
    return !OF_THE_CONNECTION.contains(header.getName().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
