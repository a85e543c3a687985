/**
 * The demo: from nothing to a working worker that is repaired or released, each claim observed
 * before it is printed. It knows the operator only as a packaged jar, and its worker only as YAML.
 * Each system has its {@link io.lambdaworker.demo.Story}; how they begin and end is {@link
 * io.lambdaworker.demo.Life}.
 */
@NullMarked
package io.lambdaworker.demo;

import org.jspecify.annotations.NullMarked;
