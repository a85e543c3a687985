package io.lambdaworker.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.local.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control plane's executables are downloaded, checked and unpacked. */
class EnvtestTest {
  @TempDir private Path directory;
  private Path archive;
  private Path target;

  @BeforeEach
  void pack() throws IOException {
    Path content = Files.createDirectories(directory.resolve("controller-tools/envtest"));
    for (String name : new String[] {"etcd", "kube-apiserver", "kubectl"}) {
      Files.writeString(content.resolve(name), "#!/bin/sh\n");
      content.resolve(name).toFile().setExecutable(true);
    }
    archive = directory.resolve("envtest.tar.gz");
    Commands.run(directory, Map.of(), "tar", "-czf", archive.toString(), "controller-tools");
    target = Files.createDirectory(directory.resolve("target"));
  }

  @Test
  void takesTheExecutablesOutOfTheArchive() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive));
    Envtest.download(target, index(HexFormat.of().formatHex(hash)), line -> {});
    assertThat(target.resolve("etcd")).isExecutable();
    assertThat(target.resolve("kube-apiserver")).isExecutable();
    assertThat(target.resolve("envtest.tar.gz")).doesNotExist();
  }

  @Test
  void refusesAnArchiveWithAnotherChecksum() {
    assertThatThrownBy(() -> Envtest.download(target, index("0123"), line -> {}))
        .hasMessageContaining("its index says 0123");
    assertThat(target.resolve("etcd")).doesNotExist();
  }

  @Test
  void saysWhatToDoWhenNothingCanBeDownloaded() {
    String absent = directory.resolve("absent.yaml").toUri().toString();
    assertThatThrownBy(() -> Envtest.download(target, absent, line -> {}))
        .hasMessageContaining("Install Go")
        .hasMessageContaining("KUBEBUILDER_ASSETS");
  }

  private String index(String hash) throws IOException {
    Path index = directory.resolve("index.yaml");
    Files.writeString(
        index,
        """
        releases:
          v1.36.0:
            envtest-v1.36.0-%s.tar.gz:
              hash: %s
              selfLink: %s
        """
            .formatted(Platform.current(), hash, archive.toUri()));
    return index.toUri().toString();
  }
}
