package io.lambdaworker.local.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whether an API server is ready, asked with the administrator's token, which no other server
 * knows.
 */
final class Readiness {
  // The namespaces come a moment after /readyz, and the operator reads kube-system's uid.
  private static final List<String> PATHS =
      List.of("/readyz", "/api/v1/namespaces/default", "/api/v1/namespaces/kube-system");

  private Readiness() {}

  static boolean of(String url, Credentials credentials) {
    try (var http = HttpClient.newBuilder().sslContext(trusting(credentials)).build()) {
      for (String path : PATHS) {
        var request =
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + credentials.token(Credentials.ADMIN))
                .timeout(Duration.ofSeconds(5))
                .build();
        if (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
          return false;
        }
      }
      return true;
    } catch (IOException | GeneralSecurityException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static SSLContext trusting(Credentials credentials)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(credentials.caFile())) {
      int index = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + index++, certificate);
      }
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
