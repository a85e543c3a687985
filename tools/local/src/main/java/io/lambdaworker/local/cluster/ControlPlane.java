package io.lambdaworker.local.cluster;

import io.lambdaworker.local.process.Child;
import io.lambdaworker.local.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The two processes. Each is known to be ours before anything relies on its port. */
final class ControlPlane implements AutoCloseable {
  private static final Duration ETCD_START = Duration.ofMinutes(2);
  private static final Duration API_SERVER_START = Duration.ofMinutes(4);

  private final Child etcd;
  private final Child apiServer;
  private final String url;

  private ControlPlane(Child etcd, Child apiServer, String url) {
    this.etcd = etcd;
    this.apiServer = apiServer;
    this.url = url;
  }

  static ControlPlane start(
      KubernetesBinaries binaries, Path directory, Credentials credentials, Audit audit) {
    Etcd etcd = Ports.start(port -> Etcd.start(binaries.etcd(), directory, port));
    try {
      return Ports.start(port -> {
        String url = "https://127.0.0.1:" + port;
        Child apiServer =
            apiServer(
                binaries.apiServer(), directory, credentials, audit.arguments(), etcd.url(), port);
        try {
          apiServer.await(
              API_SERVER_START,
              () -> Files.exists(credentials.caFile()) && Readiness.of(url, credentials));
          return new ControlPlane(etcd.child(), apiServer, url);
        } catch (RuntimeException e) {
          apiServer.close();
          throw e;
        }
      });
    } catch (RuntimeException e) {
      etcd.child().close();
      throw e;
    }
  }

  String url() {
    return url;
  }

  private record Etcd(Child child, String url) {

    /** Nothing is left of one that found its port taken. */
    static Etcd start(Path executable, Path directory, int port) {
      String client = "http://127.0.0.1:" + port;
      String peer = "http://127.0.0.1:" + Ports.free();
      Child child =
          Child.start(
              "etcd",
              directory,
              Map.of(),
              List.of(
                  executable.toString(),
                  "--data-dir=" + directory.resolve("etcd-" + port),
                  "--listen-client-urls=" + client,
                  "--advertise-client-urls=" + client,
                  "--listen-peer-urls=" + peer,
                  "--initial-advertise-peer-urls=" + peer,
                  "--initial-cluster=default=" + peer,
                  "--unsafe-no-fsync"));
      try {
        // Its own words, not its port: with the port taken, an answer would come from a stranger.
        child.await(ETCD_START, () -> child.output().contains("ready to serve client requests"));
        return new Etcd(child, client);
      } catch (RuntimeException e) {
        child.close();
        throw e;
      }
    }
  }

  private static Child apiServer(
      Path executable,
      Path directory,
      Credentials credentials,
      List<String> more,
      String etcd,
      int port) {
    var command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + credentials.certificates(),
                "--etcd-servers=" + etcd,
                "--authorization-mode=RBAC",
                "--token-auth-file=" + credentials.tokenFile(),
                "--service-account-issuer=https://localhost",
                "--service-account-signing-key-file=" + credentials.signingKeyFile(),
                "--service-account-key-file=" + credentials.signingKeyFile(),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--disable-admission-plugins=ServiceAccount"));
    command.addAll(more);
    return Child.start("kube-apiserver", directory, Map.of(), command);
  }

  @Override
  public void close() {
    apiServer.close();
    etcd.close();
  }
}
