package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.api.v1beta1.NamespaceRequirement;
import io.lambdaworker.api.v1beta1.NamespaceSelector;
import io.lambdaworker.operator.app.watch.ClusterView;
import io.lambdaworker.operator.core.desired.Validation;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds the class of a worker. */
final class Classes {
  private final ClusterView cluster;
  private final String clusterId;

  Classes(ClusterView cluster, String clusterId) {
    this.cluster = cluster;
    this.clusterId = clusterId;
  }

  /**
   * The worker with its class: the one pinned in its status, else the one it names, else the
   * default.
   *
   * @throws HaltException ClassNotFound, or Invalid where a field of the class was not read
   */
  Inputs find(LambdaWorker worker) {
    LambdaWorkerClass found = classOf(worker);
    UnreadFields.none(found);
    return new Inputs(
        ownerOf(worker), worker.getSpec(), found.getMetadata().getName(), found.getSpec());
  }

  /** The worker with each class that could be read, by name. */
  List<Inputs> all(LambdaWorker worker) {
    return cluster.workerClasses().stream()
        .filter(each -> UnreadFields.in(each).isEmpty())
        .sorted(Comparator.comparing(each -> each.getMetadata().getName()))
        .map(each ->
            new Inputs(
                ownerOf(worker), worker.getSpec(), each.getMetadata().getName(), each.getSpec()))
        .toList();
  }

  /**
   * Whether the class takes workers of this namespace. A namespace whose labels are not known yet
   * is not admitted: a selector of what has no label would take it.
   *
   * @throws HaltException NamespaceNotAllowed
   */
  void admit(Inputs inputs) {
    String namespace = inputs.owner().namespace();
    NamespaceSelector selector = inputs.workerClass().allowedNamespaces();
    if (selector == null) {
      return;
    }
    Map<String, String> labels =
        cluster
            .labels(namespace)
            .orElseThrow(() ->
                HaltException.passing(
                    Reason.NamespaceNotAllowed,
                    "the labels of namespace %s are not known yet".formatted(namespace)));
    if (!selects(selector, labels)) {
      throw HaltException.terminal(
          Reason.NamespaceNotAllowed,
          "class %s does not admit namespace %s; use another class, or have the class's owner change allowedNamespaces or the namespace's labels"
              .formatted(inputs.className(), namespace));
    }
  }

  /** The problems with the function's name that a worker gives, in this cluster. */
  List<Problem> nameProblems(Inputs inputs) {
    return inputs.spec().functionName() == null
        ? List.of()
        : Validation.name(inputs, cluster.namespaces());
  }

  Owner ownerOf(LambdaWorker worker) {
    var meta = worker.getMetadata();
    return new Owner(clusterId, meta.getNamespace(), meta.getName(), meta.getUid());
  }

  private LambdaWorkerClass classOf(LambdaWorker worker) {
    var status = worker.getStatus();
    var ref = worker.getSpec().classRef();
    String name =
        status != null && status.className() != null
            ? status.className()
            : ref == null ? null : ref.name();
    if (name == null) {
      return defaultClass();
    }
    LambdaWorkerClass found =
        cluster
            .workerClass(name)
            .orElseThrow(() ->
                HaltException.terminal(
                    Reason.ClassNotFound,
                    "there is no LambdaWorkerClass %s; create it".formatted(name)));
    if (found.isMarkedForDeletion() && (status == null || status.className() == null)) {
      throw HaltException.terminal(
          Reason.ClassNotFound,
          "LambdaWorkerClass %s is being deleted and takes no new workers; use another class"
              .formatted(name));
    }
    return found;
  }

  private LambdaWorkerClass defaultClass() {
    List<LambdaWorkerClass> marked =
        cluster.workerClasses().stream()
            .filter(each -> !each.isMarkedForDeletion())
            .filter(each -> {
              Map<String, String> annotations = each.getMetadata().getAnnotations();
              return annotations != null
                  && "true".equals(annotations.get(Annotations.IS_DEFAULT_CLASS));
            })
            .toList();
    if (marked.size() == 1) {
      return marked.getFirst();
    }
    String found =
        marked.isEmpty()
            ? "no LambdaWorkerClass is marked as the default"
            : "several classes are marked as the default: "
                + String.join(
                    ", ",
                    marked.stream().map(each -> each.getMetadata().getName()).sorted().toList());
    throw HaltException.terminal(
        Reason.ClassNotFound,
        found
            + "; set spec.classRef, or annotate one class with %s=true"
                .formatted(Annotations.IS_DEFAULT_CLASS));
  }

  private static boolean selects(NamespaceSelector selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.matchLabels().entrySet())
        && selector.matchExpressions().stream().allMatch(each -> holds(each, labels));
  }

  private static boolean holds(NamespaceRequirement requirement, Map<String, String> labels) {
    String value = labels.get(requirement.key());
    return switch (requirement.operator()) {
      case IN -> value != null && requirement.values().contains(value);
      case NOT_IN -> value == null || !requirement.values().contains(value);
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
    };
  }
}
