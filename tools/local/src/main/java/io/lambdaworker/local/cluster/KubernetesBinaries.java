package io.lambdaworker.local.cluster;

import io.lambdaworker.local.process.Cache;
import io.lambdaworker.local.process.Commands;
import io.lambdaworker.local.process.GoModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The two executables of a control plane: from {@code KUBEBUILDER_ASSETS}, else the cache, which is
 * filled by building their Go modules or, without Go, by downloading envtest's archive.
 */
record KubernetesBinaries(Path etcd, Path apiServer) {
  static final String VERSION = "1.36.3";
  static final String ETCD = "etcd";
  static final String API_SERVER = "kube-apiserver";

  static KubernetesBinaries find(Consumer<String> progress) {
    String assets = System.getenv("KUBEBUILDER_ASSETS");
    if (assets != null && !assets.isBlank()) {
      Path directory = Path.of(assets);
      if (!complete(directory)) {
        throw new IllegalStateException(
            "KUBEBUILDER_ASSETS is " + assets + ", where etcd or kube-apiserver is missing");
      }
      return in(directory);
    }
    String key = "kubernetes/" + VERSION + "-" + Platform.current();
    return in(
        Cache.ofUser()
            .directory(key, KubernetesBinaries::complete, directory -> make(directory, progress)));
  }

  private static KubernetesBinaries in(Path directory) {
    return new KubernetesBinaries(directory.resolve(ETCD), directory.resolve(API_SERVER));
  }

  private static boolean complete(Path directory) {
    return Files.isExecutable(directory.resolve(ETCD))
        && Files.isExecutable(directory.resolve(API_SERVER));
  }

  private static void make(Path directory, Consumer<String> progress) throws IOException {
    if (Commands.onPath("go").isPresent()) {
      build(directory, progress);
    } else {
      Envtest.download(directory, Envtest.index(), progress);
    }
  }

  private static void build(Path directory, Consumer<String> progress) throws IOException {
    try (var module = GoModule.of(KubernetesBinaries.class, "kubernetes/")) {
      progress.accept("building etcd, about a minute, once");
      module.build(directory.resolve(ETCD), "go.etcd.io/etcd/server/v3", "");
      progress.accept("building kube-apiserver " + VERSION + ", about 3 minutes, once");
      module.build(
          directory.resolve(API_SERVER),
          "k8s.io/kubernetes/cmd/kube-apiserver",
          "-X k8s.io/component-base/version.gitVersion=v" + VERSION);
    }
  }
}
