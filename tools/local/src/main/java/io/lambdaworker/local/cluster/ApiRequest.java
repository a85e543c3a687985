package io.lambdaworker.local.cluster;

/**
 * A request to the API server, in RBAC's words.
 *
 * @param group empty for the core group
 * @param resource with its subresource, such as {@code lambdaworkers/status}
 * @param namespace empty for all namespaces and for what is in none
 * @param code HTTP status of the answer
 */
public record ApiRequest(String verb, String group, String resource, String namespace, int code) {}
