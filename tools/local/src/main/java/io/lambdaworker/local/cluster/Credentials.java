package io.lambdaworker.local.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Who may call the API server: a random token each, new with every start. */
record Credentials(Path directory, Map<String, String> tokens) {
  static final String ADMIN = "admin";
  static final String OPERATOR = "operator";

  /** Writes the token file and the key that signs service account tokens. */
  static Credentials create(Path directory) {
    var random = new SecureRandom();
    var tokens = new LinkedHashMap<String, String>();
    for (String user : new String[] {ADMIN, OPERATOR, Cluster.DEVELOPER}) {
      byte[] token = new byte[16];
      random.nextBytes(token);
      tokens.put(user, HexFormat.of().formatHex(token));
    }
    var credentials = new Credentials(directory, Map.copyOf(tokens));
    write(credentials.tokenFile(), credentials.tokenTable());
    write(credentials.signingKeyFile(), signingKey());
    return credentials;
  }

  Path tokenFile() {
    return directory.resolve("tokens.csv");
  }

  Path signingKeyFile() {
    return directory.resolve("service-accounts.key");
  }

  Path certificates() {
    return directory.resolve("certificates");
  }

  Path caFile() {
    return certificates().resolve("apiserver.crt");
  }

  String token(String user) {
    return Objects.requireNonNull(tokens.get(user), user);
  }

  Path kubeconfig(String user) {
    return directory.resolve(user + ".kubeconfig");
  }

  void writeKubeconfigs(String url) {
    tokens.forEach((user, token) ->
        write(
            kubeconfig(user),
            """
            apiVersion: v1
            kind: Config
            clusters:
              - name: local
                cluster: {server: "%s", certificate-authority: "%s"}
            users:
              - name: %s
                user: {token: "%s"}
            contexts:
              - name: local
                context: {cluster: local, user: %s}
            current-context: local
            """
                .formatted(url, caFile(), user, token, user)));
  }

  private String tokenTable() {
    String namespace = Cluster.OPERATOR_NAMESPACE;
    var users =
        Map.of(
            ADMIN,
            "admin,1,system:masters",
            OPERATOR,
            "system:serviceaccount:%s:%s,2,\"system:serviceaccounts,system:serviceaccounts:%s\""
                .formatted(namespace, Cluster.OPERATOR_SERVICE_ACCOUNT, namespace),
            Cluster.DEVELOPER,
            "developer,3,developers");
    return tokens.entrySet().stream()
        .map(entry -> entry.getValue() + "," + users.get(entry.getKey()) + "\n")
        .collect(Collectors.joining());
  }

  private static String signingKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      String base64 =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key);
      return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has RSA", e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
