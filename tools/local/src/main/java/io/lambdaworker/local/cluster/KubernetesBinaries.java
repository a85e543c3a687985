package io.lambdaworker.local.cluster;

import io.lambdaworker.local.process.Cache;
import io.lambdaworker.local.process.Commands;
import io.lambdaworker.local.process.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    Path module = Files.createTempDirectory("lambda-worker-kubernetes");
    try {
      for (String file : new String[] {"go.mod", "go.sum"}) {
        Files.writeString(
            module.resolve(file), Resources.text(KubernetesBinaries.class, "kubernetes/" + file));
      }
      progress.accept("building etcd, about a minute, once");
      goBuild(module, directory.resolve(ETCD), "-s -w", "go.etcd.io/etcd/server/v3");
      progress.accept("building kube-apiserver " + VERSION + ", about 3 minutes, once");
      String stamp = "-X k8s.io/component-base/version.gitVersion=v" + VERSION;
      goBuild(
          module,
          directory.resolve(API_SERVER),
          "-s -w " + stamp,
          "k8s.io/kubernetes/cmd/kube-apiserver");
    } finally {
      Cache.delete(module);
    }
  }

  private static void goBuild(Path module, Path executable, String linkerFlags, String pkg) {
    Commands.run(
        module,
        Map.of("CGO_ENABLED", "0", "GOFLAGS", "-mod=readonly"),
        "go",
        "build",
        "-trimpath",
        "-buildvcs=false",
        "-ldflags",
        linkerFlags,
        "-o",
        executable.toString(),
        pkg);
  }
}
