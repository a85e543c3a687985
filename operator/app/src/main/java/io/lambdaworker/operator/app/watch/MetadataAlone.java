package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Lists and watches Secrets and ConfigMaps by their metadata alone. The client's informers cannot
 * ask for that, hence the header is set on their requests here. A single object is still read
 * whole.
 */
public final class MetadataAlone implements Interceptor {
  private static final String ACCEPT = "application/json;as=%s;g=meta.k8s.io;v=v1,application/json";

  private MetadataAlone() {}

  /** A client for informers; see {@link InformerSerialization} as well. */
  public static KubernetesClientBuilder client(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(InformerSerialization.serialization())
        .withHttpClientBuilderConsumer(
            http -> http.addOrReplaceInterceptor("metadata-alone", new MetadataAlone()));
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (isOfMany(request)) {
      // The API server knows the one form for lists alone, and the other for watches alone.
      builder.setHeader(
          "Accept",
          ACCEPT.formatted(
              isWatch(request) ? "PartialObjectMetadata" : "PartialObjectMetadataList"));
    }
  }

  @Override
  public AsyncBody.Consumer<List<ByteBuffer>> consumer(
      AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
    if (!isOfMany(request)) {
      return consumer;
    }
    var lean = new LeanJson();
    return (buffers, body) -> consumer.consume(lean.of(buffers), body);
  }

  private static boolean isOfMany(HttpRequest request) {
    String path = request.uri().getPath();
    return request.method().equals("GET")
        && (path.endsWith("/secrets") || path.endsWith("/configmaps"));
  }

  private static boolean isWatch(HttpRequest request) {
    String query = request.uri().getQuery();
    return query != null && query.contains("watch=true");
  }
}
