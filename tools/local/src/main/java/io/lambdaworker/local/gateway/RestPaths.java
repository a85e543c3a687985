package io.lambdaworker.local.gateway;

import io.lambdaworker.local.http.Received;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The operations of services that speak REST, by method and path. */
final class RestPaths {
  /**
   * One operation: the first group of the pattern, where it has one, is the resource.
   *
   * @param query a parameter of the query that makes it this operation; empty for none
   */
  private record Route(String method, Pattern path, String query, String action) {
    Route when(String parameter) {
      return new Route(method, path, parameter, action);
    }

    boolean isOf(Received request) {
      return method.equals(request.method())
          && (query.isEmpty() || request.query(query).isPresent());
    }
  }

  // https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html; versions differ by
  // operation.
  private static final List<Route> LAMBDA =
      List.of(
          route("POST", "/functions", "CreateFunction"),
          route("GET", "/functions", "ListFunctions"),
          route("GET", "/functions/([^/]+)", "GetFunction"),
          route("DELETE", "/functions/([^/]+)", "DeleteFunction"),
          route("GET", "/functions/([^/]+)/configuration", "GetFunctionConfiguration"),
          route("PUT", "/functions/([^/]+)/configuration", "UpdateFunctionConfiguration"),
          route("PUT", "/functions/([^/]+)/code", "UpdateFunctionCode"),
          route("POST", "/functions/([^/]+)/versions", "PublishVersion"),
          route("GET", "/functions/([^/]+)/versions", "ListVersionsByFunction"),
          route("POST", "/functions/([^/]+)/aliases", "CreateAlias"),
          route("GET", "/functions/([^/]+)/aliases", "ListAliases"),
          route("GET", "/functions/([^/]+)/aliases/[^/]+", "GetAlias"),
          route("PUT", "/functions/([^/]+)/aliases/[^/]+", "UpdateAlias"),
          route("DELETE", "/functions/([^/]+)/aliases/[^/]+", "DeleteAlias"),
          route("POST", "/functions/([^/]+)/policy", "AddPermission"),
          route("GET", "/functions/([^/]+)/policy", "GetPolicy"),
          route("DELETE", "/functions/([^/]+)/policy/[^/]+", "RemovePermission"),
          route("POST", "/functions/([^/]+)/invocations", "Invoke"),
          route(
              "POST",
              "/functions/([^/]+)/response-streaming-invocations",
              "InvokeWithResponseStream"),
          route("PUT", "/functions/([^/]+)/concurrency", "PutFunctionConcurrency"),
          route("GET", "/functions/([^/]+)/concurrency", "GetFunctionConcurrency"),
          route("DELETE", "/functions/([^/]+)/concurrency", "DeleteFunctionConcurrency"),
          route(
              "PUT",
              "/functions/([^/]+)/provisioned-concurrency",
              "PutProvisionedConcurrencyConfig"),
          route(
                  "GET",
                  "/functions/([^/]+)/provisioned-concurrency",
                  "ListProvisionedConcurrencyConfigs")
              .when("List"),
          route(
              "GET",
              "/functions/([^/]+)/provisioned-concurrency",
              "GetProvisionedConcurrencyConfig"),
          route(
              "DELETE",
              "/functions/([^/]+)/provisioned-concurrency",
              "DeleteProvisionedConcurrencyConfig"),
          route("PUT", "/functions/([^/]+)/event-invoke-config", "PutFunctionEventInvokeConfig"),
          route(
              "POST", "/functions/([^/]+)/event-invoke-config", "UpdateFunctionEventInvokeConfig"),
          route("GET", "/functions/([^/]+)/event-invoke-config", "GetFunctionEventInvokeConfig"),
          route(
              "DELETE",
              "/functions/([^/]+)/event-invoke-config",
              "DeleteFunctionEventInvokeConfig"),
          route(
              "GET",
              "/functions/([^/]+)/event-invoke-config/list",
              "ListFunctionEventInvokeConfigs"),
          route("POST", "/functions/([^/]+)/url", "CreateFunctionUrlConfig"),
          route("GET", "/functions/([^/]+)/url", "GetFunctionUrlConfig"),
          route("PUT", "/functions/([^/]+)/url", "UpdateFunctionUrlConfig"),
          route("DELETE", "/functions/([^/]+)/url", "DeleteFunctionUrlConfig"),
          route("GET", "/functions/([^/]+)/urls", "ListFunctionUrlConfigs"),
          route("PUT", "/functions/([^/]+)/code-signing-config", "PutFunctionCodeSigningConfig"),
          route("GET", "/functions/([^/]+)/code-signing-config", "GetFunctionCodeSigningConfig"),
          route(
              "PUT", "/functions/([^/]+)/runtime-management-config", "PutRuntimeManagementConfig"),
          route(
              "GET", "/functions/([^/]+)/runtime-management-config", "GetRuntimeManagementConfig"),
          route("PUT", "/functions/([^/]+)/recursion-config", "PutFunctionRecursionConfig"),
          route("GET", "/functions/([^/]+)/recursion-config", "GetFunctionRecursionConfig"),
          route("POST", "/event-source-mappings", "CreateEventSourceMapping"),
          route("GET", "/event-source-mappings", "ListEventSourceMappings"),
          route("GET", "/event-source-mappings/([^/]+)", "GetEventSourceMapping"),
          route("PUT", "/event-source-mappings/([^/]+)", "UpdateEventSourceMapping"),
          route("DELETE", "/event-source-mappings/([^/]+)", "DeleteEventSourceMapping"),
          route("GET", "/tags/([^/]+)", "ListTags"),
          route("POST", "/tags/([^/]+)", "TagResource"),
          route("DELETE", "/tags/([^/]+)", "UntagResource"),
          route("GET", "/layers", "ListLayers"),
          route("GET", "/layers/([^/]+)/versions", "ListLayerVersions"),
          route("POST", "/layers/([^/]+)/versions", "PublishLayerVersion"),
          route("GET", "/layers/([^/]+)/versions/[^/]+", "GetLayerVersion"),
          route("DELETE", "/layers/([^/]+)/versions/[^/]+", "DeleteLayerVersion"),
          route("GET", "/account-settings", "GetAccountSettings"));

  private static final List<Route> SCHEDULER =
      List.of(
          route("POST", "/schedules/([^/]+)", "CreateSchedule"),
          route("GET", "/schedules/([^/]+)", "GetSchedule"),
          route("PUT", "/schedules/([^/]+)", "UpdateSchedule"),
          route("DELETE", "/schedules/([^/]+)", "DeleteSchedule"),
          route("GET", "/schedules", "ListSchedules"),
          route("POST", "/schedule-groups/([^/]+)", "CreateScheduleGroup"),
          route("GET", "/schedule-groups/([^/]+)", "GetScheduleGroup"),
          route("DELETE", "/schedule-groups/([^/]+)", "DeleteScheduleGroup"),
          route("GET", "/schedule-groups", "ListScheduleGroups"),
          route("GET", "/tags/([^/]+)", "ListTagsForResource"),
          route("POST", "/tags/([^/]+)", "TagResource"),
          route("DELETE", "/tags/([^/]+)", "UntagResource"));

  private RestPaths() {}

  static Operation operation(String service, Received request) {
    return switch (service) {
      case "lambda" -> find("lambda", LAMBDA, request);
      case "scheduler" -> find("scheduler", SCHEDULER, request);
      case "s3" -> s3(request);
      default -> unknown(service, request, Protocol.REST_JSON);
    };
  }

  private static Operation find(String service, List<Route> routes, Received request) {
    String path = request.path();
    for (Route route : routes) {
      var matcher = route.path().matcher(path);
      if (route.isOf(request) && matcher.matches()) {
        String resource = matcher.groupCount() > 0 ? Received.decode(matcher.group(1)) : "";
        return new Operation(service + ":" + route.action(), Protocol.REST_JSON, resource);
      }
    }
    return unknown(service, request, Protocol.REST_JSON);
  }

  private static Operation unknown(String service, Received request, Protocol protocol) {
    return new Operation(service + ":" + request.method(), protocol, request.path());
  }

  /** Path style only, and by method: GetObject and its kin, or the bucket's own operations. */
  private static Operation s3(Received request) {
    String path = Received.decode(request.path()).replaceFirst("^/", "").replaceFirst("/$", "");
    int slash = path.indexOf('/');
    boolean object = slash > 0;
    String query = request.target().contains("?") ? request.target().split("\\?", 2)[1] : "";
    String verb =
        switch (request.method()) {
          case "GET" -> "Get";
          case "PUT" -> "Put";
          case "HEAD" -> "Head";
          case "DELETE" -> "Delete";
          default -> "Post";
        };
    if (!object && path.isEmpty()) {
      return new Operation("s3:ListBuckets", Protocol.REST_XML, "");
    }
    String subresource = query.split("[=&]", 2)[0].toLowerCase(Locale.ROOT);
    String action =
        switch (subresource) {
          case "notification" -> verb + "BucketNotificationConfiguration";
          case "tagging" -> verb + (object ? "ObjectTagging" : "BucketTagging");
          case "policy" -> verb + "BucketPolicy";
          case "versioning" -> verb + "BucketVersioning";
          case "location" -> verb + "BucketLocation";
          case "list-type" -> "ListObjectsV2";
          default -> object ? verb + "Object" : bucketAction(verb);
        };
    return new Operation("s3:" + action, Protocol.REST_XML, path);
  }

  private static String bucketAction(String verb) {
    return switch (verb) {
      case "Put" -> "CreateBucket";
      case "Get" -> "ListObjects";
      default -> verb + "Bucket";
    };
  }

  private static Route route(String method, String path, String action) {
    var pattern = Pattern.compile("(?:/\\d{4}-\\d\\d-\\d\\d)?" + path + "/?");
    return new Route(method, pattern, "", action);
  }
}
