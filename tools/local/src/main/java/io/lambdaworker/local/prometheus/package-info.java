/**
 * A real Prometheus that scrapes one target and evaluates rules, and where its executables come
 * from. Start at {@link io.lambdaworker.local.prometheus.Prometheus}. What is scraped and asked
 * lives with whoever asks.
 */
@NullMarked
package io.lambdaworker.local.prometheus;

import org.jspecify.annotations.NullMarked;
