package io.lambdaworker.operator.app.config;

import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.client.AccountQuotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads environment variables as settings. Problems are collected, not thrown one by one. */
final class Environment {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern OBJECT = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern SELECTOR = selectorPattern();
  private static final Pattern QUOTA = Pattern.compile("([^=]+)=(\\d{1,5}(?:\\.\\d)?)");
  private static final AccountQuotas USUAL_QUOTAS =
      new AccountQuotas(AwsKinds.quotas(AwsKinds.ALL));
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]+|localhost");

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  Config config() {
    var kubernetes =
        new Config.Kubernetes(
            optional(Setting.KUBECONFIG),
            new Config.Watched(namespaces(), selector()),
            matching(Setting.OPERATOR_NAMESPACE, NAMESPACE, "name of a namespace"),
            clusterId(),
            matching(Setting.DIGEST_KEY_SECRET, OBJECT, "name of a Secret"),
            new Config.Election(
                oneOf(Setting.LEADER_ELECTION, "true", "false").equals("true"),
                matching(Setting.POD_NAME, OBJECT, "name of a pod")));
    var periods =
        new Config.Periods(
            duration(Setting.SWEEP_PERIOD, Duration.ofMillis(100)),
            duration(Setting.DEEP_CHECK_PERIOD, Duration.ofMillis(100)),
            duration(Setting.SETTLING_PERIOD, Duration.ofMillis(100)),
            duration(Setting.CODE_CHECK_PERIOD, Duration.ofMillis(100)));
    Map<String, Double> quotas = quotas();
    var listen =
        new Config.Listen(
            matching(Setting.BIND_ADDRESS, ADDRESS, "IP address"),
            number(Setting.METRICS_PORT, 0, 65_535),
            number(Setting.HEALTH_PORT, 0, 65_535));
    var logs =
        new Config.Logs(
            oneOf(Setting.LOG_LEVEL, "TRACE", "DEBUG", "INFO", "WARN", "ERROR"),
            oneOf(Setting.LOG_FORMAT, "json", "text"));
    int concurrency = number(Setting.CONCURRENCY, 1, 1024);
    if (listen.metricsPort() != 0 && listen.metricsPort() == listen.healthPort()) {
      problems.add("METRICS_PORT and HEALTH_PORT: give two different ports");
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new Config(kubernetes, periods, listen, logs, concurrency, quotas);
  }

  private Set<String> namespaces() {
    var namespaces = new TreeSet<String>();
    for (String part : get(Setting.WATCH_NAMESPACES).split(",", -1)) {
      String name = part.strip();
      if (!name.isEmpty() && !NAMESPACE.matcher(name).matches()) {
        problem(Setting.WATCH_NAMESPACES, "'" + name + "' is no name of a namespace");
      } else if (!name.isEmpty()) {
        namespaces.add(name);
      }
    }
    return namespaces;
  }

  private Optional<String> selector() {
    Optional<String> selector = optional(Setting.WATCH_SELECTOR);
    if (selector.isPresent() && !SELECTOR.matcher(selector.get()).matches()) {
      problem(
          Setting.WATCH_SELECTOR,
          "'" + selector.get() + "' is no selector such as tier=gold,stage in (a,b),!legacy");
    }
    return selector;
  }

  private Map<String, Double> quotas() {
    var quotas = new TreeMap<String, Double>();
    for (String part : get(Setting.AWS_QUOTAS).split(",", -1)) {
      String quota = part.strip();
      Matcher matcher = QUOTA.matcher(quota);
      if (quota.isEmpty()) {
        continue;
      }
      if (!matcher.matches() || Double.parseDouble(matcher.group(2)) == 0) {
        problem(Setting.AWS_QUOTAS, "'" + quota + "' is no bucket=calls a second");
      } else if (!USUAL_QUOTAS.isBucket(matcher.group(1))) {
        problem(Setting.AWS_QUOTAS, "no bucket is called '" + matcher.group(1) + "'");
      } else {
        quotas.put(matcher.group(1), Double.valueOf(matcher.group(2)));
      }
    }
    return quotas;
  }

  private Optional<String> clusterId() {
    Optional<String> id = optional(Setting.CLUSTER_ID);
    if (id.isPresent() && !CLUSTER.matcher(id.get()).matches()) {
      problem(Setting.CLUSTER_ID, "give at most 63 letters, digits, dots, dashes, underscores");
    }
    return id;
  }

  /** Requirements as the API server reads them: k, !k, k=v, k==v, k!=v, k in (v,v), k notin (v). */
  private static Pattern selectorPattern() {
    String name = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
    String key = "([a-z0-9][a-z0-9.-]{0,252}/)?" + name;
    String value = "(" + name + ")?";
    String presence = "!? *" + key;
    String equality = key + " *(=|==|!=) *" + value;
    String membership = key + " +(in|notin) *\\( *" + value + "( *, *" + value + ")* *\\)";
    String requirement = "(" + presence + "|" + equality + "|" + membership + ")";
    return Pattern.compile(requirement + "( *, *" + requirement + ")*");
  }

  private String matching(Setting setting, Pattern pattern, String what) {
    String value = get(setting);
    if (!pattern.matcher(value).matches()) {
      problem(setting, "'" + value + "' is no " + what);
    }
    return value;
  }

  private String oneOf(Setting setting, String... words) {
    String value = get(setting);
    for (String word : words) {
      if (word.equals(value.toUpperCase(Locale.ROOT)) || word.equals(value)) {
        return word;
      }
    }
    problem(setting, "'" + value + "' is none of " + String.join(", ", Arrays.asList(words)));
    return words[0];
  }

  private int number(Setting setting, int least, int most) {
    String value = get(setting);
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    problem(setting, "'" + value + "' is no number from " + least + " to " + most);
    return least;
  }

  private Duration duration(Setting setting, Duration least) {
    String value = get(setting);
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      problem(setting, "'" + value + "' is no duration such as 30s, 10m or 1h");
      return least;
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    if (duration.compareTo(least) < 0) {
      problem(setting, "'" + value + "' is too short; give at least " + least.toMillis() + "ms");
    }
    return duration;
  }

  private Optional<String> optional(Setting setting) {
    return Optional.of(get(setting)).filter(value -> !value.isEmpty());
  }

  private String get(Setting setting) {
    String value = variables.getOrDefault(setting.name(), "").strip();
    return value.isEmpty() ? setting.defaultValue() : value;
  }

  private void problem(Setting setting, String what) {
    problems.add(setting.name() + ": " + what);
  }
}
